internal import EventSchemas
internal import LMDB
package import Ledger
package import Views

/// What is done to a data folder from the command line, beside a server or without one.
package struct Maintenance {
    private let database: Database
    private let dataFolder: String

    /// Opens a data folder to read.
    ///
    /// - Throws: ``EngineError/noLog(_:)`` or an `LMDBError`.
    package init(dataFolder: String) throws {
        self.dataFolder = dataFolder
        database = try Database(dataFolder: dataFolder, mode: .readOnly)
    }

    /// Recomputes everything of the log from its stored bytes.
    package func verify(progress: (Position) throws -> Void = { _ in }) throws -> VerificationReport {
        try database.store.read { try database.ledger.verify(in: $0, progress: progress) }
    }

    /// Reads the content of every file that an event names and answers what is missing or is not what was uploaded.
    ///
    /// - Parameter found: Told the digest of each, and what is wrong, in a sentence.
    /// - Returns: How many digests were looked at.
    package func verifyArtifacts(found: (_ digest: String, _ fault: String) -> Void) throws -> Int {
        let digests = try database.read { try $0.referencedDigests() }
        let store = try ArtifactStore(folder: dataFolder + "/artifacts", removesInterruptedUploads: false)
        for digest in digests {
            let name = ContentDigest.hex(digest)
            switch try store.recomputedDigest(of: digest) {
            case nil: found(name, "The content is missing.")
            case digest: break
            case let other?: found(name, "The content has the digest \(ContentDigest.hex(other)).")
            }
        }
        return digests.count
    }

    /// Visits the events of the log in order, of one entity if it is named.
    ///
    /// - Parameters:
    ///   - entity: Its text, such as `run/…`.
    ///   - first: The first position.
    ///   - end: The position behind the last; nil for all there are.
    /// - Throws: ``EngineError/unknownEntity(_:)`` if no event of the log is about the entity.
    package func replay(
        entity: String? = nil, from first: Position = 0, until end: Position? = nil,
        _ body: (RecordedEvent) throws -> Void
    ) throws {
        let size = try database.size()
        let end = min(end ?? size, size)
        guard let entity else {
            var next = first
            // Short transactions: pages that a reader can see are not reused by the server.
            while next < end {
                let events = try database.store.read { transaction in
                    try database.ledger.events(
                        from: next, countMax: Int(min(1000, end - next)), byteCountMax: 4 << 20, in: transaction)
                }
                for event in events { try body(event) }
                next += UInt64(events.count)
            }
            return
        }
        try database.store.read { transaction in
            let positions = try database.ledger.positions(ofEntity: entity, limit: .max, in: transaction)
            guard !positions.isEmpty else { throw EngineError.unknownEntity(entity) }
            for position in positions where (first..<max(first, end)).contains(position) {
                guard let event = try database.ledger.event(at: position, in: transaction) else {
                    throw LedgerError.damaged(position: position, reason: "The record is missing.")
                }
                try body(event)
            }
        }
    }

    /// How many events there are that are not later than a time in milliseconds since 1970.
    package func size(asOf time: Int64) throws -> Position {
        try database.store.read { try database.ledger.size(asOf: time, in: $0) }
    }

    /// Makes the views of a data folder anew and answers their digests before and after.
    ///
    /// - Throws: ``EngineError/noLog(_:)``, or ``EngineError/dataFolderInUse(_:)`` while a server runs on it.
    package static func rebuild(
        dataFolder: String, progress: (Position, Position) -> Void = { _, _ in }
    ) throws -> (before: [ViewDigest]?, after: [ViewDigest]) {
        try Database.requireLog(in: dataFolder)
        let database = try Database(dataFolder: dataFolder, mode: .readWrite)
        let before: [ViewDigest]?
        do {
            before = try database.read { try $0.digests() }
        } catch EngineError.viewsOutdated {
            before = nil
        }
        return (before, try Rebuild(database).run(progress: progress))
    }

    /// Removes the content of files that no event names. Safe beside a running server.
    ///
    /// - Throws: ``EngineError/viewsOutdated`` when the views, which know the digests, were made by other code.
    package func collectGarbage() throws -> CollectedArtifacts {
        let store = try ArtifactStore(folder: dataFolder + "/artifacts", removesInterruptedUploads: false)
        _ = try PartedUploads.open(store: store, lifetime: .zero, isOwner: false)  // removes those that expired
        return try store.collect { candidates in
            try database.read { views in try candidates.filter { try !views.isReferenced($0) } }
        }
    }
}
