/// Characters that JSON spells as two `\u` escapes.
///
/// The library (SwiftProtobuf 1.39, `decodeString` in JSONScanner.swift) puts the halves of such a pair together by `|`
/// where a sum is needed, so that it takes "𠮷" (U+20BB7), as Python's clients escape it, for U+10BB7. So no pair gets
/// to it.
enum SurrogatePairs {
    /// The JSON with each such pair as the character that it stands for.
    ///
    /// Costs one pass; nothing is copied unless there is a pair. What is not valid stays as it is.
    static func resolved(_ json: [UInt8]) -> [UInt8] {
        var resolved: [UInt8] = []
        var kept = 0
        var index = json.firstIndex(of: UInt8(ascii: "\\")) ?? json.count
        while index < json.count {
            guard json[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if let scalar = pair(at: index, in: json) {
                resolved += json[kept..<index]
                resolved += String(scalar).utf8
                index += 12
                kept = index
            } else {
                index += 2  // what is escaped may be a backslash
            }
        }
        return kept == 0 ? json : resolved + json[kept...]
    }

    private static func pair(at index: Int, in json: [UInt8]) -> Unicode.Scalar? {
        guard let lead = codeUnit(at: index, in: json), UTF16.isLeadSurrogate(lead),
            let trail = codeUnit(at: index + 6, in: json), UTF16.isTrailSurrogate(trail)
        else { return nil }
        return Unicode.Scalar(lead: lead, trail: trail)
    }

    /// The code unit that an escape of six bytes stands for.
    private static func codeUnit(at index: Int, in json: [UInt8]) -> UInt16? {
        guard index + 6 <= json.count, json[index] == UInt8(ascii: "\\"), json[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt16 = 0
        for digit in json[(index + 2)..<(index + 6)] {
            guard let value = Hex.value(digit) else { return nil }
            unit = unit << 4 | UInt16(value)
        }
        return unit
    }
}

extension Unicode.Scalar {
    /// The character of a surrogate pair.
    init?(lead: UInt16, trail: UInt16) {
        self.init(0x10000 + (UInt32(lead) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
    }
}
