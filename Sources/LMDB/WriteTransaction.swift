internal import CLMDB
internal import Glibc

/// The one transaction that may change tables. It is aborted unless ``commit()`` is called.
///
/// LMDB ties it to the thread that began it: committing from another thread would succeed and then block every later
/// writer for ever (heed #339). So each call asserts its thread.
@usableFromInline
package struct WriteTransaction: ~Copyable {
    /// Everything that a read transaction can do; it sees what this one has written.
    @usableFromInline package let reading: ReadTransaction
    private let thread: pthread_t
    private var isEnded = false

    init(environment: OpaquePointer, tables: UnsafePointer<MDB_dbi>) throws(LMDBError) {
        var handle: OpaquePointer?
        try check(mdb_txn_begin(environment, nil, 0, &handle), "mdb_txn_begin")
        guard let handle else { throw LMDBError(code: MDB_PANIC, operation: "mdb_txn_begin") }
        reading = ReadTransaction(sharing: TransactionContext(handle: handle, tables: tables))
        thread = pthread_self()
    }

    deinit { if !isEnded { mdb_txn_abort(context.handle) } }

    private var context: TransactionContext { reading.context }

    /// Another handle to read with, for a value that needs one of its own. It must not outlive this transaction.
    package borrowing func sharedReading() -> ReadTransaction { ReadTransaction(sharing: reading.context) }

    /// Makes every change durable: returns after the data and then the meta page were flushed.
    ///
    /// - Throws: ``LMDBError``; nothing of the transaction is stored then.
    package consuming func commit() throws(LMDBError) {
        assertThread()
        isEnded = true  // mdb_txn_commit ends the transaction also when it fails
        try check(mdb_txn_commit(context.handle), "mdb_txn_commit")
    }

    /// Stores a value, replacing the one that was there.
    @inlinable
    package borrowing func put<Key, Value>(_ value: Value, for key: Key, in table: Table<Key, Value>) throws {
        var writer = ByteWriter()
        value.write(to: &writer)
        try put(bytes: writer.bytes, for: key, in: table)
    }

    /// Stores a value's bytes, replacing those that were there.
    @inlinable
    package borrowing func put<Key, Value>(bytes: [UInt8], for key: Key, in table: Table<Key, Value>) throws {
        try reserve(bytes.count, for: key, in: table) { $0.copyBytes(from: bytes) }
    }

    /// Stores a value behind all others. Fails with `MDB_KEYEXIST` unless the key is greater than every stored one.
    @inlinable
    package borrowing func append<Key, Value>(bytes: [UInt8], for key: Key, in table: Table<Key, Value>) throws {
        try reserve(bytes.count, for: key, in: table, isLast: true) { $0.copyBytes(from: bytes) }
    }

    /// Makes room for a value of a known size and lets `body` fill it in place; all of it must be written.
    @inlinable
    @inline(__always)
    package borrowing func reserve<Key, Value>(
        _ size: Int, for key: Key, in table: Table<Key, Value>, _ body: (UnsafeMutableRawBufferPointer) -> Void
    ) throws {
        try reserve(size, for: key, in: table, isLast: false, body)
    }

    /// Makes room behind all other entries and lets `body` fill it in place; all of it must be written. Fails with
    /// `MDB_KEYEXIST` unless the key is greater than every stored one.
    @inlinable
    @inline(__always)
    package borrowing func reserveLast<Key, Value>(
        _ size: Int, for key: Key, in table: Table<Key, Value>, _ body: (UnsafeMutableRawBufferPointer) -> Void
    ) throws {
        try reserve(size, for: key, in: table, isLast: true, body)
    }

    @inlinable
    @inline(__always)
    borrowing func reserve<Key, Value>(
        _ size: Int, for key: Key, in table: Table<Key, Value>, isLast: Bool,
        _ body: (UnsafeMutableRawBufferPointer) -> Void
    ) throws {
        assertThread()
        let context = reading.context
        try key.withBytes { key in body(try context.reserve(size, for: key, table: table.index, isLast: isLast)) }
    }

    /// Removes an entry and says whether there was one.
    @discardableResult
    package borrowing func delete<Key, Value>(_ key: Key, from table: Table<Key, Value>) throws -> Bool {
        assertThread()
        let context = self.context
        return try key.withBytes { bytes in
            var keyValue = MDB_val(mv_size: bytes.count, mv_data: bytes.baseAddress)
            let code = mdb_del(context.handle, context.tables[table.index], &keyValue, nil)
            if code == MDB_NOTFOUND { return false }
            try check(code, "mdb_del")
            return true
        }
    }

    /// Removes at most `limit` entries from the front of a table and says how many: a large table is emptied in
    /// several transactions, so that none changes more pages than LMDB can keep in memory.
    package borrowing func deleteFirst<Key, Value>(_ limit: Int, of table: Table<Key, Value>) throws -> Int {
        assertThread()
        var removed = 0
        while removed < limit {
            let key = try reading.withCursor(over: table) { cursor in try cursor.first().map { RawKey(Array($0.key)) } }
            guard let key else { break }
            try delete(key, from: Table<RawKey, Value>(index: table.index))
            removed += 1
        }
        return removed
    }

    @usableFromInline
    borrowing func assertThread() {
        precondition(pthread_equal(thread, pthread_self()) != 0, "A write transaction left its thread")
    }
}
