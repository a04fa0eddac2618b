import Synchronization
import Testing
import Tracking
import Views

@testable import Engine

@Suite struct QueueTests {
    @Test func `a full queue answers at once, and what it took is never lost`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine({ $0.queueCountMax = 20 }) { engine in
            let gate = Gate()
            let held = await gate.close(engine)
            let tasks = (0..<20).map { number in
                Task { try await engine.execute(Probe.tag(number), as: Caller()) }
            }
            await engine.waitForQueue(20)
            for number in 20..<40 {
                await #expect(throws: EngineError.queueFull(retryAfterSeconds: 1)) {
                    try await engine.execute(Probe.tag(number), as: Caller())
                }
            }
            gate.open()
            _ = try await held.value
            var sizes: Set<UInt64> = []
            for task in tasks { sizes.insert(try await task.value.size) }
            #expect(sizes == Set(3...22), "log.created and the default experiment, then twenty commits")
            #expect(engine.size == 22)
            let receipt = try await engine.execute(Probe.tag(99), as: Caller())
            #expect(receipt.size == 23, "there is room again")
        }
    }

    @Test func `under pressure each command is either refused or found in the log`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine({ $0.queueCountMax = 4 }) { engine in
            let outcomes = await engine.execute(
                lines: (0..<16).map { line in (0..<25).map { .tracking(Probe.tag(line * 100 + $0)) } })
            var acknowledged: Set<UInt64> = []
            var refused = 0
            for outcome in outcomes.joined() {
                switch outcome {
                case .success(let receipt): acknowledged.insert(receipt.size - 1)
                case .failure(let error):
                    #expect(error as? EngineError == .queueFull(retryAfterSeconds: 1))
                    refused += 1
                }
            }
            #expect(acknowledged.count + refused == 400, "no two commands have one position")
            #expect(acknowledged == Set(2..<engine.size), "and nothing else is in the log")
        }
    }

    @Test func `the bytes that wait are bounded, yet one large command has its turn`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine({ $0.queueByteCountMax = 1000 }) { engine in
            let gate = Gate()
            let held = await gate.close(engine)
            let large = Task { try await engine.execute(Probe.tag(1), as: Caller(), byteCount: 5000) }
            await engine.waitForQueue(1)
            await #expect(throws: EngineError.queueFull(retryAfterSeconds: 1)) {
                try await engine.execute(Probe.tag(2), as: Caller(), byteCount: 1)
            }
            gate.open()
            _ = try await (held.value, large.value)
            let tag = try await engine.execute(Probe.tag(3), as: Caller(), byteCount: 1)
            #expect(tag.size == 4)
        }
    }

    @Test func `closing carries out what waits and refuses what comes after`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let gate = Gate()
            let held = await gate.close(engine)
            let tasks = (0..<10).map { number in Task { try await engine.execute(Probe.tag(number), as: Caller()) } }
            await engine.waitForQueue(10)
            engine.writer.queue.close()
            await #expect(throws: EngineError.stopped) { try await engine.execute(Probe.tag(11), as: Caller()) }
            gate.open()
            _ = try await held.value
            for task in tasks { _ = try await task.value }
            engine.close()
            #expect(engine.size == 12)
            guard case .stopped = engine.health else {
                Issue.record("\(engine.health)")
                return
            }
            await #expect(throws: EngineError.stopped) { try await engine.execute(Probe.tag(12), as: Caller()) }
            let size = try engine.read { $0.size }
            #expect(size == 12, "reading goes on")
        }
    }

    @Test func `a group holds at most 256 commands and 4 MiB, and keeps their order`() throws {
        let queue = CommandQueue(countMax: 2000, byteCountMax: 1 << 30)
        let order = Mutex<[Int]>([])
        let add = { (number: Int, byteCount: Int) in
            let job = Job(decide: { _ in [] }, caller: Caller(), byteCount: byteCount) { _ in
                order.withLock { $0.append(number) }
            }
            #expect(queue.add(job) == nil)
        }
        for number in 0..<600 { add(number, 1024) }
        for number in 600..<604 { add(number, 3 << 20) }
        add(604, 5 << 20)
        add(605, 1)
        queue.close()
        var counts: [Int] = []
        while let group = queue.take() {
            counts.append(group.count)
            for job in group { job.complete(.failure(EngineError.stopped)) }
        }
        #expect(counts == [256, 256, 89, 1, 1, 1, 1, 1])
        #expect(order.withLock { $0 } == Array(0..<606))
    }
}
