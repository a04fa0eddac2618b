/// The left edge of an RFC 6962 tree that grows to the right: the roots of its complete subtrees, largest first.
///
/// Holds at most 64 hashes, whatever the size of the tree. Costs one node hash an element on average.
struct MerkleRange {
    private var subtrees: [(hash: Digest32, height: Int)] = []

    /// Adds a complete subtree of 2^height leaves at the right. It must not be higher than the last one before it.
    mutating func push(_ hash: Digest32, height: Int = 0) {
        var (hash, height) = (hash, height)
        while let last = subtrees.last, last.height == height {
            subtrees.removeLast()
            hash = Hashing.node(last.hash, hash)
            height += 1
        }
        subtrees.append((hash, height))
    }

    /// The root hash: "the largest power of two smaller than n" splits at each step (RFC 6962, section 2.1).
    var root: Digest32 {
        guard var root = subtrees.last?.hash else { return Hashing.empty }
        for subtree in subtrees.dropLast().reversed() { root = Hashing.node(subtree.hash, root) }
        return root
    }
}
