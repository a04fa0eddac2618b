import EventSchemas
import LMDB
import Ledger
import Registry
import Testing
import Tracking
import Views

@testable import Engine

@Suite struct RefusalTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a refused command leaves no trace in the log`(seed: UInt64) async throws {
        var commands = RandomCommands(seed: seed)
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            var refusalCount = 0
            for _ in 0..<150 {
                let before = try engine.state()
                // A new name each time, and a key: neither may be remembered of a refused command.
                let key = IdempotencyKey(
                    digest: Array(repeating: 1, count: 32), requestDigest: Array(repeating: 2, count: 32))
                let isRefused: Bool
                let command = commands.next()
                let caller = Caller(claimedName: "user \(before.head.size)", idempotency: key)
                do {
                    _ = try engine.read { try command.decide(in: $0) }
                    isRefused = false
                } catch {
                    isRefused = true
                    await #expect(throws: (any Error).self) { try await command.execute(on: engine, as: caller) }
                    let after = try engine.state()
                    #expect(after == before, "\(command)")
                    refusalCount += 1
                }
                if !isRefused { _ = try await command.execute(on: engine) }
            }
            #expect(refusalCount > 20)
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `whatever is asked, the answer is a refusal in the domain's words or events that can be stored`(
        seed: UInt64
    ) async throws {
        var commands = RandomCommands(seed: seed + 50)
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let lines = (0..<6).map { _ in commands.next(120) }
            for outcome in await engine.execute(lines: lines).joined() {
                guard case .failure(let error) = outcome else { continue }
                #expect(error is TrackingError || error is RegistryError, "\(error)")
            }
            #expect(engine.health == .ready)
        }
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `every change of a view has its event`(seed: UInt64) async throws {
        var commands = RandomCommands(seed: seed + 90)
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            var before = try engine.state()
            for number in 0..<150 {
                let command = commands.next()
                let key = IdempotencyKey(
                    digest: Array(repeating: UInt8(number), count: 32), requestDigest: Array(repeating: 0, count: 32))
                for _ in 0..<2 {  // the second time is a repetition, or is refused or decided again
                    _ = try? await command.execute(on: engine, as: Caller(idempotency: key))
                    let after = try engine.state()
                    if after.head.size == before.head.size { #expect(after == before, "\(command)") }
                    before = after
                }
            }
        }
    }

    @Test func `a command that changes nothing has a receipt without events and leaves no trace`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            _ = try await engine.execute(SetExperimentTag(experiment: 0, key: "a", value: "1"), as: Caller())
            let before = try engine.state()
            let receipt = try await engine.execute(
                SetExperimentTag(experiment: 0, key: "a", value: "1"), as: Caller(claimedName: "ada"))
            #expect(receipt.events.isEmpty)
            #expect(receipt.size == before.head.size)
            let after = try engine.state()
            #expect(after == before)
        }
    }
}
