/// The identity of a commit: a UUID of version 7 (RFC 9562), strictly increasing in log order.
///
/// The first 48 bits are milliseconds, the next 12 a counter of commits in the same millisecond that carries into the
/// time, the rest is random. So commits are found by a binary search over the log and need no table.
package struct CommitID: Hashable, Sendable, Comparable {
    /// The first eight bytes: time, version and counter.
    package let high: UInt64
    /// The last eight bytes: variant and random bits.
    package let low: UInt64

    /// Less than each identity that was ever given.
    package static let zero = CommitID(high: 0, low: 0)

    /// The identity with these bits.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func < (left: CommitID, right: CommitID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// The identity that follows another one, at a time in milliseconds.
    static func next(after previous: CommitID, time: Int64, random: UInt64) -> CommitID {
        var milliseconds = previous.high >> 16
        var counter = (previous.high & 0xFFF) + 1
        if UInt64(time) > milliseconds {
            milliseconds = UInt64(time)
            counter = 0
        } else if counter > 0xFFF {
            milliseconds += 1
            counter = 0
        }
        return CommitID(high: milliseconds << 16 | 0x7000 | counter, low: 1 << 63 | random >> 2)
    }
}

extension CommitID: CustomStringConvertible, LosslessStringConvertible {
    /// The text form of RFC 9562, section 4, in lowercase: 8-4-4-4-12 hexadecimal digits.
    package var description: String {
        let digits = withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { hexadecimal($0) }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    /// Reads the text form, in upper or lower case; nil for anything else.
    package init?(_ description: String) {
        let groups = description.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = groups.joined()
        guard digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || isHexadecimalLetter($0) }),
            let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}

private func isHexadecimalLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
}
