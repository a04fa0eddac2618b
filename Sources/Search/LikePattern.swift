/// A pattern of `LIKE` or `ILIKE`, compiled for matching many texts.
///
/// `%` stands for any run of characters, also an empty or a broken line, and `_` for exactly one; there is no escape.
/// A character is one Unicode scalar and two texts match by their scalars, not by canonical equivalence. The whole
/// text has to match. Ignoring case means simple lower case: `É` matches `é`, while `ß` does not match `SS`.
///
/// Compiling costs time and memory linear in the pattern times its words of 64 scalars. Matching visits each
/// character of the text once, and does one step for each 64 scalars of the piece of the pattern in hand: there is
/// no backtracking, whatever the pattern.
package struct LikePattern: Sendable {
    /// The pieces between the `%`, none of them empty.
    private let pieces: [LikePiece]
    /// Whether the first piece stands at the start of the text, and the last one at its end.
    private let isAnchored: (start: Bool, end: Bool)
    private let ignoresCase: Bool
    /// The text every match begins with, up to the first wildcard. Empty when case is ignored.
    package let literalPrefix: String

    /// Compiles `pattern`.
    package init(_ pattern: String, ignoresCase: Bool = false) {
        let scalars = pattern.unicodeScalars.map { ignoresCase ? $0.simpleLowercase : $0 }
        let units = scalars.map(\.value)
        let wildcard = Unicode.Scalar("%").value
        let pieces = units.split(separator: wildcard)
        self.ignoresCase = ignoresCase
        if pieces.isEmpty {
            // The empty pattern matches the empty text only; `%` alone matches everything.
            self.pieces = units.isEmpty ? [LikePiece([])] : []
        } else {
            self.pieces = pieces.map { LikePiece(Array($0)) }
        }
        isAnchored = (units.first != wildcard, units.last != wildcard)
        var prefix = String.UnicodeScalarView()
        if !ignoresCase { prefix.append(contentsOf: scalars.prefix { $0 != "%" && $0 != "_" }) }
        literalPrefix = String(prefix)
    }

    /// Whether the whole of `text` matches.
    package func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches(utf8: UnsafeRawBufferPointer($0)) }
    }

    /// Whether the whole of a text matches, which is given as the UTF-8 bytes of a valid string.
    package func matches(utf8 bytes: UnsafeRawBufferPointer) -> Bool {
        if bytes.allSatisfy({ $0 < 0x80 }) { return matches(units: bytes) }
        var units: [UInt32] = []
        units.reserveCapacity(bytes.count)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            units.append((ignoresCase ? scalar.simpleLowercase : scalar).value)
        }
        return matches(units: units)
    }

    private func matches<Units: RandomAccessCollection>(units: Units) -> Bool
    where Units.Element: FixedWidthInteger, Units.Index == Int {
        var start = 0
        var end = units.count
        var middle = pieces[...]
        if isAnchored.start, let first = middle.popFirst() {
            guard first.stands(at: 0, in: units, ignoringCase: ignoresCase) else { return false }
            start = first.count
            // Without any `%` the piece is the whole text.
            if middle.isEmpty, isAnchored.end, pieces.count == 1 { return start == end }
        }
        if isAnchored.end, let last = middle.popLast() {
            guard end - last.count >= start,
                last.stands(at: end - last.count, in: units, ignoringCase: ignoresCase)
            else { return false }
            end -= last.count
        }
        for piece in middle {
            guard let next = piece.end(in: units, from: start, to: end, ignoringCase: ignoresCase) else {
                return false
            }
            start = next
        }
        return true
    }
}

/// A part of a pattern without `%`, found by the Shift-And method: one bit for each of its characters.
struct LikePiece: Sendable {
    private let units: [UInt32]
    /// How many words of 64 bits hold a bit for each character.
    private let wordCount: Int
    /// For each ASCII character, the positions where the piece takes it: `wordCount` words each.
    private let ascii: [UInt64]
    /// The same for the other characters that the piece names.
    private let others: [UInt32: [UInt64]]
    /// The positions that take any character.
    private let any: [UInt64]

    private static let wildcard = Unicode.Scalar("_").value

    init(_ units: [UInt32]) {
        self.units = units
        let wordCount = max(1, (units.count + 63) / 64)
        self.wordCount = wordCount
        var any = [UInt64](repeating: 0, count: wordCount)
        for (index, unit) in units.enumerated() where unit == LikePiece.wildcard {
            any[index / 64] |= 1 << UInt64(index % 64)
        }
        var ascii: [UInt64] = []
        for _ in 0..<128 { ascii.append(contentsOf: any) }
        var others: [UInt32: [UInt64]] = [:]
        for (index, unit) in units.enumerated() where unit != LikePiece.wildcard {
            let bit = UInt64(1) << UInt64(index % 64)
            if unit < 0x80 {
                ascii[Int(unit) * wordCount + index / 64] |= bit
            } else {
                others[unit, default: any][index / 64] |= bit
            }
        }
        self.any = any
        self.ascii = ascii
        self.others = others
    }

    /// Its length in characters.
    var count: Int { units.count }

    /// Whether the piece matches the characters that begin at `start`.
    func stands<Units: RandomAccessCollection>(at start: Int, in text: Units, ignoringCase: Bool) -> Bool
    where Units.Element: FixedWidthInteger, Units.Index == Int {
        guard start + units.count <= text.count else { return false }
        for (offset, unit) in units.enumerated() {
            let found = folded(UInt32(text[start + offset]), ignoringCase)
            guard unit == found || unit == LikePiece.wildcard else { return false }
        }
        return true
    }

    /// Where the first match between `start` and `end` ends; nil when there is none.
    func end<Units: RandomAccessCollection>(
        in text: Units, from start: Int, to end: Int, ignoringCase: Bool
    ) -> Int? where Units.Element: FixedWidthInteger, Units.Index == Int {
        guard end - start >= units.count else { return nil }
        let last = UInt64(1) << UInt64((units.count - 1) % 64)
        if wordCount == 1 {
            var state: UInt64 = 0
            for index in start..<end {
                let unit = folded(UInt32(text[index]), ignoringCase)
                let mask = unit < 0x80 ? ascii[Int(unit)] : others[unit]?[0] ?? any[0]
                state = (state << 1 | 1) & mask
                if state & last != 0 { return index + 1 }
            }
            return nil
        }
        var state = [UInt64](repeating: 0, count: wordCount)
        for index in start..<end {
            let unit = folded(UInt32(text[index]), ignoringCase)
            var carry: UInt64 = 1
            let masks =
                unit < 0x80 ? ascii[Int(unit) * wordCount..<(Int(unit) + 1) * wordCount] : (others[unit] ?? any)[...]
            for (word, mask) in masks.enumerated() {
                let out = state[word] >> 63
                state[word] = (state[word] << 1 | carry) & mask
                carry = out
            }
            if state[wordCount - 1] & last != 0 { return index + 1 }
        }
        return nil
    }

    private func folded(_ unit: UInt32, _ ignoringCase: Bool) -> UInt32 {
        ignoringCase && 0x41...0x5A ~= unit ? unit | 0x20 : unit
    }
}

extension Unicode.Scalar {
    /// The lower case of this character, if that is one character, else itself.
    var simpleLowercase: Unicode.Scalar {
        if value < 0x80 { return 0x41...0x5A ~= value ? Unicode.Scalar(UInt8(value) | 0x20) : self }
        let mapping = properties.lowercaseMapping.unicodeScalars
        guard let first = mapping.first, mapping.count == 1 else { return self }
        return first
    }
}
