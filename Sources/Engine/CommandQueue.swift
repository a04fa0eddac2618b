internal import Dispatch
internal import EventSchemas
internal import Synchronization
internal import Views

/// A command that waits for the writer.
struct Job: Sendable {
    /// Decides over the state of the write transaction.
    let decide: @Sendable (borrowing ViewReader) throws -> [DomainEvent]
    let caller: Caller
    /// How much memory the command takes, roughly.
    let byteCount: Int
    /// Told once what came of the command, on the writer's thread: it must not wait.
    let complete: @Sendable (Result<Receipt, any Error>) -> Void
}

/// Commands on their way to the writer: bounded, many senders, one taker.
final class CommandQueue: Sendable {
    private struct State {
        var jobs: [Job] = []
        var byteCount = 0
        var isTakerWaiting = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)
    private let countMax: Int
    private let byteCountMax: Int

    /// How many commands and bytes the writer takes at a time.
    static let groupCountMax = 256
    static let groupByteCountMax = 4 << 20

    init(countMax: Int, byteCountMax: Int) {
        self.countMax = countMax
        self.byteCountMax = byteCountMax
    }

    /// How many commands wait.
    var count: Int { state.withLock { $0.jobs.count } }

    /// Adds a command, or says why not.
    func add(_ job: Job) -> EngineError? {
        let (error, wakes) = state.withLock { state -> (EngineError?, Bool) in
            if state.isClosed { return (.stopped, false) }
            let isFull = state.jobs.count >= countMax || state.byteCount + job.byteCount > byteCountMax
            if isFull && !state.jobs.isEmpty { return (.queueFull(retryAfterSeconds: 1), false) }
            state.jobs.append(job)
            state.byteCount += job.byteCount
            defer { state.isTakerWaiting = false }
            return (nil, state.isTakerWaiting)
        }
        if wakes { wakeUp.signal() }
        return error
    }

    /// Waits for commands and takes a group of them: empty after a minute of silence, nil when closed and drained.
    func take() -> [Job]? {
        while true {
            let (group, isClosed) = state.withLock { state -> ([Job], Bool) in
                let group = Self.takeGroup(&state)
                state.isTakerWaiting = group.isEmpty && !state.isClosed
                return (group, state.isClosed)
            }
            if !group.isEmpty { return group }
            if isClosed { return nil }
            if wakeUp.wait(timeout: .now() + .seconds(60)) == .timedOut { return [] }
        }
    }

    /// Refuses new commands; those that wait are still taken.
    func close() {
        let wakes = state.withLock { state in
            state.isClosed = true
            defer { state.isTakerWaiting = false }
            return state.isTakerWaiting
        }
        if wakes { wakeUp.signal() }
    }

    private static func takeGroup(_ state: inout State) -> [Job] {
        var count = 0
        var byteCount = 0
        for job in state.jobs.prefix(groupCountMax) {
            guard count == 0 || byteCount + job.byteCount <= groupByteCountMax else { break }
            count += 1
            byteCount += job.byteCount
        }
        state.byteCount -= byteCount
        if count == state.jobs.count {
            defer { state.jobs = [] }
            return state.jobs
        }
        defer { state.jobs.removeFirst(count) }
        return Array(state.jobs.prefix(count))
    }
}
