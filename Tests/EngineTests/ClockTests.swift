import EventSchemas
import Ledger
import Synchronization
import Testing
import Tracking
import Views

@testable import Engine

/// Two clocks that a test sets.
private final class TestClock: Sendable {
    private let times = Mutex<(wall: Int64, monotonic: Int64)>((1_700_000_000_000, 5000))

    /// Lets both clocks run, and sets the wall clock ahead of the other.
    func pass(_ milliseconds: Int64, jump: Int64 = 0) {
        times.withLock { $0 = ($0.wall + milliseconds + jump, $0.monotonic + milliseconds) }
    }

    var clock: Clock { Clock { [self] in times.withLock { $0 } } }
}

@Suite struct ClockTests {
    private let minute: Int64 = 60_000

    @Test func `time goes on with the wall clock`() throws {
        let test = TestClock()
        var clock = test.clock
        test.pass(7)
        #expect(try clock.now() == 1_700_000_000_007)
        test.pass(30 * 24 * 60 * minute)  // a long silence is no jump
        #expect(try clock.now() == 1_700_000_000_007 + 30 * 24 * 60 * minute)
    }

    @Test func `a jump ahead of more than five minutes is refused until the clock comes back`() throws {
        let test = TestClock()
        var clock = test.clock
        test.pass(10, jump: 5 * minute)
        #expect(try clock.now() == 1_700_000_000_010 + 5 * minute, "five minutes are taken")
        test.pass(10, jump: 5 * minute + 1)
        #expect(throws: EngineError.clockJumped(seconds: 300)) { try clock.now() }
        test.pass(10 * minute)
        #expect(throws: EngineError.clockJumped(seconds: 300)) { try clock.now() }
        test.pass(0, jump: -5 * minute)
        #expect(try clock.now() == 1_700_000_000_021 + 15 * minute)
    }

    @Test func `a jump back is taken: the log keeps its own time`() throws {
        let test = TestClock()
        var clock = test.clock
        test.pass(10, jump: -60 * minute)
        #expect(try clock.now() == 1_700_000_000_010 - 60 * minute)
    }

    @Test func `while the clock is ahead commands are refused, none is stored, and the next one goes on`() async throws
    {
        let folder = try DataFolder()
        try await folder.withEngine { _ in }
        try folder.withDatabase { database in
            let test = TestClock()
            var round = WriterRound(database: database, clock: test.clock)
            let first = try round.result(of: .tag(1)).get()
            test.pass(1, jump: 6 * minute)
            for _ in 0..<2 {
                #expect(throws: EngineError.clockJumped(seconds: 360)) { try round.result(of: .tag(2)).get() }
            }
            test.pass(1, jump: -6 * minute)
            let second = try round.result(of: .tag(3)).get()
            #expect(second.size == first.size + 1)
        }
    }

    @Test func `header times never go back`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { _ in }
        try folder.withDatabase { database in
            let test = TestClock()
            test.pass(30 * 365 * 24 * 60 * minute)  // past the clock that the log was begun with
            var round = WriterRound(database: database, clock: test.clock)
            for jump in [0, -10 * minute, minute, -minute, 4 * minute] {
                test.pass(1000, jump: jump)
                _ = try round.result(of: .tag(1)).get()
            }
            let times = try database.log().map(\.header.time)
            #expect(times == times.sorted())
            #expect(times.count == 7 && times[2] == times[3], "the second is at the first one's time")
        }
    }
}

extension WriterRound {
    /// What comes of a command alone.
    fileprivate mutating func result(of command: Probe) throws -> Outcome {
        let outcome = Mutex<Outcome?>(nil)
        let job = Job(
            decide: { try command.decide(in: $0).map { .tracking($0) } }, caller: Caller(), byteCount: 1,
            complete: { result in outcome.withLock { $0 = result } })
        try commit([job]) { _ in }
        return try #require(outcome.withLock { $0 })
    }
}
