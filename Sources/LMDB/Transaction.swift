internal import CLMDB

/// What both kinds of transaction can do: read a consistent state of all tables.
///
/// Transactions are handed to synchronous closures and cannot be kept, so none is ever open over an `await`.
package protocol Transaction: ~Copyable {
    /// LMDB's handle and the tables of its environment.
    var context: TransactionContext { get }
}

/// LMDB's handle of one transaction: valid while the transaction that hands it out is.
package struct TransactionContext {
    let handle: OpaquePointer
    let tables: UnsafePointer<MDB_dbi>
}

/// A read of the state as it was when the transaction began; writers neither wait for it nor change what it sees.
///
/// Keep it short: pages that it can see are not reused (LMDB caveats).
package struct ReadTransaction: Transaction, ~Copyable {
    package let context: TransactionContext

    init(environment: OpaquePointer, tables: UnsafePointer<MDB_dbi>) throws(LMDBError) {
        var handle: OpaquePointer?
        try check(mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &handle), "mdb_txn_begin")
        guard let handle else { throw LMDBError(code: MDB_PANIC, operation: "mdb_txn_begin") }
        context = TransactionContext(handle: handle, tables: tables)
    }

    deinit { mdb_txn_abort(context.handle) }
}

extension Transaction where Self: ~Copyable {
    /// Lends a value's bytes, or nil if the key is not stored. One descent of the tree.
    @inline(__always)
    package borrowing func withBytes<Key, Value, Result>(
        of key: Key, in table: Table<Key, Value>, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result? {
        let context = self.context
        return try key.withBytes { bytes in
            var keyValue = MDB_val(mv_size: bytes.count, mv_data: bytes.baseAddress)
            var found = MDB_val()
            let code = mdb_get(context.handle, context.tables[table.index], &keyValue, &found)
            if code == MDB_NOTFOUND { return nil }
            try check(code, "mdb_get")
            return try body(found.bytes)
        }
    }

    /// Reads a value, or nil if the key is not stored. One descent of the tree.
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
    @inline(__always)
    package borrowing func withCursor<Key, Value, Result>(
        over table: Table<Key, Value>, _ body: (borrowing Cursor) throws -> Result
    ) throws -> Result {
        try body(try Cursor(context: context, table: table.index))
    }

    /// Visits the entries of a table in key order, from the first at or after `lower`, until `body` returns false.
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
