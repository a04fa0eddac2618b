/// A log of one domain's events in memory, with the state that they fold into.
package protocol EventLog {
    associatedtype Event: Equatable, Sendable
    associatedtype Refusal: Error, Equatable
    associatedtype Command

    /// Adds one commit.
    mutating func append(_ events: [Event])
    /// What follows from a command in the state so far.
    func decide(_ command: Command) throws -> [Event]
}

extension EventLog {
    /// Decides a command and adds what follows.
    ///
    /// - Returns: the events that were added.
    @discardableResult
    package mutating func commit(_ command: Command) throws -> [Event] {
        let events = try decide(command)
        append(events)
        return events
    }
}
