package import SwiftProtobuf

/// A message that a request carries, which knows which of its fields must be there.
package protocol RequestMessage: Message {
    /// Refuses the message when a field that it requires is absent or an empty text.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE`, naming the first such field.
    func checkRequired() throws(WireError)

    /// The lists that a body must have, though they may be empty there, which the message alone cannot tell.
    static var requiredLists: [String] { get }
}

extension RequestMessage {
    package static var requiredLists: [String] { [] }
}

/// Refuses an empty text.
func require(_ value: String, _ parameter: @autoclosure () -> String) throws(WireError) {
    if value.isEmpty { throw .missing(parameter()) }
}

/// Refuses a field that is not set.
func require(isSet: Bool, _ parameter: @autoclosure () -> String) throws(WireError) {
    if !isSet { throw .missing(parameter()) }
}

/// A request about a run, which names it by `run_id`, by the older `run_uuid`, or by both.
package protocol RunRequest: RequestMessage {
    var runID: String { get }
    var runUuid: String { get }
}

extension RunRequest {
    /// The id of the run, whichever of the two names it came under; "" when it is missing.
    package var runIdentifier: String { runID.isEmpty ? runUuid : runID }

    /// Refuses a request that names no run, or two.
    func requireRun() throws(WireError) {
        try require(runIdentifier, "run_id")
        guard runUuid.isEmpty || runUuid == runIdentifier else {
            throw .invalid(runUuid, for: "run_uuid", hint: "Hint: it must be the same as 'run_id'")
        }
    }
}
