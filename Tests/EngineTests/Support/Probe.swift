import Dispatch
import LMDB
import Synchronization
import Tracking

@testable import Engine

/// A command that does what a test says when it is decided, on the writer's thread.
struct Probe: TrackingCommand {
    let body: @Sendable () throws -> [TrackingEvent]

    init(_ body: @escaping @Sendable () throws -> [TrackingEvent]) { self.body = body }

    func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] { try body() }

    /// Sets a tag of the default experiment to a number: a command that is always taken.
    static func tag(_ number: Int) -> Probe { Probe { [event(number)] } }

    static func event(_ number: Int) -> TrackingEvent {
        .experimentTagSet(ExperimentTagSet(experiment: 0, tag: Attribute(key: "probe", value: "\(number)")))
    }
}

/// What fails that no rule foresees.
struct Surprise: Error {}

/// A command that holds the writer until it is let go, so that others gather behind it.
final class Gate: Sendable {
    private let reached = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    /// Sends the command and waits until the writer has met it.
    func close(_ engine: Engine) async -> Task<Receipt, any Error> {
        let command = Probe { [self] in
            reached.signal()
            opened.wait()
            return []
        }
        let task = Task { try await engine.execute(command, as: Caller()) }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [self] in
                reached.wait()
                continuation.resume()
            }
        }
        return task
    }

    /// Lets the writer go on.
    func open() { opened.signal() }
}

extension Engine {
    /// Returns when so many commands wait for the writer.
    func waitForQueue(_ count: Int) async { while writer.queue.count < count { await Task.yield() } }
}
