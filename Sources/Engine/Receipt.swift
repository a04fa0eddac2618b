package import EventSchemas
package import Ledger

/// What came of a command: its events are durable.
package struct Receipt: Sendable {
    /// The events of the commit, in order; none if the state was as asked already.
    package let events: [DomainEvent]
    /// The size of the log after the commit: a read at this size sees what the command did.
    package let size: Position
    /// Whether this answers a request that was carried out before, by its idempotency key.
    package let isRepeated: Bool

    /// A receipt.
    package init(events: [DomainEvent], size: Position, isRepeated: Bool) {
        self.events = events
        self.size = size
        self.isRepeated = isRepeated
    }
}
