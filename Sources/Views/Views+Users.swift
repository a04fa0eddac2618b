internal import LMDB

extension ViewReader {
    /// The user that a stated name became, or nil if nobody stated it yet. One read.
    package borrowing func userID(claimedName name: String) throws -> String? {
        try access.value(of: TextDigest(name), in: tables.userIDs)?.string
    }

    /// The name that a user stated, or nil if there is no such user. One read.
    package borrowing func userName(_ id: String) throws -> String? {
        guard !id.isEmpty, id.utf8.count <= KeyWriter.maximumCount else { return nil }
        return try access.value(of: RawKey(Array(id.utf8)), in: tables.users)?.string
    }
}
