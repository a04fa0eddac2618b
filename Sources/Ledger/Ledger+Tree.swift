package import LMDB

// The Merkle tree of RFC 6962 over the headers. Stored are the leaf hashes, in the records, and one hash for each full
// tile of 256 hashes on every level; what lies between is computed when it is asked for.

extension Ledger {
    /// The root of the first `size` leaves. Costs at most 255 hashes for each of the log256 levels.
    ///
    /// - Throws: ``LedgerError/pastTheEnd(size:)``.
    package func root(size: Position, in transaction: borrowing ReadTransaction) throws -> Digest32 {
        let end = try self.size(in: transaction)
        guard size <= end else { throw LedgerError.pastTheEnd(size: end) }
        var range = MerkleRange()
        for level in (0..<8).reversed() {
            let end = size >> (8 * level)
            guard end > 0 else { continue }
            let start = end & ~255
            try scanHashes(level: UInt8(level), start..<end, in: transaction) { hash in
                range.push(hash, height: 8 * level)
            }
        }
        return range.root
    }

    /// Stores the tiles that the log's last event has completed. Nothing to do but for every 256th.
    func storeTiles(size: Position, in transaction: borrowing WriteTransaction) throws {
        var count = size
        var level: UInt8 = 1
        while count % 256 == 0 {
            let index = count / 256 - 1
            let hash = try tileHash(level: level, index: index, in: transaction.reading)
            let key = TileKey(level: level, index: index)
            try transaction.reserve(Digest32.count, for: key, in: tables.tiles) { memory in
                hash.withUnsafeBytes { memory.copyMemory(from: $0) }
            }
            count /= 256
            level += 1
        }
    }

    /// Computes the hash of a full tile from the hashes of the level below.
    private func tileHash(
        level: UInt8, index: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> Digest32 {
        var range = MerkleRange()
        try scanHashes(level: level - 1, index * 256..<(index + 1) * 256, in: transaction) { range.push($0) }
        return range.root
    }

    /// Lends the stored hashes of a level in order: leaf hashes for level 0, else tile hashes. All must be there.
    private func scanHashes(
        level: UInt8, _ indexes: Range<UInt64>, in transaction: borrowing ReadTransaction,
        _ body: (Digest32) -> Void
    ) throws {
        var index = indexes.lowerBound
        guard index < indexes.upperBound else { return }
        if level == 0 {
            try scan(from: index, in: transaction) { record in
                body(record.leaf)
                index += 1
                return index < indexes.upperBound
            }
        } else {
            try transaction.scan(tables.tiles, from: TileKey(level: level, index: index)) { key, value in
                guard key.level == level, key.index == index, let hash = Digest32(value.bytes) else { return false }
                body(hash)
                index += 1
                return index < indexes.upperBound
            }
        }
        guard index == indexes.upperBound else {
            let reason = "the hash \(index) of level \(level) is missing."
            throw LedgerError.damaged(position: index << (8 * UInt64(level)), reason: reason)
        }
    }
}
