/// A request to change experiments, runs, logged models or artifacts.
///
/// A command decides over a state and is pure: time, ids and random names come in with it.
package protocol TrackingCommand: Sendable {
    /// The events that follow from the command, none if the state is as asked already.
    ///
    /// - Throws: ``TrackingError`` as a refusal; other errors are the storage's.
    func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent]
}
