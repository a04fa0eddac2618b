/// The place of an event in the log: 0-based, without gaps, and the index of its leaf in the Merkle tree.
package typealias Position = UInt64

/// An event that is to be appended.
package struct NewEvent: Sendable, Equatable {
    /// The dotted type, subject first: graphic ASCII, 1 to 64 bytes.
    package let type: String
    /// The version of the type's schema.
    package let typeVersion: UInt16
    /// What the event is about, `<kind>/<id>`: graphic ASCII, 1 to 128 bytes.
    package let entity: String
    /// The encoded payload, opaque here.
    package let payload: [UInt8]

    /// An event with these fields; their limits are checked when it is appended.
    package init(type: String, typeVersion: UInt16, entity: String, payload: [UInt8]) {
        self.type = type
        self.typeVersion = typeVersion
        self.entity = entity
        self.payload = payload
    }
}

/// What all events of a commit have in common.
package struct CommitContext: Sendable, Equatable {
    /// Who caused it.
    package var actor: Actor
    /// The id of the request that carried the command: graphic ASCII, 1 to 128 bytes.
    package var request: String?
    /// The id that a longer story has over several requests: graphic ASCII, 1 to 128 bytes.
    package var correlation: String?
    /// The position of the event that this commit answers.
    package var causation: Position?
    /// SHA-256 of principal, route and `Idempotency-Key`: 32 bytes.
    package var idempotency: [UInt8]?
    /// The wall clock in milliseconds since 1970. Stored is this or the time of the event before, whichever is later.
    package var time: Int64

    /// A context with these fields; their limits are checked when a commit is appended.
    package init(
        actor: Actor, request: String? = nil, correlation: String? = nil, causation: Position? = nil,
        idempotency: [UInt8]? = nil, time: Int64
    ) {
        self.actor = actor
        self.request = request
        self.correlation = correlation
        self.causation = causation
        self.idempotency = idempotency
        self.time = time
    }
}

/// The end of the log as a transaction knows it: read once, then carried from append to append.
package struct LogTail: Sendable, Equatable {
    /// The identity of the log.
    package let origin: String
    /// How many events there are: the position of the next one.
    package internal(set) var size: Position
    /// The time of the last event, in milliseconds since 1970; 0 in an empty log.
    package internal(set) var time: Int64
    /// The identity of the last commit; zero in an empty log.
    package internal(set) var commit: CommitID
}

/// What an append has done.
package struct AppendedCommit: Sendable, Equatable {
    /// The identity of the commit.
    package let id: CommitID
    /// The positions of its events.
    package let positions: Range<Position>
    /// The time that its events carry, in milliseconds since 1970.
    package let time: Int64
    /// For each event the number of its entity: the position of the entity's first event.
    package let entityNumbers: [UInt64]
    /// For each event the revision of its entity after it: 1 for the first.
    package let revisions: [UInt64]
}

/// The state of a whole log: with the same head, two logs hold the same headers.
package struct LogHead: Sendable, Equatable {
    /// How many events there are.
    package let size: Position
    /// The root of the Merkle tree over them.
    package let root: Digest32
}
