internal import Glibc
internal import Testing

@testable internal import LMDB

@Suite struct StoreTests {
    /// The files below a folder, and the folder itself, that this process has open.
    private func openFiles(in folder: String) -> [(descriptor: Int32, path: String)] {
        (Int32(3)..<20_000).compactMap { descriptor in
            var path = [CChar](repeating: 0, count: 512)
            let count = readlink("/proc/self/fd/\(descriptor)", &path, path.count)
            guard count > 0 else { return nil }
            let name = String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return name.hasPrefix(folder) ? (descriptor, name) : nil
        }
    }

    @Test func `what was committed is there after the store was closed and opened again`() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        let table = Table<UInt64, UInt64>(index: 1)
        do {
            let store = try Store(path: folder, tables: ["other", "numbers"])
            try store.write { transaction in
                try transaction.put(42, for: 7, in: table)
                try transaction.commit()
            }
        }
        let store = try Store(path: folder, tables: ["other", "numbers"])
        #expect(try store.read { try $0.value(of: 7, in: table) } == 42)
    }

    @Test func `the same folder cannot be opened twice, whatever path leads to it`() throws {
        let fixture = try StoreFixture()
        let link = fixture.folder + "-link"
        try #require(symlink(fixture.folder, link) == 0)
        defer { unlink(link) }
        let roundabout = fixture.folder + "/../" + fixture.folder.dropFirst("/tmp/".count)
        for path in [fixture.folder, fixture.folder + "/", roundabout, link] {
            #expect(throws: LMDBError(code: EBUSY, operation: "open")) {
                _ = try Store(path: path, tables: StoreFixture.names)
            }
        }
        #expect(throws: LMDBError(code: EBUSY, operation: "open")) {
            _ = try Store(path: fixture.folder, tables: StoreFixture.names, mode: .readOnly)
        }
        try fixture.write { try $0.put(1, for: 1, in: fixture.numbers) }
        #expect(try fixture.number(1) == 1)
    }

    @Test func `a store holds its folder, so that no new one can get its number when it is removed`() throws {
        let folder = try temporaryFolder()
        do {
            let fixture = try StoreFixture()
            #expect(openFiles(in: fixture.folder).map(\.path).contains(fixture.folder))
            let store = try Store(path: folder, tables: ["numbers"])
            removeFolder(folder)
            #expect(openFiles(in: folder).map(\.path).contains(folder + " (deleted)"))
            _ = try store.read { try $0.count(of: fixture.numbers) }  // so the store is open until here
        }
        #expect(openFiles(in: folder).isEmpty)
    }

    @Test func `a folder whose opening failed can be opened after it`() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        let file = open(folder + "/data.mdb", O_WRONLY | O_CREAT, 0o600)
        try #require(file >= 0)
        let garbage = [UInt8](repeating: 0x5A, count: 8192)
        #expect(garbage.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == 8192)
        close(file)
        #expect(throws: LMDBError(code: -30_793, operation: "mdb_env_open")) {  // MDB_INVALID
            _ = try Store(path: folder, tables: ["numbers"])
        }
        unlink(folder + "/data.mdb")
        _ = try Store(path: folder, tables: ["numbers"])
    }

    @Test func `a store is not made below a folder that is missing`() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        #expect(throws: LMDBError(code: ENOENT, operation: "mkdir")) {
            _ = try Store(path: folder + "/missing/store", tables: ["numbers"])
        }
    }

    @Test func `a read-only store makes nothing`() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        #expect(throws: LMDBError(code: ENOENT, operation: "stat")) {
            _ = try Store(path: folder + "/missing", tables: ["numbers"], mode: .readOnly)
        }
        #expect(throws: LMDBError(code: ENOENT, operation: "mdb_env_open")) {
            _ = try Store(path: folder, tables: ["numbers"], mode: .readOnly)
        }
        _ = try Store(path: folder, tables: ["numbers"])
        #expect(throws: LMDBError(code: -30_798, operation: "mdb_dbi_open")) {  // MDB_NOTFOUND
            _ = try Store(path: folder, tables: ["numbers", "more"], mode: .readOnly)
        }
        _ = try Store(path: folder, tables: ["numbers"], mode: .readOnly)
    }

    @Test func `a read-only store cannot be written`() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        _ = try Store(path: folder, tables: ["numbers"])
        let store = try Store(path: folder, tables: ["numbers"], mode: .readOnly)
        #expect(throws: LMDBError(code: EACCES, operation: "mdb_txn_begin")) { try store.write { _ in } }
    }

    @Test func `a new table is added to a store that lacks it`() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        _ = try Store(path: folder, tables: ["numbers"])
        let store = try Store(path: folder, tables: ["more", "numbers"])
        #expect(try store.read { try $0.count(of: Table<UInt64, UInt64>(index: 0)) } == 0)
    }

    @Test func `the data file is not inherited by programs that are started`() throws {
        let fixture = try StoreFixture()
        let inherited = openFiles(in: fixture.folder).filter { fcntl($0.descriptor, F_GETFD) & FD_CLOEXEC == 0 }
        #expect(inherited.map(\.path) == [])
        #expect(openFiles(in: fixture.folder).map(\.path).contains(fixture.folder + "/data.mdb"))
    }

    @Test func `the file grows as it is used, not to the size of the map`() throws {
        let fixture = try StoreFixture()
        try fixture.write { try $0.put(1, for: 1, in: fixture.numbers) }
        var status = stat()
        try #require(stat(fixture.folder + "/data.mdb", &status) == 0)
        #expect(status.st_size < 1 << 20)
        #expect(Store.mapSize == 1 << 40)
    }

    @Test func `no reader is stale while all processes live`() throws {
        let fixture = try StoreFixture()
        let stale = try fixture.store.read { transaction in
            let stale = try fixture.store.clearStaleReaders()
            _ = try transaction.count(of: fixture.numbers)  // so the transaction is open until here
            return stale
        }
        #expect(stale == 0)
    }

    @Test func `1024 reads can be open at a time and no more`() throws {
        let fixture = try StoreFixture()
        func read(depth: Int) throws -> Int {
            guard depth < Store.maximumReaders else {
                #expect(throws: LMDBError(code: -30_790, operation: "mdb_txn_begin")) {  // MDB_READERS_FULL
                    try fixture.store.read { _ in }
                }
                return depth
            }
            return try fixture.store.read { transaction in
                let depth = try read(depth: depth + 1)
                _ = try transaction.count(of: fixture.numbers)  // so the transaction is open until here
                return depth
            }
        }
        #expect(try read(depth: 0) == 1024)
        #expect(try fixture.number(1) == nil)
    }

    @Test func `a second thread that writes stops the process`() async {
        await #expect(processExitsWith: .failure) {
            let fixture = try StoreFixture()
            removeFolder(fixture.folder)  // the files stay until the process has ended
            try fixture.write { try $0.put(1, for: 1, in: fixture.numbers) }
            let store = fixture.store
            pthread_join(startThread { try? store.write { _ in } }, nil)
        }
    }

    @Test func `a thread that writes twice does not stop the process`() async {
        await #expect(processExitsWith: .success) {
            let fixture = try StoreFixture()
            let store = fixture.store
            pthread_join(
                startThread {
                    try? store.write { _ in }
                    try? store.write { _ in }
                }, nil)
        }
    }
}
