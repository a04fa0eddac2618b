internal import Glibc
internal import Synchronization

/// A folder as the system knows it, whatever path leads to it.
struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
}

/// The environments that this process has open.
///
/// Opening one twice in a process drops the lock of the first (lmdb.h, "Caveats"), so the second is refused.
enum OpenStores {
    private static let identities = Mutex<Set<FileIdentity>>([])

    static func claim(_ path: String) throws(LMDBError) -> FileIdentity {
        var status = stat()
        guard stat(path, &status) == 0 else { throw LMDBError(code: errno, operation: "stat \(path)") }
        let identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        let isNew = identities.withLock { $0.insert(identity).inserted }
        guard isNew else { throw LMDBError(code: EBUSY, operation: "open \(path) a second time in this process") }
        return identity
    }

    static func release(_ identity: FileIdentity) {
        _ = identities.withLock { $0.remove(identity) }
    }
}
