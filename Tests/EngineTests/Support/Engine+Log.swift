import EventSchemas
import LMDB
import Ledger

@testable import Engine
@testable import Views

extension Engine {
    /// All stored events as they are now.
    func log() throws -> [RecordedEvent] {
        try read { views in try views.ledger.events(from: 0, countMax: .max, in: views.access) }
    }

    /// What the ledger finds when it recomputes everything.
    func verify() throws -> VerificationReport {
        try read { views in try views.ledger.verify(in: views.access) }
    }

    func digests() throws -> [ViewDigest] { try read { try $0.digests() } }

    /// The size and root of the log, and the digest of every table of the views.
    func state() throws -> EngineState {
        try read { views in
            EngineState(
                head: try views.ledger.head(in: views.access), digests: try views.digests(),
                answerCount: try views.access.count(of: database.answers))
        }
    }
}

/// Everything that an engine has stored, in short.
struct EngineState: Equatable {
    let head: LogHead
    let digests: [ViewDigest]
    let answerCount: Int
}

extension Database {
    /// All stored events.
    func log() throws -> [RecordedEvent] {
        try store.read { try ledger.events(from: 0, countMax: .max, in: $0) }
    }

    /// Runs `body` over the views as they were at a log size.
    func read<Result>(size: Position, _ body: (borrowing ViewReader) throws -> Result) throws -> Result {
        let generation = try currentGeneration()
        return try store.read { transaction in
            try body(ViewReader(transaction, tables: tables(generation: generation), ledger: ledger, size: size))
        }
    }

    /// Folds the whole log in transactions of as many events as `groupSize` says each time, and answers the digests.
    ///
    /// Uses the tables that do not count, and leaves them empty.
    func foldedDigests(_ groupSize: () -> Int) throws -> [ViewDigest] {
        let tables = tables(generation: 1 - (try currentGeneration()))
        var next: Position = 0
        let size = try size()
        while next < size {
            next = try store.write { transaction in
                let events = try ledger.events(from: next, countMax: groupSize(), in: transaction.reading)
                var views = ViewWriter(transaction, tables: tables, ledger: ledger, size: next)
                for record in events { try fold(record, into: &views) }
                try views.commit()
                return next + Position(events.count)
            }
        }
        let digests = try store.read { transaction in
            try ViewReader(transaction, tables: tables, ledger: ledger, size: size).digests()
        }
        for (_, table) in tables.all {
            try store.write { transaction in
                _ = try transaction.deleteFirst(.max, of: table)
                try transaction.commit()
            }
        }
        return digests
    }

    private func fold(_ record: RecordedEvent, into views: inout ViewWriter) throws {
        let header = record.header
        guard let entity = try ledger.entityNumber(of: header.entity, in: views.access.reading) else {
            throw LedgerError.damaged(position: header.position, reason: "no entity")
        }
        try views.apply(try DomainEvent(record), position: header.position, time: header.time, entity: entity)
    }
}
