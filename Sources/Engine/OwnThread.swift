internal import Glibc
internal import LMDB

/// A thread of the operating system that runs one closure.
///
/// LMDB ties a write transaction to the thread that began it, which neither an actor nor a queue can promise.
struct OwnThread: Sendable {
    private let handle: pthread_t

    /// Starts a thread.
    init(_ body: @escaping @Sendable () -> Void) throws {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var handle = pthread_t()
        let box = Unmanaged.passRetained(Box(body))
        let code = pthread_create(
            &handle, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw LMDBError(code: code, operation: "pthread_create")
        }
        self.handle = handle
    }

    /// Waits until the closure has returned.
    func join() { pthread_join(handle, nil) }
}
