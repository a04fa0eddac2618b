internal import Glibc

@testable internal import LMDB

/// A store in a folder of its own that is removed with it.
final class StoreFixture {
    let folder: String
    let store: Store

    /// The tables of the store, by number and by bytes.
    static let names = ["numbers", "texts"]
    let numbers = Table<UInt64, UInt64>(index: 0)
    let texts = Table<RawKey, RawValue>(index: 1)

    init() throws {
        folder = try temporaryFolder()
        store = try Store(path: folder, tables: Self.names, mapSize: 1 << 30)
    }

    deinit { removeFolder(folder) }

    /// Runs `body` in a write transaction and commits it.
    func write(_ body: (borrowing WriteTransaction) throws -> Void) throws {
        try store.write { transaction in
            try body(transaction)
            try transaction.commit()
        }
    }

    /// The value of a key in a read of its own.
    func number(_ key: UInt64) throws -> UInt64? { try store.read { try $0.value(of: key, in: numbers) } }
}

/// Makes an empty folder.
func temporaryFolder() throws -> String {
    var template = Array("/tmp/annals-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw LMDBError(code: errno, operation: "mkdtemp") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Removes a store's folder.
func removeFolder(_ folder: String) {
    for name in ["data.mdb", "lock.mdb"] { unlink(folder + "/" + name) }
    rmdir(folder)
}

/// Starts a thread that runs `body` to its end.
func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    final class Start: Sendable {
        let body: @Sendable () -> Void
        init(body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(body: body)).toOpaque()
    let code = pthread_create(
        &thread, nil,
        { argument in
            if let argument { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }, start)
    precondition(code == 0, "A thread could not be started")
    return thread
}
