internal import Glibc

/// A folder that this process has claimed for one store, as the system knows it, whatever path leads to it.
///
/// It is kept open: else the system could give its number to a new folder when this one is removed.
struct ClaimedFolder: Sendable {
    fileprivate struct Identity: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    fileprivate let identity: Identity
    fileprivate let descriptor: Int32
}

/// The environments that this process has open.
///
/// Opening one twice in a process drops the lock of the first (lmdb.h, "Caveats"), so the second is refused.
enum OpenStores {
    // Safe because each access holds the lock. It is a POSIX mutex, because the thread sanitizer does not see that
    // Synchronization's Mutex, which the runtime library takes, orders accesses, and would report a race here.
    private nonisolated(unsafe) static var identities: Set<ClaimedFolder.Identity> = []
    private nonisolated(unsafe) static let lock = {
        let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        return lock
    }()

    private static func withLock<Result>(_ body: (inout Set<ClaimedFolder.Identity>) -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body(&identities)
    }

    /// Claims a folder until it is released; fails with `EBUSY` if this process has claimed it already.
    static func claim(_ path: String) throws(LMDBError) -> ClaimedFolder {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LMDBError(code: errno, operation: "open \(path)") }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw LMDBError(code: code, operation: "fstat \(path)")
        }
        let identity = ClaimedFolder.Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        let isNew = withLock { $0.insert(identity).inserted }
        guard isNew else {
            close(descriptor)
            throw LMDBError(code: EBUSY, operation: "open \(path) a second time in this process")
        }
        return ClaimedFolder(identity: identity, descriptor: descriptor)
    }

    /// Gives a claim back, and only then lets the system use the folder's number again.
    static func release(_ folder: ClaimedFolder) {
        _ = withLock { $0.remove(folder.identity) }
        close(folder.descriptor)
    }
}
