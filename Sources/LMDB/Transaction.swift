internal import CLMDB

/// LMDB's handle of one transaction: valid while the transaction that hands it out is.
@usableFromInline
struct TransactionContext {
    let handle: OpaquePointer
    let tables: UnsafePointer<MDB_dbi>

    /// A value's bytes, or nil if the key is not stored.
    @usableFromInline
    func bytes(of key: UnsafeMutableRawBufferPointer, table: Int) throws(LMDBError) -> UnsafeRawBufferPointer? {
        var keyValue = MDB_val(mv_size: key.count, mv_data: key.baseAddress)
        var found = MDB_val()
        let code = mdb_get(handle, tables[table], &keyValue, &found)
        if code == MDB_NOTFOUND { return nil }
        try check(code, "mdb_get")
        return found.bytes
    }

    /// Makes room for a value of a known size, which is to be filled at once.
    ///
    /// - Parameter isLast: The key must be greater than every stored one.
    @usableFromInline
    func reserve(
        _ size: Int, for key: UnsafeMutableRawBufferPointer, table: Int, isLast: Bool
    ) throws(LMDBError) -> UnsafeMutableRawBufferPointer {
        var keyValue = MDB_val(mv_size: key.count, mv_data: key.baseAddress)
        var value = MDB_val(mv_size: size, mv_data: nil)
        let flags = UInt32(MDB_RESERVE) | (isLast ? UInt32(MDB_APPEND) : 0)
        try check(mdb_put(handle, tables[table], &keyValue, &value, flags), "mdb_put")
        return UnsafeMutableRawBufferPointer(start: value.mv_data, count: size)
    }
}

/// A read of the state as it was when the transaction began; writers neither wait for it nor change what it sees.
///
/// Keep it short: pages that it can see are not reused (LMDB caveats).
@usableFromInline
package struct ReadTransaction: ~Copyable {
    @usableFromInline let context: TransactionContext
    /// Whether this value ends the transaction: one that shares a write transaction does not.
    private let isOwner: Bool

    init(environment: OpaquePointer, tables: UnsafePointer<MDB_dbi>) throws(LMDBError) {
        var handle: OpaquePointer?
        try check(mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &handle), "mdb_txn_begin")
        guard let handle else { throw LMDBError(code: MDB_PANIC, operation: "mdb_txn_begin") }
        context = TransactionContext(handle: handle, tables: tables)
        isOwner = true
    }

    /// Reads inside a write transaction: what it has written is seen.
    init(sharing context: TransactionContext) {
        self.context = context
        isOwner = false
    }

    deinit { if isOwner { mdb_txn_abort(context.handle) } }
}

extension ReadTransaction {
    /// Lends a value's bytes, or nil if the key is not stored. One descent of the tree.
    @inlinable
    @inline(__always)
    package borrowing func withBytes<Key, Value, Result>(
        of key: Key, in table: Table<Key, Value>, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result? {
        let context = self.context
        return try key.withBytes { bytes in
            guard let found = try context.bytes(of: bytes, table: table.index) else { return nil }
            return try body(found)
        }
    }

    /// Reads a value, or nil if the key is not stored. One descent of the tree.
    @inlinable
    package borrowing func value<Key, Value>(of key: Key, in table: Table<Key, Value>) throws -> Value? {
        try withBytes(of: key, in: table) { bytes in
            var reader = ByteReader(bytes)
            return try Value(from: &reader)
        }
    }

    /// How many entries a table has. Constant time.
    package borrowing func count<Key, Value>(of table: Table<Key, Value>) throws(LMDBError) -> Int {
        var statistics = MDB_stat()
        try check(mdb_stat(context.handle, context.tables[table.index], &statistics), "mdb_stat")
        return statistics.ms_entries
    }

    /// Lends a cursor over a table.
    @inlinable
    @inline(__always)
    package borrowing func withCursor<Key, Value, Result>(
        over table: Table<Key, Value>, _ body: (borrowing Cursor) throws -> Result
    ) throws -> Result {
        try body(try Cursor(context: context, table: table.index))
    }

    /// Visits the entries of a table in key order, from the first at or after `lower`, until `body` returns false.
    @inlinable
    package borrowing func scan<Key, Value>(
        _ table: Table<Key, Value>, from lower: Key? = nil, _ body: (Key, Value) throws -> Bool
    ) throws {
        try withCursor(over: table) { cursor in
            var entry = try lower.map { try $0.withBytes { try cursor.seek($0) } } ?? cursor.first()
            while let (keyBytes, valueBytes) = entry {
                var keyReader = ByteReader(keyBytes)
                var valueReader = ByteReader(valueBytes)
                guard try body(try Key(from: &keyReader), try Value(from: &valueReader)) else { return }
                entry = try cursor.next()
            }
        }
    }
}

extension MDB_val {
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: mv_data, count: mv_size) }
}
