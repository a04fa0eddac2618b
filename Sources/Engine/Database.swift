internal import Glibc
package import LMDB
package import Ledger
package import Views

/// The store of a data folder: the log, the operational tables and both generations of the views.
package final class Database: Sendable {
    package let store: Store
    package let ledger: Ledger
    let dataFolder: String
    /// Held while this process may write; other processes may read meanwhile.
    private let lock: FileLock?

    private static let operationalNames = ["meta", "answers", "answer_times"]

    /// What is known of the views: which generation counts, and which code made it.
    let meta: Table<RawKey, ViewsRow>
    /// Answers to requests with an idempotency key. Operational: survives a rebuild.
    let answers: Table<RawKey, AnswerRow>
    /// The same by time, to forget the oldest.
    let answerTimes: Table<RawKey, RawValue>
    private let viewsFirst: Int

    /// Opens the store of a data folder.
    ///
    /// - Parameters:
    ///   - dataFolder: Created if missing, unless read-only.
    ///   - mode: Only one process at a time may open a data folder to write.
    /// - Throws: ``EngineError`` or an `LMDBError`.
    package init(
        dataFolder: String, mode: Store.Mode, allowsRemoteFilesystem: Bool = false, mapSize: Int = Store.mapSize
    ) throws {
        if mode == .readWrite {
            guard mkdir(dataFolder, 0o750) == 0 || errno == EEXIST else {
                throw LMDBError(code: errno, operation: "mkdir \(dataFolder)")
            }
            lock = try FileLock(path: dataFolder + "/lock", folder: dataFolder)
        } else {
            try Self.requireLog(in: dataFolder)
            lock = nil
        }
        self.dataFolder = dataFolder
        let operationalFirst = Ledger.tableNames.count
        viewsFirst = operationalFirst + Self.operationalNames.count
        store = try Store(
            path: dataFolder + "/store", tables: Ledger.tableNames + Self.operationalNames + ViewTables.allNames,
            mode: mode, allowRemote: allowsRemoteFilesystem, mapSize: mapSize)
        ledger = Ledger(firstTable: 0)
        meta = Table(index: operationalFirst)
        answers = Table(index: operationalFirst + 1)
        answerTimes = Table(index: operationalFirst + 2)
    }

    /// Refuses a folder in which no server has run.
    static func requireLog(in dataFolder: String) throws(EngineError) {
        guard access(dataFolder + "/store/data.mdb", R_OK) == 0 else {
            throw errno == EACCES ? .notPermitted(dataFolder) : .noLog(dataFolder)
        }
    }

    /// Whether a failed write means a full disk: LMDB reports a short write, which only part of a page found room for,
    /// as an input or output error.
    func isDiskFull(_ error: LMDBError) -> Bool {
        guard error.code == EIO else { return false }
        var status = statvfs()
        guard statvfs(dataFolder, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < Self.scarceByteCount
    }

    /// With less room than this, a failed write is taken for want of room: twice the pages of the largest group.
    private static let scarceByteCount: UInt64 = 64 << 20

    /// The tables of a generation of the views.
    func tables(generation: Int) -> ViewTables { ViewTables(generation: generation, firstTable: viewsFirst) }

    /// Runs `body` over the views as they are now.
    ///
    /// - Throws: ``EngineError/viewsOutdated`` if the views were made by other code; a server rebuilds them at start.
    package func read<Result>(_ body: (borrowing ViewReader) throws -> Result) throws -> Result {
        try store.read { transaction in
            let row = try transaction.value(of: ViewsRow.key, in: meta)
            guard let row, row.codeVersion == ViewsRow.currentCodeVersion else { throw EngineError.viewsOutdated }
            let size = try ledger.size(in: transaction)
            return try body(
                ViewReader(transaction, tables: tables(generation: row.generation), ledger: ledger, size: size))
        }
    }
}

/// Which generation of the views counts, and which code made it.
struct ViewsRow: TableValue, Equatable {
    /// Raised with every change of what a row holds: a server that finds another number rebuilds the views.
    static let currentCodeVersion: UInt32 = 6
    static let key = RawKey(Array("views".utf8))

    let generation: Int
    let codeVersion: UInt32

    init(generation: Int, codeVersion: UInt32 = Self.currentCodeVersion) {
        self.generation = generation
        self.codeVersion = codeVersion
    }

    init(from reader: inout ByteReader) throws {
        generation = Int(try reader.read(UInt8.self))
        codeVersion = try reader.read(UInt32.self)
        guard generation < ViewTables.generations else { throw MalformedBytes(expected: "a generation of the views") }
    }

    func write(to writer: inout ByteWriter) {
        writer.write(UInt8(generation))
        writer.write(codeVersion)
    }
}

/// An exclusive lock on a file, released when the process ends, however it ends.
private final class FileLock: Sendable {
    private let descriptor: Int32

    init(path: String, folder: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw LMDBError(code: errno, operation: "open \(path)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw EngineError.dataFolderInUse(folder)
        }
    }

    deinit { close(descriptor) }
}
