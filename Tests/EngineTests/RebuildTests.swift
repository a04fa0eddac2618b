import EventSchemas
import LMDB
import Ledger
import Testing
import Tracking

@testable import Engine
@testable import Views

@Suite struct RebuildTests {
    private static let callers = [Caller(), Caller(claimedName: "ada"), Caller(claimedName: "Bob", request: "r-1")]

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `rebuilt views have the digest of the live ones, whatever the grouping of commits was`(
        seed: UInt64
    ) async throws {
        var commands = RandomCommands(seed: seed)
        let lines = (0..<Int(1 + seed * 3)).map { _ in commands.next(360 / Int(1 + seed * 3)) }
        let folder = try DataFolder()
        let live = try await folder.withEngine { engine in
            _ = await engine.execute(lines: lines, as: Self.callers)
            let report = try engine.verify()
            #expect(report.fault == nil)
            return try engine.digests()
        }
        #expect(live.contains { $0.rowCount > 50 }, "the walk must have gone somewhere")
        try folder.withDatabase { database in
            var random = SeededGenerator(seed: seed)
            let single = try database.foldedDigests { 1 }
            let several = try database.foldedDigests { Int.random(in: 1...40, using: &random) }
            let whole = try database.foldedDigests { .max }
            #expect(single == live)
            #expect(several == live)
            #expect(whole == live)
            for _ in 0..<2 {  // there and back: each generation of the tables is filled once
                let rebuilt = try Rebuild(database).run { _, _ in }
                #expect(rebuilt == live)
            }
        }
        let reopened = try await folder.withEngine { try $0.digests() }
        #expect(reopened == live)
    }

    @Test func `random commands make every type of event`() async throws {
        var commands = RandomCommands(seed: 99)
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(4800)], as: Self.callers)
            // An experiment that is deleted and empty is too rare among few.
            let id = try engine.read { try $0.nextExperimentID() }
            _ = try await engine.execute(CreateExperiment(name: "to be purged"), as: Caller())
            _ = try await engine.execute(DeleteExperiment(experiment: id), as: Caller())
            _ = try await engine.execute(
                Purge([.experiment(id)], deletedBefore: .max, isStrict: true), as: Caller())
            let types = Set(try engine.log().map(\.header.type))
            // That an import began and ended follows from no command.
            let missing = Set(DomainEvent.allTypes.map(\.name)).subtracting(types)
            #expect(missing == ["import.started", "import.finished"])
        }
    }

    @Test func `a rebuild tells its progress up to the end`() async throws {
        var commands = RandomCommands(seed: 5)
        let folder = try DataFolder()
        let size = try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(60)])
            return engine.size
        }
        try folder.withDatabase { database in
            var told: [[Position]] = []
            _ = try Rebuild(database).run { told.append([$0, $1]) }
            #expect(told.last == [size, size])
        }
    }

    @Test func `views of other code are rebuilt when the engine starts`() async throws {
        var commands = RandomCommands(seed: 6)
        let folder = try DataFolder()
        let live = try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(60)])
            return try engine.digests()
        }
        try folder.withDatabase { database in
            let row = ViewsRow(generation: try database.currentGeneration(), codeVersion: 0)
            try database.store.write { transaction in
                try transaction.put(row, for: ViewsRow.key, in: database.meta)
                // Rows as other code may have left them.
                try transaction.put(
                    bytes: [1, 2, 3], for: 0, in: database.tables(generation: row.generation).runCounts)
                try transaction.commit()
            }
            #expect(throws: EngineError.viewsOutdated) { try database.read { _ in } }
        }
        try await folder.withEngine { engine in
            // Commands wait until the views are made: this one is carried out after the rebuild.
            let receipt = try await engine.execute(Probe { [] }, as: Caller())
            #expect(receipt.events.isEmpty)
            let rebuilt = try engine.digests()
            #expect(rebuilt == live)
            #expect(engine.health == .ready)
        }
    }

    @Test func `a rebuild that was cut off is begun again`() async throws {
        var commands = RandomCommands(seed: 7)
        let folder = try DataFolder()
        let live = try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(80)])
            return try engine.digests()
        }
        try folder.withDatabase { database in
            let other = database.tables(generation: 1 - (try database.currentGeneration()))
            try database.store.write { transaction in  // what a rebuild had written until it was cut off
                for (_, table) in other.all { try transaction.put(bytes: [7], for: RawKey([1, 2]), in: table) }
                try transaction.commit()
            }
            let rebuilt = try Rebuild(database).run { _, _ in }
            #expect(rebuilt == live)
        }
    }
}
