internal import Glibc
internal import LMDB

@testable internal import Ledger

/// A ledger in a folder of its own that is removed with it.
///
/// A test uses it from one task without suspension, as LMDB asks: the first thread that writes is the only one.
final class LedgerFixture {
    let folder: String
    let store: Store
    let ledger = Ledger(firstTable: 0)

    static let origin = "annals.example/test"
    static let time: Int64 = 1_700_000_000_000

    init() throws {
        folder = try temporaryFolder()
        store = try Store(path: folder, tables: Ledger.tableNames, mapSize: 1 << 30)
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

    /// Appends commits in one transaction.
    @discardableResult
    func append(commits: [[NewEvent]], time: Int64 = LedgerFixture.time) throws -> [AppendedCommit] {
        try write { transaction in
            var tail = try ledger.tail(in: transaction.reading)
            let context = CommitContext(actor: .system, time: time)
            return try commits.map { try ledger.append($0, context: context, tail: &tail, in: transaction) }
        }
    }

    /// Appends one commit in a transaction of its own.
    @discardableResult
    func append(_ events: [NewEvent], context: CommitContext? = nil) throws -> AppendedCommit {
        try write { transaction in
            var tail = try ledger.tail(in: transaction.reading)
            let context = context ?? CommitContext(actor: .system, time: Self.time)
            return try ledger.append(events, context: context, tail: &tail, in: transaction)
        }
    }

    func verify() throws -> VerificationReport { try read { try ledger.verify(in: $0) } }

    func size() throws -> Position { try read { try ledger.size(in: $0) } }

    /// All rows of a table, in the order of their keys.
    func rows<Key, Value>(of table: Table<Key, Value>) throws -> [Row] {
        try read { transaction in
            var rows: [Row] = []
            try transaction.scan(Table<RawKey, RawValue>(index: table.index)) { key, value in
                rows.append(Row(key: key.bytes, value: value.bytes))
                return true
            }
            return rows
        }
    }

    /// Stores or, with nil, removes a row behind the ledger's back.
    func overwrite<Key, Value>(_ key: [UInt8], with value: [UInt8]?, in table: Table<Key, Value>) throws {
        let raw = Table<RawKey, RawValue>(index: table.index)
        try write { transaction in
            if let value {
                try transaction.put(bytes: value, for: RawKey(key), in: raw)
            } else {
                try transaction.delete(RawKey(key), from: raw)
            }
        }
    }
}

/// A stored row.
struct Row: Equatable {
    let key: [UInt8]
    let value: [UInt8]
}

/// An event with a short payload.
func event(_ entity: String, _ type: String = "run.metrics_logged", payload: String = "payload") -> NewEvent {
    NewEvent(type: type, typeVersion: 1, entity: entity, payload: Array(payload.utf8))
}

/// A reproducible source of random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Commits of one to four events over a few entities and types, the same for the same seed.
func randomCommits(_ eventCount: Int, entities: Int = 7, seed: UInt64) -> [[NewEvent]] {
    var generator = SeededGenerator(seed: seed)
    var commits: [[NewEvent]] = []
    var rest = eventCount
    while rest > 0 {
        let count = min(rest, Int.random(in: 1...4, using: &generator))
        commits.append(
            (0..<count).map { _ in
                let entity = Int.random(in: 0..<entities, using: &generator)
                let type = ["run.created", "run.metrics_logged", "run.tags_set"].randomElement(using: &generator)
                let length = Int.random(in: 0...40, using: &generator)
                return event("run/\(entity)", type ?? "", payload: String(repeating: "x", count: length))
            })
        rest -= count
    }
    return commits
}

/// The bytes that lowercase or uppercase hexadecimal digits stand for; white space is left out.
func bytes(hexadecimal text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// Makes an empty folder.
func temporaryFolder() throws -> String {
    var template = Array("/tmp/annals-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw LMDBError(code: errno, operation: "mkdtemp") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Removes a folder that holds files only.
func removeFolder(_ folder: String) {
    for name in ["data.mdb", "lock.mdb", "copy.mdb"] { unlink(folder + "/" + name) }
    rmdir(folder)
}
