import EventSchemas
import Glibc
import LMDB
import Ledger
import Testing
import Tracking

@testable import Engine
@testable import Views

@Suite struct DurabilityTests {
    @Test func `a success is answered only after the commit that holds its events has been flushed`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            for number in 0..<12 {
                let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
                    for line in 0..<4 {
                        group.addTask { try await engine.execute(Probe.tag(number * 10 + line), as: Caller()) }
                    }
                    var first: Receipt?
                    // A copy of the file at the moment of the first answer holds what it tells, whatever follows.
                    for try await receipt in group where first == nil {
                        first = receipt
                        let copy = try DataFolder()
                        try copy.receive(engine.database)
                        try copy.withDatabase(.readOnly) { database in
                            let log = try database.log()
                            let stored = try DomainEvent(log[Int(receipt.size) - 1])
                            #expect(stored == receipt.events.last)
                        }
                    }
                    return [first].compactMap(\.self)
                }
                #expect(receipts.count == 1)
            }
        }
    }

    @Test func `at the moment of an answer the commit is over and the size that the engine tells counts it`()
        async throws
    {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            for number in 0..<20 {
                let (told, stored, size) = await withCheckedContinuation { continuation in
                    engine.writer.submit(Caller(), byteCount: 1, { _ in [.tracking(Probe.event(number))] }) { result in
                        let size = (try? result.get().size) ?? .max
                        continuation.resume(returning: (engine.size, try? engine.database.size(), size))
                    }
                }
                #expect(told == size && stored == size)
            }
        }
    }

    @Test(arguments: 0..<3)
    func `kill -9 at any moment loses nothing that was acknowledged`(seed: Int) async throws {
        let folder = try DataFolder()
        let notes = folder.path + ".notes"
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String, seed = seed as Int] in
            let configuration = EngineConfiguration(dataFolder: path) { _ in exit(EXIT_FAILURE) }
            let engine = try Engine.open(configuration)
            let notes = open(path + ".notes", O_WRONLY | O_CREAT | O_APPEND, 0o640)
            var commands = RandomCommands(seed: UInt64(seed))
            let lines = (0..<6).map { _ in commands.next(400) }
            await withTaskGroup(of: Void.self) { group in
                for line in lines {
                    group.addTask {
                        for command in line {
                            guard let receipt = try? await command.execute(on: engine) else { continue }
                            for (index, event) in receipt.events.enumerated() {
                                let position = receipt.size - UInt64(receipt.events.count - index)
                                let note = "\(position) \(event.type)\n"
                                _ = note.withCString { write(notes, $0, strlen($0)) }
                            }
                            if receipt.size > 150 + UInt64(seed) * 97 { kill(getpid(), SIGKILL) }
                        }
                    }
                }
            }
        }
        let acknowledged = try Self.notes(at: notes)
        #expect(acknowledged.count > 100)
        try await folder.withEngine { engine in
            let log = try engine.log()
            for (position, type) in acknowledged {
                #expect(position < log.count && log[position].header.type == type, "position \(position)")
            }
            let report = try engine.verify()
            #expect(report.fault == nil)
            _ = try await engine.execute(Probe.tag(1), as: Caller())
        }
        try folder.withDatabase { database in
            let live = try database.read { try $0.digests() }
            let rebuilt = try Rebuild(database).run { _, _ in }
            #expect(rebuilt == live)
        }
    }

    @Test func `a copy taken while commands run is sound and has the views of its log`() async throws {
        var commands = RandomCommands(seed: 40)
        let lines = (0..<6).map { _ in commands.next(150) }
        let folder = try DataFolder()
        let sizes = try await folder.withEngine { engine in
            async let outcomes = engine.execute(lines: lines)
            var sizes: Set<Position> = []
            for _ in 0..<6 {
                let copy = try DataFolder()
                let told = engine.size
                try copy.receive(engine.database)
                sizes.insert(try Self.expectSound(copy, from: told))
            }
            _ = await outcomes
            let copy = try DataFolder()
            try copy.receive(engine.database)
            let size = try Self.expectSound(copy, from: engine.size)
            #expect(size == engine.size)
            return sizes
        }
        #expect(!sizes.isEmpty)
    }

    /// Expects that a copy holds what had been told, that its log verifies and that its views are those of the log.
    private static func expectSound(_ copy: DataFolder, from told: Position) throws -> Position {
        try copy.withDatabase { database in
            let report = try database.store.read { try database.ledger.verify(in: $0) }
            #expect(report.fault == nil)
            #expect(report.size >= told)
            let copied = try database.read { try $0.digests() }
            let rebuilt = try Rebuild(database).run { _, _ in }
            #expect(rebuilt == copied)
            return report.size
        }
    }

    /// The positions and types that a process noted.
    private static func notes(at path: String) throws -> [(position: Int, type: String)] {
        let file = open(path, O_RDONLY)
        defer { close(file) }
        var text: [UInt8] = []
        while true {
            let chunk = [UInt8](unsafeUninitializedCapacity: 65536) { $1 = max(0, read(file, $0.baseAddress, 65536)) }
            if chunk.isEmpty { break }
            text += chunk
        }
        return try String(decoding: text, as: UTF8.self).split(separator: "\n").map { line in
            let parts = line.split(separator: " ")
            return (try #require(Int(parts[0])), String(parts[1]))
        }
    }
}
