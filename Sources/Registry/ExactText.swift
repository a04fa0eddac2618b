// Tracking has the same: both modules import nothing.

extension String {
    /// Whether both are the same scalars. Swift's `==` also takes canonical equivalents for one, "é" and "e\u{301}",
    /// which MLflow and the rows keep apart.
    func isExactly(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let isSame = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in left.elementsEqual(right) }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether it has more Unicode scalars than `limit`. O(1) for what is short in bytes.
    func isLonger(than limit: Int) -> Bool {
        utf8.count > limit && unicodeScalars.count > limit
    }

    /// What an error shows of it: its first 100 scalars, as MLflow's warnings do.
    var shortened: String {
        isLonger(than: 100) ? String(unicodeScalars.prefix(100)) + "..." : self
    }

    /// Itself, or nil if it is empty: on the wire an empty id is none.
    var nonEmpty: String? { isEmpty ? nil : self }
}

/// A string as a key: equal only when the scalars are. Its hash may be the string's own, which is coarser.
struct ExactText: Hashable {
    let string: String

    init(_ string: String) { self.string = string }

    static func == (left: ExactText, right: ExactText) -> Bool { left.string.isExactly(right.string) }

    func hash(into hasher: inout Hasher) { hasher.combine(string) }
}
