import EventSchemas
import Glibc
import LMDB
import Ledger
import Testing
import Tracking

@testable import Engine
@testable import Views

@Suite struct DataFolderTests {
    @Test func `a new folder has a log that begins with itself and the default experiment`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let events = try engine.log().map { try DomainEvent($0) }
            guard events.count == 2, case .log(.created(let created)) = events[0],
                case .tracking(.experimentCreated(let experiment)) = events[1]
            else {
                Issue.record("\(events)")
                return
            }
            #expect(created.softwareVersion == Version.current)
            #expect(experiment.experiment == 0 && experiment.name == "Default")
            let header = try engine.log()[0].header
            #expect(header.origin == "annals/\(created.log)")
            #expect(header.commitCount == 2)
        }
    }

    @Test func `two logs have different origins`() async throws {
        var origins: Set<String> = []
        for _ in 0..<3 {
            origins.insert(try await DataFolder().withEngine { try $0.log()[0].header.origin })
        }
        #expect(origins.count == 3)
    }

    @Test func `opening a data folder twice is refused, by whatever path`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let link = folder.path + ".link"
            #expect(symlink(folder.path, link) == 0)
            for path in [folder.path, link, folder.path + "/../data"] {
                #expect(throws: EngineError.dataFolderInUse(path)) {
                    try Engine.open(EngineConfiguration(dataFolder: path) { _ in })
                }
            }
            let receipt = try await engine.execute(Probe.tag(1), as: Caller())
            #expect(receipt.size == 3, "the first goes on")
        }
        try await folder.withEngine { #expect($0.size == 3) }
    }

    @Test func `another process reads beside a running engine, and cannot write`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            _ = try await engine.execute(Probe.tag(1), as: Caller())
            await #expect(processExitsWith: .success) { [path = folder.path as String] in
                let database = try Database(dataFolder: path, mode: .readOnly)
                let size = try database.read { views in
                    _ = try views.digests()
                    return views.size
                }
                let report = try database.store.read { try database.ledger.verify(in: $0) }
                guard size == 3, report.fault == nil else { exit(EXIT_FAILURE) }
                do {
                    _ = try Database(dataFolder: path, mode: .readWrite)
                    exit(EXIT_FAILURE)
                } catch EngineError.dataFolderInUse(path) {}
                do {
                    try database.store.write { _ in }
                    exit(EXIT_FAILURE)
                } catch is LMDBError {}
            }
            let receipt = try await engine.execute(Probe.tag(2), as: Caller())
            #expect(receipt.size == 4)
        }
    }

    @Test func `a folder without a log cannot be opened to read`() throws {
        let folder = try DataFolder()
        #expect(throws: EngineError.noLog(folder.path)) { try folder.withDatabase(.readOnly) { _ in } }
    }

    @Test func `what was written is there when the folder is opened again`() async throws {
        var commands = RandomCommands(seed: 60)
        let folder = try DataFolder()
        let before = try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(100)])
            return try engine.state()
        }
        for _ in 0..<2 {
            let after = try await folder.withEngine { try $0.state() }
            #expect(after == before)
        }
    }

    @Test func `the time to open does not depend on the log: no record but the last is read`() async throws {
        var commands = RandomCommands(seed: 61)
        let folder = try DataFolder()
        let size = try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(150)])
            return engine.size
        }
        try folder.withDatabase { database in
            try database.store.write { transaction in
                let log = Table<UInt64, RawValue>(index: Ledger.tableNames.firstIndex(of: "log") ?? .max)
                for position in 0..<size - 1 { try transaction.put(bytes: [0], for: position, in: log) }
                try transaction.commit()
            }
        }
        try await folder.withEngine { engine in
            #expect(engine.health == .ready)
            let receipt = try await engine.execute(Probe.tag(1), as: Caller())
            #expect(receipt.size == size + 1)
            let report = try engine.verify()
            #expect(report.fault?.position == 0, "the records are spoilt indeed")
        }
    }

    @Test func `one thread writes: a write from a second one stops the process`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { _ in }
        await #expect(processExitsWith: .failure) { [path = folder.path as String] in
            let engine = try Engine.open(EngineConfiguration(dataFolder: path) { _ in })
            _ = try await engine.execute(Probe.tag(1), as: Caller())
            try engine.database.store.write { _ in }  // not the writer's thread
        }
        try await folder.withEngine { engine in
            let report = try engine.verify()
            #expect(report.fault == nil && engine.size == 3)
        }
    }
}
