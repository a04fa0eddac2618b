internal import Crypto
internal import EventSchemas
internal import LMDB
package import Ledger
package import Views

/// Makes the views anew from the log, in the tables of the other generation, and then flips which of the two counts.
///
/// Runs on the writer's thread. Reading goes on over the old generation meanwhile.
package struct Rebuild {
    private let database: Database
    /// How many events are folded in one transaction: bounds its dirty pages.
    private static let batchCountMax = 2000
    /// How many rows are removed in one transaction.
    private static let emptyCountMax = 20_000

    /// A rebuild of a database that this process may write.
    package init(_ database: Database) { self.database = database }

    /// Rebuilds all views, and answers their digests afterwards. The log is verified first: a log that was tampered
    /// with must not become what everybody sees.
    ///
    /// - Parameter progress: Told how many events are done, of how many.
    /// - Throws: ``EngineError/logDamaged(position:reason:)``; the views stay as they were.
    package func run(progress: (Position, Position) -> Void) throws -> [ViewDigest] {
        let report = try database.store.read { try database.ledger.verify(in: $0) }
        if let fault = report.fault {
            throw EngineError.logDamaged(position: fault.position, reason: fault.description)
        }
        let current = try database.store.read { try $0.value(of: ViewsRow.key, in: database.meta) }
        let generation = current.map { 1 - $0.generation } ?? 0
        try empty(generation)
        let size = try database.store.read { try database.ledger.size(in: $0) }
        var done: Position = 0
        while done < size {
            done = try fold(from: done, into: generation)
            progress(done, size)
        }
        try database.store.write { transaction in
            try transaction.put(ViewsRow(generation: generation), for: ViewsRow.key, in: database.meta)
            try transaction.commit()
        }
        if current != nil { try empty(1 - generation) }
        return try database.read { try $0.digests() }
    }

    private func fold(from first: Position, into generation: Int) throws -> Position {
        try database.store.write { transaction in
            let events = try database.ledger.events(
                from: first, countMax: Self.batchCountMax, byteCountMax: 4 << 20, in: transaction.reading)
            var views = ViewWriter(
                transaction, tables: database.tables(generation: generation), ledger: database.ledger, size: first)
            for record in events {
                let header = record.header
                guard let entity = try database.ledger.entityNumber(of: header.entity, in: views.access.reading) else {
                    throw LedgerError.damaged(position: header.position, reason: "Its entity is not indexed.")
                }
                try views.apply(
                    try DomainEvent(record), position: header.position, time: header.time, entity: entity)
            }
            try views.commit()
            return first + UInt64(events.count)
        }
    }

    private func empty(_ generation: Int) throws {
        for (_, table) in database.tables(generation: generation).all {
            var removed = Self.emptyCountMax
            while removed == Self.emptyCountMax {
                removed = try database.store.write { transaction in
                    let count = try transaction.deleteFirst(Self.emptyCountMax, of: table)
                    if count > 0 { try transaction.commit() }
                    return count
                }
            }
        }
    }
}
