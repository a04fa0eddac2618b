internal import CLMDB
internal import Glibc
internal import Synchronization

/// An LMDB environment: one folder with `data.mdb` and `lock.mdb`, opened once in a process.
///
/// Readers may run on any thread, at most ``maximumReaders`` at a time. All writes come from one thread: the first
/// thread that writes is the writer for as long as the store is open, and a write from another stops the process.
package final class Store: @unchecked Sendable {
    // Safe because an MDB_env opened with MDB_NOTLS may be used from all threads; the fields are constant after init,
    // and the writer's thread is a lock-protected value.
    private let environment: OpaquePointer
    private let tables: UnsafePointer<MDB_dbi>  // one handle a name, freed with the store
    private let writerThread = Mutex<pthread_t?>(nil)
    private let folder: ClaimedFolder

    /// Whether a store may be changed.
    package enum Mode: Sendable { case readWrite, readOnly }

    /// How many reads may be open at a time, in this and other processes.
    package static let maximumReaders = 1024

    /// The size of the address range that the file is mapped into, in bytes: 1 TiB. The file grows as it is used.
    package static let mapSize = 1 << 40

    /// Opens or creates an environment with named tables.
    ///
    /// - Parameters:
    ///   - path: The folder. It is created if missing (unless read-only), with its parents present.
    ///   - names: The names of all tables; a ``Table``'s index is its place in this list. At most 128.
    ///   - mode: A read-only store does not create anything and can be open beside a writing process.
    ///   - mapSize: The size of the address range, in bytes: less where a process opens a hundred stores, since the
    ///     range of a process ends at 128 TiB.
    ///   - allowRemote: Opens on a network filesystem too, where LMDB's locks and maps are not reliable.
    package init(
        path: String, tables names: [String], mode: Mode = .readWrite, allowRemote: Bool = false,
        mapSize: Int = Store.mapSize
    ) throws {
        try Self.requireSoundVersion()
        if mode == .readWrite { try Folder.create(path) }
        if !allowRemote { try Folder.requireLocal(path) }
        folder = try OpenStores.claim(path)
        do {
            environment = try Self.open(path: path, tableCount: names.count, mode: mode, mapSize: mapSize)
            do {
                let handles = try Self.openTables(names, in: environment, mode: mode)
                let memory = UnsafeMutablePointer<MDB_dbi>.allocate(capacity: max(1, handles.count))
                memory.initialize(from: handles, count: handles.count)
                tables = UnsafePointer(memory)
            } catch {
                mdb_env_close(environment)
                throw error
            }
        } catch {
            OpenStores.release(folder)
            throw error
        }
        if mode == .readWrite { try Folder.synchronize(path) }
    }

    deinit {
        mdb_env_close(environment)
        tables.deallocate()
        OpenStores.release(folder)
    }

    /// Runs `body` over the state as it is now. Costs about a quarter of a microsecond besides what `body` does.
    package func read<Result>(_ body: (consuming ReadTransaction) throws -> Result) throws -> Result {
        try body(try ReadTransaction(environment: environment, tables: tables))
    }

    /// Runs `body` with the write transaction. Nothing is stored unless `body` commits it.
    ///
    /// Must be called from one thread only, the writer's.
    package func write<Result>(_ body: (consuming WriteTransaction) throws -> Result) throws -> Result {
        writerThread.withLock { thread in
            if let thread {
                precondition(pthread_equal(thread, pthread_self()) != 0, "A second thread writes")
            } else {
                thread = pthread_self()
            }
        }
        return try body(try WriteTransaction(environment: environment, tables: tables))
    }

    /// Frees the slots of readers whose process has died and says how many. Call it at open and every minute: pages
    /// that a dead reader could see are not reused until then.
    @discardableResult
    package func clearStaleReaders() throws(LMDBError) -> Int {
        var dead: Int32 = 0
        try check(mdb_reader_check(environment, &dead), "mdb_reader_check")
        return Int(dead)
    }

    /// Flushes nothing and copies everything: a consistent copy of the environment to an open file, while others
    /// read and write. The caller flushes the file and its folder.
    package func copy(to fileDescriptor: Int32) throws(LMDBError) {
        try check(mdb_env_copyfd2(environment, fileDescriptor, 0), "mdb_env_copyfd2")
    }

    /// 0.9.26 to 0.9.31 hold a fix (ITS#9278) that was itself a race and was taken back in 0.9.32.
    private static func requireSoundVersion() throws(LMDBError) {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        _ = mdb_version(&major, &minor, &patch)
        guard major == 0, minor == 9, (24...25).contains(patch) || patch >= 32 else {
            throw LMDBError(code: MDB_VERSION_MISMATCH, operation: "LMDB \(major).\(minor).\(patch)")
        }
    }

    private static func open(path: String, tableCount: Int, mode: Mode, mapSize: Int) throws(LMDBError) -> OpaquePointer
    {
        var created: OpaquePointer?
        try check(mdb_env_create(&created), "mdb_env_create")
        guard let environment = created else { throw LMDBError(code: MDB_PANIC, operation: "mdb_env_create") }
        do throws(LMDBError) {
            try check(mdb_env_set_mapsize(environment, mapSize), "mdb_env_set_mapsize")
            try check(mdb_env_set_maxreaders(environment, UInt32(maximumReaders)), "mdb_env_set_maxreaders")
            try check(mdb_env_set_maxdbs(environment, MDB_dbi(tableCount)), "mdb_env_set_maxdbs")
            var flags = MDB_NOTLS
            if mode == .readOnly {
                // A folder that cannot be written, or that no process has open, is read without touching it.
                flags |= MDB_RDONLY | (access(path + "/lock.mdb", W_OK) == 0 ? 0 : MDB_NOLOCK)
            }
            try check(mdb_env_open(environment, path, UInt32(flags), 0o640), "mdb_env_open")
            var descriptor: mdb_filehandle_t = -1
            try check(mdb_env_get_fd(environment, &descriptor), "mdb_env_get_fd")
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)  // LMDB opens data.mdb without it
            var dead: Int32 = 0
            try check(mdb_reader_check(environment, &dead), "mdb_reader_check")
        } catch {
            mdb_env_close(environment)
            throw error
        }
        return environment
    }

    private static func openTables(
        _ names: [String], in environment: OpaquePointer, mode: Mode
    ) throws(LMDBError) -> [MDB_dbi] {
        var transaction: OpaquePointer?
        let readOnly = mode == .readOnly
        try check(mdb_txn_begin(environment, nil, readOnly ? UInt32(MDB_RDONLY) : 0, &transaction), "mdb_txn_begin")
        var tables: [MDB_dbi] = []
        for name in names {
            var table: MDB_dbi = 0
            let code = mdb_dbi_open(transaction, name, readOnly ? 0 : UInt32(MDB_CREATE), &table)
            guard code == 0 else {
                mdb_txn_abort(transaction)
                throw LMDBError(code: code, operation: "mdb_dbi_open \(name)")
            }
            tables.append(table)
        }
        try check(mdb_txn_commit(transaction), "mdb_txn_commit")
        return tables
    }
}
