internal import LMDB

/// One verification: what it has learnt from the events so far.
///
/// It trusts no index: lists are compared with counts of its own, and a name's row with the event that the row names.
struct Verifier {
    typealias Fault = VerificationReport.Fault

    /// What is known of an entity or a type, by the number of its list.
    struct Subject {
        /// The hash of its name, seeded anew in each process: names are told apart without keeping them.
        let fingerprint: Int
        /// How many events it has so far.
        var count: UInt64
    }

    let ledger: Ledger
    /// The log's identity as the store says it.
    var origin: String?
    /// How many events have been verified.
    private(set) var size: Position = 0
    /// The tree over the headers of the verified events.
    private(set) var tree = MerkleRange()
    /// The entities and types seen so far.
    var subjects: [ListKey: Subject] = [:]
    /// The last header.
    private var previous: EventHeader?
    /// The hashes of the tiles in the making: for level 0 leaves, for each higher level roots of full tiles.
    private var openTiles: [MerkleRange] = [MerkleRange()]

    init(ledger: Ledger) { self.ledger = ledger }

    var tables: Tables { ledger.tables }

    /// Reads the log's identity.
    mutating func verifyIdentity(in transaction: borrowing ReadTransaction) throws {
        do {
            origin = try ledger.origin(in: transaction)
        } catch let error as LedgerError {
            throw Fault(0, "The identity of the log cannot be read: \(error)")
        } catch is MalformedBytes {
            throw Fault(0, "The identity of the log cannot be read.")
        }
    }

    /// Verifies the events in order, each with its index entries and the tiles that it completes.
    mutating func verifyEvents(
        in transaction: borrowing ReadTransaction, progress: (Position) throws -> Void
    ) throws {
        try transaction.withCursor(over: tables.log) { cursor in
            var entry = try cursor.first()
            while let (key, value) = entry {
                try verifyKey(key)
                let (header, leaf) = try verifyRecord(value)
                try verifyOrder(header)
                try verifyListEntry(.type, header.type, in: transaction)
                let revision = try verifyListEntry(.entity, header.entity, in: transaction)
                guard header.revision == revision else {
                    let found = "Position \(size) says that it is revision \(header.revision) of \(header.entity)"
                    throw Fault(size, "\(found), but it is revision \(revision).")
                }
                previous = header
                tree.push(leaf)
                openTiles[0].push(leaf)
                size += 1
                try verifyTiles(in: transaction)
                if size % 65_536 == 0 { try progress(size) }
                entry = try cursor.next()
            }
        }
        if let last = previous, last.commitIndex + 1 < last.commitCount {
            let rest = "has \(last.commitCount) events, but the log ends after \(last.commitIndex + 1) of them"
            throw Fault(size, "The commit \(last.commit) \(rest).")
        }
        try progress(size)
    }

    /// Checks that the next record stands at the next position.
    private func verifyKey(_ key: UnsafeRawBufferPointer) throws(Fault) {
        guard key.count == 8 else { throw Fault(size, "Position \(size) has a key of \(key.count) bytes.") }
        let position = key.loadUnaligned(as: UInt64.self).bigEndian
        guard position == size else {
            throw Fault(size, "Position \(size) is missing: the next event stands at position \(position).")
        }
    }

    /// Recomputes both hashes of a record and decodes its header.
    private func verifyRecord(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> (EventHeader, leaf: Digest32) {
        let header: EventHeader
        let leaf: Digest32
        do throws(LedgerError) {
            let record = try Record(position: size, bytes: bytes)
            leaf = Hashing.leaf(header: record.headerBytes)
            guard leaf == record.leaf else {
                throw .damaged(position: size, reason: "the stored leaf hash is not the hash of the header.")
            }
            header = try record.header()
            guard header.payloadCommitment == Hashing.commitment(salt: record.salt, payload: record.payload) else {
                throw .damaged(position: size, reason: "payload and salt are not those that the header commits to.")
            }
        } catch {
            throw Fault(size, "\(error)")
        }
        guard header.position == size else {
            throw Fault(size, "Position \(size) holds the event of position \(header.position).")
        }
        guard header.origin == origin else {
            throw Fault(size, "Position \(size) belongs to the log \(header.origin), not to \(origin ?? "this one").")
        }
        return (header, leaf)
    }

    /// Checks the time and the commit against the event before.
    private func verifyOrder(_ header: EventHeader) throws(Fault) {
        guard header.time >= previous?.time ?? 0 else {
            throw Fault(size, "The time of position \(size) is before that of the event before it.")
        }
        if let causation = header.causation, causation >= size {
            throw Fault(size, "Position \(size) names position \(causation) as its cause, which is not before it.")
        }
        guard let previous, previous.commitIndex + 1 < previous.commitCount else {
            guard header.commitIndex == 0 else {
                throw Fault(size, "Position \(size) is not the first event of its commit, but begins one.")
            }
            guard header.commit > previous?.commit ?? .zero else {
                throw Fault(size, "The commit of position \(size) is not greater than the commit before it.")
            }
            return
        }
        var expected = header
        expected.commit = previous.commit
        expected.commitCount = previous.commitCount
        expected.commitIndex = previous.commitIndex + 1
        expected.time = previous.time
        expected.actor = previous.actor
        expected.request = previous.request
        expected.correlation = previous.correlation
        expected.causation = previous.causation
        expected.idempotency = previous.idempotency
        guard header == expected else {
            throw Fault(size, "Position \(size) does not continue the commit \(previous.commit), which is not whole.")
        }
    }

    /// Compares each tile that the last event has completed with the stored one.
    private mutating func verifyTiles(in transaction: borrowing ReadTransaction) throws {
        var count = size
        var level = 0
        while count % 256 == 0 {
            let hash = openTiles[level].root
            openTiles[level] = MerkleRange()
            count /= 256
            level += 1
            if openTiles.count == level { openTiles.append(MerkleRange()) }
            openTiles[level].push(hash)
            let key = TileKey(level: UInt8(level), index: count - 1)
            let stored = try transaction.withBytes(of: key, in: tables.tiles) { Digest32($0) } ?? nil
            guard stored == hash else {
                let first = (count - 1) << (8 * UInt64(level))
                let what = "positions \(first) to \(size - 1) (level \(level), tile \(count - 1))"
                throw Fault(first, "The stored tree hash over \(what) is \(stored == nil ? "missing" : "another one").")
            }
        }
    }
}
