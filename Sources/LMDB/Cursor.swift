internal import CLMDB

/// A place in a table that moves in key order. Valid only during the closure that lends it.
@usableFromInline
package struct Cursor: ~Copyable {
    /// A key and a value in LMDB's memory: valid until the next write or the end of the transaction.
    @usableFromInline package typealias Entry = (key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)

    private let handle: OpaquePointer

    @usableFromInline
    init(context: TransactionContext, table: Int) throws(LMDBError) {
        var handle: OpaquePointer?
        try check(mdb_cursor_open(context.handle, context.tables[table], &handle), "mdb_cursor_open")
        guard let handle else { throw LMDBError(code: MDB_PANIC, operation: "mdb_cursor_open") }
        self.handle = handle
    }

    deinit { mdb_cursor_close(handle) }

    /// Moves to the first entry at or after a key.
    @usableFromInline
    package borrowing func seek(_ key: UnsafeMutableRawBufferPointer) throws(LMDBError) -> Entry? {
        var keyValue = MDB_val(mv_size: key.count, mv_data: key.baseAddress)
        return try move(&keyValue, MDB_SET_RANGE)
    }

    /// Moves to the first entry of the table.
    @usableFromInline
    package borrowing func first() throws(LMDBError) -> Entry? { try move(MDB_FIRST) }

    /// Moves to the last entry of the table.
    package borrowing func last() throws(LMDBError) -> Entry? { try move(MDB_LAST) }

    /// Moves to the next entry.
    @usableFromInline
    package borrowing func next() throws(LMDBError) -> Entry? { try move(MDB_NEXT) }

    /// Moves to the entry before.
    package borrowing func previous() throws(LMDBError) -> Entry? { try move(MDB_PREV) }

    /// Moves to the last entry before a key.
    package borrowing func seekBefore(_ key: UnsafeMutableRawBufferPointer) throws(LMDBError) -> Entry? {
        try seek(key) == nil ? try last() : try previous()
    }

    private borrowing func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Entry? {
        var key = MDB_val()
        return try move(&key, operation)
    }

    @inline(__always)
    private borrowing func move(_ key: inout MDB_val, _ operation: MDB_cursor_op) throws(LMDBError) -> Entry? {
        var value = MDB_val()
        let code = mdb_cursor_get(handle, &key, &value, operation)
        if code == MDB_NOTFOUND { return nil }
        try check(code, "mdb_cursor_get")
        return (key.bytes, value.bytes)
    }
}
