internal import Glibc
internal import LMDB

@testable internal import Ledger

/// A ledger in a folder of its own that is removed with it.
///
/// A test uses it from one task without suspension, as LMDB asks: the first thread that writes is the only one.
final class LedgerFixture {
    let folder: String
    let ledger = Ledger(firstTable: 0)
    private(set) var store: Store

    static let origin = "annals.example/test"

    init() throws {
        folder = try temporaryFolder()
        store = try Store(path: folder, tables: Ledger.tableNames)
        try write { try ledger.create(origin: Self.origin, in: $0) }
    }

    deinit { removeFolder(folder) }

    /// Runs `body` in a write transaction and commits it.
    func write<Result>(_ body: (borrowing WriteTransaction) throws -> Result) throws -> Result {
        try store.write { transaction in
            let result = try body(transaction)
            try transaction.commit()
            return result
        }
    }

    func read<Result>(_ body: (borrowing ReadTransaction) throws -> Result) throws -> Result {
        try store.read { try body($0) }
    }

    /// Appends one commit in a transaction of its own.
    @discardableResult
    func append(_ events: [NewEvent], time: Int64 = 1_700_000_000_000) throws -> AppendedCommit {
        try write { transaction in
            var tail = try ledger.tail(in: transaction)
            return try ledger.append(
                events, context: CommitContext(actor: .system, time: time), tail: &tail, in: transaction)
        }
    }
}

/// An event with a short payload.
func event(_ entity: String, _ type: String = "run.metrics_logged", payload: String = "payload") -> NewEvent {
    NewEvent(type: type, typeVersion: 1, entity: entity, payload: Array(payload.utf8))
}

/// Makes an empty folder.
func temporaryFolder() throws -> String {
    var template = Array("/tmp/annals-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw LMDBError(code: errno, operation: "mkdtemp") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Removes a folder that holds files only.
func removeFolder(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    while let entry = readdir(directory) {
        withUnsafePointer(to: &entry.pointee.d_name) { name in
            name.withMemoryRebound(to: CChar.self, capacity: 256) { _ = unlink(folder + "/" + String(cString: $0)) }
        }
    }
    closedir(directory)
    rmdir(folder)
}
