import EventSchemas
import LMDB
import Ledger
import Testing

@testable import Engine
@testable import Views

@Suite struct AsOfTests {
    private static let callers = [Caller(), Caller(claimedName: "ada")]

    /// The latest metrics of runs, searches of runs, users and the next experiment's id are of today, whatever size
    /// is asked for: they are left out.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func
        `an as-of read of an entity, metrics apart, equals what a server with just those events would answer`(
            seed: UInt64
        ) async throws
    {
        let (folder, other) = (try DataFolder(), try DataFolder())
        var commands = RandomCommands(seed: seed + 20)
        try await folder.withEngine { _ = await $0.execute(lines: [commands.next(280)], as: Self.callers) }
        try folder.withDatabase(.readOnly) { live in
            let log = try live.log()
            let world = try World(log)
            var random = SeededGenerator(seed: seed)
            var sizes = Set((0..<24).map { _ in Int.random(in: 0...log.count, using: &random) })
            sizes.formUnion([0, 1, 2, log.count])
            try other.withDatabase { fresh in
                try fresh.begin(like: live)
                var size = 0
                for next in sizes.sorted() {
                    try fresh.append(log[size..<next])
                    size = next
                    let differences = try live.read(size: Position(size)) { asOf in
                        try fresh.read(size: Position(size)) { now in
                            try world.differences(asOf, now, comparesMetrics: false)
                        }
                    }
                    #expect(differences == [], "at size \(size)")
                }
                let differences = try live.read(size: Position(size)) { one in
                    try fresh.read(size: Position(size)) { try world.differences(one, $0, comparesMetrics: true) }
                }
                #expect(differences == [], "at the end, with metrics and searches of runs")
            }
        }
    }

    @Test func `a read as of a size stays the same however the log grows`() async throws {
        let folder = try DataFolder()
        var commands = RandomCommands(seed: 30)
        let size = try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(120)], as: Self.callers)
            return engine.size
        }
        let copy = try DataFolder()
        try folder.copyStore(to: copy)
        try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(200)], as: Self.callers)
        }
        try folder.withDatabase(.readOnly) { grown in
            let world = try World(try grown.log())
            try copy.withDatabase(.readOnly) { kept in
                let differences = try grown.read(size: size) { asOf in
                    try kept.read(size: size) { try world.differences(asOf, $0, comparesMetrics: false) }
                }
                #expect(differences == [])
                let isGrown = try grown.size() > kept.size() + 50
                #expect(isGrown)
            }
        }
    }
}

extension Database {
    /// Begins an empty log with views, under the name of another.
    fileprivate func begin(like other: Database) throws {
        let origin = try other.store.read { try other.ledger.origin(in: $0) }
        try store.write { transaction in
            try ledger.create(origin: origin, in: transaction)
            try transaction.put(ViewsRow(generation: 0), for: ViewsRow.key, in: meta)
            try transaction.commit()
        }
    }

    /// Appends events of another log, each at its time.
    fileprivate func append(_ records: ArraySlice<RecordedEvent>) throws {
        try store.write { transaction in
            var tail = try ledger.tail(in: transaction.reading)
            var views = ViewWriter(transaction, tables: tables(generation: 0), ledger: ledger, size: tail.size)
            for record in records {
                let header = record.header
                let event = try DomainEvent(
                    type: header.type, typeVersion: header.typeVersion, payload: record.payload)
                _ = try append([event], CommitContext(actor: header.actor, time: header.time), &tail, &views)
            }
            try views.commit()
        }
    }
}
