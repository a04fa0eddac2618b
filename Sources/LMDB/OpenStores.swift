internal import Glibc

/// A folder as the system knows it, whatever path leads to it.
struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
}

/// The environments that this process has open.
///
/// Opening one twice in a process drops the lock of the first (lmdb.h, "Caveats"), so the second is refused.
enum OpenStores {
    // Safe because each access holds the lock. It is a POSIX mutex, because the thread sanitizer does not see that
    // Synchronization's Mutex, which the runtime library takes, orders accesses, and would report a race here.
    private nonisolated(unsafe) static var identities: Set<FileIdentity> = []
    private nonisolated(unsafe) static let lock = {
        let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        return lock
    }()

    private static func withLock<Result>(_ body: (inout Set<FileIdentity>) -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body(&identities)
    }

    static func claim(_ path: String) throws(LMDBError) -> FileIdentity {
        var status = stat()
        guard stat(path, &status) == 0 else { throw LMDBError(code: errno, operation: "stat \(path)") }
        let identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        let isNew = withLock { $0.insert(identity).inserted }
        guard isNew else { throw LMDBError(code: EBUSY, operation: "open \(path) a second time in this process") }
        return identity
    }

    static func release(_ identity: FileIdentity) {
        _ = withLock { $0.remove(identity) }
    }
}
