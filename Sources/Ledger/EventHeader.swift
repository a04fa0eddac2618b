/// What is known of an event besides its payload: the leaf of the Merkle tree, in the clear.
///
/// Holds no name, no e-mail address and nothing of the payload but a salted commitment to it.
package struct EventHeader: Sendable, Equatable {
    /// The version of the header's form.
    package static let version: UInt8 = 1

    /// The identity of the log.
    package var origin: String
    /// The event's place in the log.
    package var position: Position
    /// Milliseconds since 1970 by the server's clock; never less than in the event before.
    package var time: Int64
    /// The event type.
    package var type: String
    /// The version of the type's schema.
    package var typeVersion: UInt16
    /// What the event is about.
    package var entity: String
    /// How many events of the entity there are up to and with this one.
    package var revision: UInt64
    /// The identity of the commit.
    package var commit: CommitID
    /// The event's place in its commit, from 0.
    package var commitIndex: UInt16
    /// How many events the commit has.
    package var commitCount: UInt16
    /// Who caused the commit.
    package var actor: Actor
    /// The id of the request.
    package var request: String?
    /// The id of the story over several requests.
    package var correlation: String?
    /// The position of the event that the commit answers.
    package var causation: Position?
    /// SHA-256 of principal, route and `Idempotency-Key`.
    package var idempotency: [UInt8]?
    /// SHA-256("annals-payload-v1" || salt || payload).
    package var payloadCommitment: Digest32
}

/// An event as it is stored, copied out of the transaction.
package struct RecordedEvent: Sendable, Equatable {
    /// The decoded header.
    package let header: EventHeader
    /// The payload.
    package let payload: [UInt8]
    /// The header as it is stored: the leaf of the Merkle tree.
    package let headerBytes: [UInt8]
}
