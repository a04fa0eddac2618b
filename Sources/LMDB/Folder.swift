internal import CLMDB
internal import Glibc

/// What a store needs of the folder it lives in.
enum Folder {
    static func create(_ path: String) throws(LMDBError) {
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else {
            throw LMDBError(code: errno, operation: "mkdir \(path)")
        }
    }

    /// Flushes the folder and its parent, which LMDB never does: without it a new file's name may be lost in a crash.
    static func synchronize(_ path: String) throws(LMDBError) {
        for folder in [path, path + "/.."] {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw LMDBError(code: errno, operation: "open \(folder)") }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw LMDBError(code: errno, operation: "fsync \(folder)") }
        }
    }

    /// Refuses network filesystems: "Do not use LMDB databases on remote filesystems" (lmdb.h, "Caveats").
    static func requireLocal(_ path: String) throws(LMDBError) {
        var status = statfs()
        guard statfs(path, &status) == 0 else { throw LMDBError(code: errno, operation: "statfs \(path)") }
        guard !remoteTypes.contains(UInt32(truncatingIfNeeded: status.f_type)) else {
            throw LMDBError(code: ENOTSUP, operation: "open \(path) on a network filesystem")
        }
    }

    /// NFS, SMB, CIFS, SMB2, 9P and FUSE (linux/magic.h).
    private static let remoteTypes: Set<UInt32> = [
        0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x6573_5546,
    ]
}
