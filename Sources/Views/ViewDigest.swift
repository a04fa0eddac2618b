internal import Crypto
internal import LMDB

/// The digest of one table of the views.
package struct ViewDigest: Sendable, Equatable {
    /// The table.
    package let name: String
    /// How many rows it has.
    package let rowCount: Int
    /// SHA-256 over all keys and values in key order, each behind its length: 32 bytes.
    package let digest: [UInt8]
}

extension ViewReader {
    /// The digest of every table at this position. Reads every row: computed when asked, never kept.
    package borrowing func digests() throws -> [ViewDigest] {
        try tables.all.map { name, table in
            var hash = SHA256()
            var rowCount = 0
            try access.withCursor(over: table) { cursor in
                var entry = try cursor.first()
                while let (key, value) = entry {
                    for bytes in [key, value] {
                        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hash.update(bufferPointer: $0) }
                        hash.update(bufferPointer: bytes)
                    }
                    rowCount += 1
                    entry = try cursor.next()
                }
            }
            return ViewDigest(name: name, rowCount: rowCount, digest: Array(hash.finalize()))
        }
    }
}
