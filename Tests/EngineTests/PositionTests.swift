import EventSchemas
import LMDB
import Ledger
import Synchronization
import Testing
import Tracking

@testable import Engine
@testable import Views

@Suite struct PositionTests {
    @Test(arguments: 0..<3 as Range<UInt64>)
    func `positions are gapless and become visible in order, and a reader always sees a prefix`(
        seed: UInt64
    ) async throws {
        var commands = RandomCommands(seed: seed)
        let lines = (0..<8).map { _ in commands.next(60) }
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let isDone = Atomic(false)
            async let observed = Self.observe(engine, until: { isDone.load(ordering: .acquiring) })
            let outcomes = await engine.execute(lines: lines, as: [Caller(), Caller(claimedName: "ada")])
            isDone.store(true, ordering: .releasing)
            #expect(try await observed > 0)
            var taken: Set<Position> = [0, 1]
            for case .success(let receipt) in outcomes.joined() {
                for position in receipt.size - UInt64(receipt.events.count)..<receipt.size {
                    #expect(taken.insert(position).inserted, "two commits have position \(position)")
                }
            }
            #expect(taken == Set(0..<engine.size), "what nobody was told of is not there")
            let log = try engine.log()
            #expect(log.map(\.header.position) == Array(0..<engine.size))
            #expect(zip(log, log.dropFirst()).allSatisfy { $0.header.time <= $1.header.time })
        }
    }

    /// Reads again and again: sizes must not shrink, each read sees the log up to its size and whole commits only.
    private static func observe(_ engine: Engine, until isDone: @Sendable () -> Bool) async throws -> Int {
        var readCount = 0
        var last: Position = 0
        while !isDone() {
            let told = engine.size
            let size = try engine.read { views in
                let log = try views.ledger.events(from: last, countMax: .max, in: views.access)
                #expect(log.map(\.header.position) == Array(last..<views.size))
                if let header = log.last?.header {
                    #expect(header.commitIndex + 1 == header.commitCount, "a commit is seen whole or not at all")
                }
                return views.size
            }
            #expect(size >= last && size >= told)
            last = size
            readCount += 1
            await Task.yield()
        }
        return readCount
    }

    @Test func `a receipt is given when every reader sees what it tells`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            await withTaskGroup(of: Void.self) { group in
                for line in 0..<6 {
                    group.addTask {
                        for step in 0..<20 {
                            do {
                                let tag = Attribute(key: "line \(line)", value: "\(step)")
                                let receipt = try await engine.execute(
                                    SetExperimentTag(experiment: 0, key: tag.key, value: tag.value), as: Caller())
                                let (size, value) = try engine.read { views in
                                    (views.size, try views.experimentDetails(id: 0)?.tags.first { $0.key == tag.key })
                                }
                                #expect(size >= receipt.size && engine.size >= receipt.size)
                                #expect(value == tag)
                            } catch {
                                Issue.record(error)
                            }
                        }
                    }
                }
            }
        }
    }

    @Test func `stored bytes are never rewritten and never encoded again to be verified`() async throws {
        var commands = RandomCommands(seed: 3)
        let folder = try DataFolder()
        let (before, after) = try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(100)])
            let before = try engine.records()
            _ = await engine.execute(lines: [commands.next(100)])
            return (before, try engine.records())
        }
        #expect(Array(after.prefix(before.count)) == before)
        try folder.withDatabase { database in
            _ = try Rebuild(database).run { _, _ in }
            #expect(try database.records() == after)
        }
    }
}

/// A stored record, byte for byte.
private struct StoredRecord: Equatable {
    let leaf: [UInt8]
    let salt: [UInt8]
    let header: [UInt8]
    let payload: [UInt8]

    init(_ record: borrowing Record) {
        leaf = Array(record.leafBytes)
        salt = Array(record.salt)
        header = Array(record.headerBytes)
        payload = Array(record.payload)
    }
}

extension Engine {
    fileprivate func records() throws -> [StoredRecord] { try database.records() }
}

extension Database {
    fileprivate func records() throws -> [StoredRecord] {
        try store.read { transaction in
            var records: [StoredRecord] = []
            try ledger.scan(from: 0, in: transaction) { record in
                records.append(StoredRecord(record))
                return true
            }
            return records
        }
    }
}
