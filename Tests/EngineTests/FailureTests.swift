import Glibc
import LMDB
import Ledger
import Synchronization
import Testing
import Tracking
import Views

@testable import Engine

@Suite struct FailureTests {
    /// Sends commands while the writer is held, so that they stand in one group, and tells what came of each.
    private func group(_ commands: [Probe], on engine: Engine, as caller: Caller = Caller()) async throws -> [Outcome] {
        let gate = Gate()
        let held = await gate.close(engine)
        var tasks: [Task<Receipt, any Error>] = []
        for command in commands {
            tasks.append(Task { try await engine.execute(command, as: caller) })
            await engine.waitForQueue(tasks.count)
        }
        gate.open()
        _ = try await held.value
        var outcomes: [Outcome] = []
        for task in tasks { outcomes.append(await task.result) }
        return outcomes
    }

    @Test func `an unexpected failure fails its own command and no other of the group`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let tries = Mutex(0)
            let outcomes = try await group(
                [
                    Probe {
                        tries.withLock { $0 += 1 }
                        return [Probe.event(1)]
                    },
                    Probe { throw Surprise() }, .tag(3), Probe { throw TrackingError.runNotFound("x") }, .tag(5),
                    Probe { throw Surprise() },
                ], on: engine)
            #expect(tries.withLock { $0 } == 2, "once in the group and once alone")
            #expect(outcomes.map { try? $0.get().size } == [3, nil, 4, nil, 5, nil])
            #expect(throws: Surprise.self) { try outcomes[1].get() }
            #expect(throws: TrackingError.runNotFound("x")) { try outcomes[3].get() }
            #expect(engine.size == 5)
            #expect(engine.health == .ready)
            let report = try engine.verify()
            #expect(report.fault == nil)
        }
    }

    @Test func `an event that cannot be stored fails its own command and leaves no trace`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let before = try engine.state()
            let bad = Probe {
                [
                    Probe.event(1),
                    .runCreated(
                        RunCreated(
                            run: "", experiment: 0, name: "", user: "", startTime: 0, artifactURI: "")),
                ]
            }
            let outcomes = try await group([bad], on: engine, as: Caller(claimedName: "ada"))
            #expect(throws: (any Error).self) { try outcomes[0].get() }
            let after = try engine.state()
            #expect(after == before)
        }
    }

    @Test func `a refused command in a group leaves the others as if it had not been there`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let refusal = Probe { throw TrackingError.experimentNotFound("9") }
            let outcomes = try await group([.tag(1), refusal, .tag(2), refusal], on: engine)
            #expect(outcomes.map { try? $0.get().size } == [3, nil, 4, nil])
            let values = try engine.log().dropFirst(2).map(\.header.type)
            #expect(values == ["experiment.tag_set", "experiment.tag_set"])
        }
    }

    @Test func `a request id that the log cannot hold is refused and nothing of the command is stored`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let before = try engine.state()
            let outcomes = try await group(
                [.tag(1), .tag(2)], on: engine, as: Caller(claimedName: "ada", request: "two words"))
            for outcome in outcomes {
                #expect(throws: LedgerError.invalidText(field: "request id")) { try outcome.get() }
            }
            let after = try engine.state()
            #expect(after == before)
        }
    }

    @Test func `when the disk is full writing is refused and reading goes on, until there is room again`() async throws
    {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let full = LMDBError(code: ENOSPC, operation: "mdb_txn_commit")
            let outcomes = try await group([.tag(1), Probe { throw full }, .tag(2)], on: engine)
            for outcome in outcomes {
                #expect(throws: EngineError.readOnly(full.description)) { try outcome.get() }
            }
            #expect(engine.health == .readOnly(full.description))
            let size = try engine.read { $0.size }
            #expect(size == 2)
            let receipt = try await engine.execute(Probe.tag(3), as: Caller())
            #expect(receipt.size == 3)
            #expect(engine.health == .ready)
        }
    }

    @Test func `a fatal error of the storage stops the engine and answers everyone`() async throws {
        let folder = try DataFolder()
        let told = Mutex<[String]>([])
        try await folder.withEngine({ $0.onFatalError = { reason in told.withLock { $0.append(reason) } } }) { engine in
            let outcomes = try await group(
                [.tag(1), Probe { throw LMDBError(code: EIO, operation: "mdb_get") }, .tag(2)], on: engine)
            for outcome in outcomes {
                #expect(throws: EngineError.stopped) { try outcome.get() }
            }
            await #expect(throws: EngineError.stopped) { try await engine.execute(Probe.tag(3), as: Caller()) }
            engine.close()
            #expect(told.withLock { $0.count } == 1)
        }
    }

    @Test func `a fatal error while a group is tried one by one answers those behind it too`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine({ $0.onFatalError = { _ in } }) { engine in
            let tries = Mutex(0)
            let outcomes = try await group(
                [
                    .tag(1),
                    Probe {
                        let isFirst = tries.withLock { tries in
                            defer { tries += 1 }
                            return tries == 0
                        }
                        if isFirst { throw Surprise() }
                        throw LMDBError(code: EIO, operation: "mdb_get")
                    },
                    .tag(3), .tag(4),
                ], on: engine)
            #expect(outcomes.map { try? $0.get().size } == [3, nil, nil, nil])
            for outcome in outcomes.dropFirst() {
                #expect(throws: EngineError.stopped) { try outcome.get() }
            }
        }
    }
}
