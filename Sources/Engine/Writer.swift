internal import EventSchemas
internal import LMDB
internal import Ledger
internal import Registry
internal import Synchronization
internal import Tracking
internal import Views

/// The one thread that writes: takes what waits, decides, appends and projects in one transaction, flushes once, and
/// then answers all.
///
/// There is no timer: while one flush runs, the next group forms by itself.
final class Writer: Sendable {
    private let database: Database
    let queue: CommandQueue
    private let health: Mutex<Health>
    private let onFatalError: @Sendable (String) -> Void
    private let thread = Mutex<OwnThread?>(nil)
    private let visibleSize = Atomic<UInt64>(0)

    init(database: Database, configuration: EngineConfiguration) {
        self.database = database
        queue = CommandQueue(
            countMax: configuration.queueCountMax, byteCountMax: configuration.queueByteCountMax)
        health = Mutex(.rebuilding(done: 0, of: 0))
        onFatalError = configuration.onFatalError
    }

    var currentHealth: Health { health.withLock { $0 } }

    /// The size of the log that readers see at least.
    var size: Position { visibleSize.load(ordering: .acquiring) }

    /// Starts the thread, which first creates or rebuilds what is missing.
    func start() throws {
        let own = try OwnThread { self.run() }
        thread.withLock { $0 = own }
    }

    /// Refuses new commands, carries out those that wait and ends the thread.
    func stop() {
        queue.close()
        let own = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        own?.join()
        health.withLock { $0 = .stopped("The server is shutting down.") }
    }

    /// Adds a command and waits until its commit is flushed.
    func execute(
        _ caller: Caller, byteCount: Int, _ decide: @escaping @Sendable (borrowing ViewReader) throws -> [DomainEvent]
    ) async throws -> Receipt {
        try await withCheckedThrowingContinuation { continuation in
            submit(caller, byteCount: byteCount, decide) { continuation.resume(with: $0) }
        }
    }

    /// Adds a command and returns at once.
    ///
    /// - Parameter complete: Told once what came of it, here or on the writer's thread: it must not wait.
    func submit(
        _ caller: Caller, byteCount: Int, _ decide: @escaping @Sendable (borrowing ViewReader) throws -> [DomainEvent],
        _ complete: @escaping @Sendable (Result<Receipt, any Error>) -> Void
    ) {
        let job = Job(decide: decide, caller: caller, byteCount: byteCount, complete: complete)
        if let error = queue.add(job) { complete(.failure(error)) }
    }

    private func run() {
        do {
            try Bootstrap(database).run { progress in self.health.withLock { $0 = progress } }
            visibleSize.store(try database.size(), ordering: .releasing)
            health.withLock { $0 = .ready }
        } catch {
            fail("\(error)")
            return
        }
        var round = WriterRound(database: database)
        while let group = queue.take() {
            do {
                if group.isEmpty { try database.store.clearStaleReaders() } else { try process(group, &round) }
            } catch {
                fail("\(error)")
                return
            }
        }
    }

    /// Carries out a group. If something fails that no rule foresees, each command is tried alone.
    private func process(_ group: [Job], _ round: inout WriterRound) throws {
        do {
            try round.commit(group) { self.visibleSize.store($0, ordering: .releasing) }
            health.withLock { if case .readOnly = $0 { $0 = .ready } }
        } catch let error as LMDBError where error.isFatal && !database.isDiskFull(error) {
            for job in group { job.complete(.failure(EngineError.stopped)) }
            throw error
        } catch let error as LMDBError where error.isOutOfSpace || error.isFatal {
            health.withLock { $0 = .readOnly(error.description) }
            for job in group { job.complete(.failure(EngineError.readOnly(error.description))) }
        } catch  where group.count > 1 {
            for (index, job) in group.enumerated() {
                do {
                    try process([job], &round)
                } catch {
                    for job in group[(index + 1)...] { job.complete(.failure(EngineError.stopped)) }
                    throw error
                }
            }
        } catch {
            for job in group { job.complete(.failure(error)) }
        }
    }

    private func fail(_ reason: String) {
        health.withLock { $0 = .stopped(reason) }
        queue.close()
        while let group = queue.take() {
            for job in group { job.complete(.failure(EngineError.stopped)) }
        }
        onFatalError(reason)
    }
}
