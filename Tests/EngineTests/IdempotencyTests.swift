import LMDB
import Testing
import Tracking
import Views

@testable import Engine

@Suite struct IdempotencyTests {
    private static func caller(_ key: UInt8, request: UInt8 = 0, name: String? = nil) -> Caller {
        Caller(
            claimedName: name,
            idempotency: IdempotencyKey(
                digest: Array(repeating: key, count: 32), requestDigest: Array(repeating: request, count: 32)))
    }

    @Test func `a repeated request is answered as before and carried out once`() async throws {
        let folder = try DataFolder()
        let (first, before) = try await folder.withEngine { engine in
            let caller = Self.caller(1, name: "ada")
            let first = try await engine.execute(CreateExperiment(name: "wind"), as: caller)
            _ = try await engine.execute(Probe.tag(1), as: Caller())
            let before = try engine.state()
            let again = try await engine.execute(CreateExperiment(name: "wind"), as: caller)
            #expect(!first.isRepeated && again.isRepeated)
            #expect(again.events == first.events && again.size == first.size)
            let after = try engine.state()
            #expect(after == before)
            return (first, before)
        }
        try folder.withDatabase { _ = try Rebuild($0).run { _, _ in } }
        try await folder.withEngine { engine in
            let again = try await engine.execute(CreateExperiment(name: "wind"), as: Self.caller(1, name: "ada"))
            #expect(again.isRepeated && again.events == first.events, "after a restart and a rebuild")
            let after = try engine.state()
            #expect(after == before)
        }
    }

    @Test func `two at the same time are one`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await engine.execute(CreateExperiment(name: "wind"), as: Self.caller(1)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(receipts.count { !$0.isRepeated } == 1)
            #expect(Set(receipts.map(\.size)) == [3])
            #expect(engine.size == 3)
        }
    }

    @Test func `a key with another request is refused`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            _ = try await engine.execute(CreateExperiment(name: "wind"), as: Self.caller(1, request: 1))
            let before = try engine.state()
            await #expect(throws: EngineError.idempotencyMismatch) {
                try await engine.execute(CreateExperiment(name: "sun"), as: Self.caller(1, request: 2))
            }
            let after = try engine.state()
            #expect(after == before)
            _ = try await engine.execute(CreateExperiment(name: "sun"), as: Self.caller(2, request: 2))
        }
    }

    @Test func `a refused request does not use its key up`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            await #expect(throws: TrackingError.experimentNameTaken("Default")) {
                try await engine.execute(CreateExperiment(name: "Default"), as: Self.caller(1))
            }
            let receipt = try await engine.execute(CreateExperiment(name: "wind"), as: Self.caller(1, request: 9))
            #expect(!receipt.isRepeated)
        }
    }

    @Test func `answers are forgotten when they are older than a day, two with each that is added`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { _ in }
        try folder.withDatabase { database in
            let day: Int64 = 24 * 60 * 60 * 1000
            let add = { (number: UInt8, time: Int64) in
                try database.store.write { transaction in
                    let key = IdempotencyKey(
                        digest: Array(repeating: number, count: 32), requestDigest: Array(repeating: 0, count: 32))
                    let row = AnswerRow(requestDigest: key.requestDigest, first: 0, count: 1, size: 1)
                    try database.remember(row, for: key, time: time, in: transaction)
                    try transaction.commit()
                }
            }
            for number in 0..<5 as Range<UInt8> { try add(number, 1000 + Int64(number)) }
            try add(5, 1000 + day)
            #expect(try database.answerNumbers() == [0, 1, 2, 3, 4, 5], "none is older than a day")
            try add(6, 1002 + day)
            #expect(try database.answerNumbers() == [2, 3, 4, 5, 6])
            try add(7, 2000 + day)
            #expect(try database.answerNumbers() == [4, 5, 6, 7])
            try add(8, 2001 + day)
            #expect(try database.answerNumbers() == [5, 6, 7, 8])
            let timeCount = try database.store.read { try $0.count(of: database.answerTimes) }
            #expect(timeCount == 4)
        }
    }
}

extension Database {
    /// The first byte of the key of each answer that is kept.
    fileprivate func answerNumbers() throws -> [UInt8] {
        try store.read { transaction in
            var numbers: [UInt8] = []
            try transaction.scan(answers) { key, _ in
                numbers.append(key.bytes[0])
                return true
            }
            return numbers
        }
    }
}
