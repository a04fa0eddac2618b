/// Some of the runs of an experiment, to be gone through by their ordinals from either end.
///
/// A bit for each run of the experiment: 125 kB for a million, and putting many in order takes no sorting.
struct OrdinalSet {
    private var words: [UInt64]
    /// Where the words begin and end that may have bits.
    private var first = 0
    private var end: Int

    /// - Parameters:
    ///   - ordinals: In any order.
    ///   - runs: How many runs there are: all ordinals are below.
    init(_ ordinals: [UInt64], runs: UInt64) {
        words = Array(repeating: 0, count: Int(runs / 64) + 1)
        end = words.count
        for ordinal in ordinals { words[Int(ordinal / 64)] |= 1 << (ordinal % 64) }
    }

    mutating func remove(_ ordinal: UInt64) {
        words[Int(ordinal / 64)] &= ~(1 << (ordinal % 64))
    }

    /// Takes the least.
    mutating func popFirst() -> UInt64? {
        while first < end {
            if words[first] != 0 {
                let bit = words[first].trailingZeroBitCount
                words[first] &= words[first] - 1
                return UInt64(first * 64 + bit)
            }
            first += 1
        }
        return nil
    }

    /// Takes the greatest.
    mutating func popLast() -> UInt64? {
        while first < end {
            let word = words[end - 1]
            if word != 0 {
                let bit = 63 - word.leadingZeroBitCount
                words[end - 1] = word & ~(1 << UInt64(bit))
                return UInt64((end - 1) * 64 + bit)
            }
            end -= 1
        }
        return nil
    }
}
