internal import Glibc
package import LMDB

/// The key of a row that is versioned by position: the newest version of a prefix comes first.
///
/// A row is never changed: an event adds one with its own position. An empty value says that the thing is gone.
package struct Versioned<Prefix: TableKey>: TableKey {
    let prefix: Prefix
    let position: UInt64

    init(_ prefix: Prefix, _ position: UInt64) {
        self.prefix = prefix
        self.position = position
    }

    package init(from reader: inout ByteReader) throws {
        prefix = try Prefix(from: &reader)
        position = ~(try reader.read(UInt64.self))
    }

    package func write(to writer: inout KeyWriter) {
        prefix.write(to: &writer)
        writer.write(~position)
    }
}

extension ViewReader {
    /// The newest version of a row at this view's position, or nil if there is none or it is gone.
    borrowing func newest<Prefix, Row: TableValue>(
        _ prefix: Prefix, in table: Table<Versioned<Prefix>, Row>
    ) throws -> Row? {
        guard size > 0 else { return nil }
        return try access.withCursor(over: table) { cursor in
            try Versioned(prefix, size - 1).withBytes { key in
                guard let entry = try cursor.seek(key), entry.value.count > 0,
                    entry.key.hasPrefix(UnsafeRawBufferPointer(rebasing: key.dropLast(8))),
                    entry.key.count == key.count
                else { return nil }
                var reader = ByteReader(entry.value)
                return try Row(from: &reader)
            }
        }
    }

    /// Visits the newest version of every row whose key begins with `lower`'s first `shared` bytes, from `lower` on,
    /// in key order, until `body` returns false. Rows that are gone are left out.
    ///
    /// Costs a few steps for each row: where it has many versions, those that do not count are jumped over.
    borrowing func scanNewest<Prefix, Row: TableValue>(
        _ table: Table<Versioned<Prefix>, Row>, from lower: Prefix, shared: Int,
        _ body: (Versioned<Prefix>, Row) throws -> Bool
    ) throws {
        guard size > 0 else { return }
        try access.withCursor(over: table) { cursor in
            try Versioned(lower, .max).withBytes { start in
                let common = UnsafeRawBufferPointer(rebasing: start.prefix(shared))
                var previous: UnsafeRawBufferPointer?  // the prefix whose newest version has been seen
                var passedCount = 0
                var entry = try cursor.seek(start)
                while let (key, value) = entry, key.hasPrefix(common) {
                    let position = ~UInt64(bigEndian: key.loadUnaligned(fromByteOffset: key.count - 8, as: UInt64.self))
                    let prefix = UnsafeRawBufferPointer(rebasing: key.dropLast(8))
                    let isOlder = previous.map { $0.count == prefix.count && $0.hasPrefix(prefix) } ?? false
                    if isOlder || position >= size {
                        passedCount += 1
                        if passedCount == stepCountMax {
                            passedCount = 0
                            entry = try cursor.seek(prefix, position: isOlder ? 0 : size - 1)
                            continue
                        }
                    } else {
                        passedCount = 0
                        previous = prefix  // stays where it is: nothing is written meanwhile
                        if value.count > 0 {
                            var keyReader = ByteReader(key)
                            var valueReader = ByteReader(value)
                            let row = try Row(from: &valueReader)
                            guard try body(try Versioned(from: &keyReader), row) else { return }
                        }
                    }
                    entry = try cursor.next()
                }
            }
        }
    }

    /// How many versions of a row are stepped over before the rest are jumped over: a step is cheaper than a descent.
    private var stepCountMax: Int { 8 }
}

extension Cursor {
    /// Moves to the newest version of a row at a position, or to what follows its last version.
    fileprivate borrowing func seek(_ prefix: UnsafeRawBufferPointer, position: UInt64) throws -> Entry? {
        try withUnsafeTemporaryAllocation(byteCount: prefix.count + 8, alignment: 8) { key in
            key.copyMemory(from: prefix)
            key.storeBytes(of: (~position).bigEndian, toByteOffset: prefix.count, as: UInt64.self)
            return try seek(key)
        }
    }
}

extension ViewWriter {
    /// Adds a version of a row.
    borrowing func put<Prefix, Row: TableValue>(
        _ row: Row, for prefix: Prefix, at position: UInt64, in table: Table<Versioned<Prefix>, Row>
    ) throws {
        try access.put(row, for: Versioned(prefix, position), in: table)
    }

    /// Notes that a row is gone from a position on.
    borrowing func remove<Prefix, Row>(
        _ prefix: Prefix, at position: UInt64, in table: Table<Versioned<Prefix>, Row>
    ) throws {
        try access.put(bytes: [], for: Versioned(prefix, position), in: table)
    }
}

extension UnsafeRawBufferPointer {
    func hasPrefix(_ prefix: UnsafeRawBufferPointer) -> Bool {
        guard count >= prefix.count else { return false }
        guard let own = baseAddress, let other = prefix.baseAddress else { return prefix.isEmpty }
        return memcmp(own, other, prefix.count) == 0
    }
}
