package import EventSchemas
package import Registry
internal import Synchronization
package import Tracking
internal import Views

extension Engine {
    /// Carries out commands of an import in their order, together where that is possible, and returns when their
    /// events are flushed.
    ///
    /// - Parameter byteCount: How much memory each takes, roughly. All together must fit the queue.
    /// - Returns: What came of each: `TrackingError` is a refusal.
    package func execute(
        _ commands: [any TrackingCommand], as caller: Caller, byteCount: Int
    ) async -> [Result<Receipt, any Error>] {
        await executeAll(commands.count, as: caller, byteCount: byteCount) { index, views in
            try commands[index].decide(in: views).map { .tracking($0) }
        }
    }

    /// Carries out commands of an import in their order, as the other does. `RegistryError` is a refusal.
    package func execute(
        _ commands: [any RegistryCommand], as caller: Caller, byteCount: Int
    ) async -> [Result<Receipt, any Error>] {
        await executeAll(commands.count, as: caller, byteCount: byteCount) { index, views in
            try commands[index].decide(in: views).map { .registry($0) }
        }
    }

    /// Notes that an import began or ended.
    package func record(_ event: ImportEvent, as caller: Caller) async throws {
        _ = try await writer.execute(caller, byteCount: 1024) { _ in [.imports(event)] }
    }

    private func executeAll(
        _ count: Int, as caller: Caller, byteCount: Int,
        _ decide: @escaping @Sendable (Int, borrowing ViewReader) throws -> [DomainEvent]
    ) async -> [Result<Receipt, any Error>] {
        guard count > 0 else { return [] }
        return await withCheckedContinuation { continuation in
            let outcomes = Outcomes(count)
            for index in 0..<count {
                writer.submit(caller, byteCount: byteCount, { try decide(index, $0) }) { outcome in
                    guard let all = outcomes.set(outcome, at: index) else { return }
                    continuation.resume(returning: all)
                }
            }
        }
    }
}

/// What came of some commands, told one by one.
private final class Outcomes: Sendable {
    private let state: Mutex<(outcomes: [Result<Receipt, any Error>], missing: Int)>

    init(_ count: Int) {
        state = Mutex((Array(repeating: .failure(EngineError.stopped), count: count), count))
    }

    /// Notes one, and answers all if it was the last.
    func set(_ outcome: Result<Receipt, any Error>, at index: Int) -> [Result<Receipt, any Error>]? {
        state.withLock { state in
            state.outcomes[index] = outcome
            state.missing -= 1
            return state.missing == 0 ? state.outcomes : nil
        }
    }
}
