extension JSONBytes {
    /// Appends a text in quotes, with the escapes that JSON needs and those that protobuf's JSON adds: DEL and the
    /// control characters from U+0080 to U+009F.
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let plainCount = Self.plainCount(utf8[...])
            if plainCount == utf8.count {
                reserve(plainCount + 2)
                end.pointee = UInt8(ascii: "\"")
                if let start = utf8.baseAddress { (end + 1).update(from: start, count: plainCount) }
                (end + plainCount + 1).pointee = UInt8(ascii: "\"")
                advance(by: plainCount + 2)
            } else {
                append(escaping: utf8, plainCount: plainCount)
            }
        }
    }

    private mutating func append(escaping utf8: UnsafeBufferPointer<UInt8>, plainCount: Int) {
        var rest = utf8[...]
        var plainCount = plainCount
        append(byte: UInt8(ascii: "\""))
        while true {
            append(json: UnsafeBufferPointer(rebasing: rest.prefix(plainCount)))
            rest = rest.dropFirst(plainCount)
            guard let byte = rest.popFirst() else { break }
            if byte != 0xC2 {
                append(escape: byte)
            } else if let second = rest.popFirst() {
                // Of the two bytes of U+0080 to U+00BF the second is the number of the character.
                if second < 0xA0 {
                    append(hexadecimal: second)
                } else {
                    append(byte: byte)
                    append(byte: second)
                }
            }
            plainCount = Self.plainCount(rest)
        }
        append(byte: UInt8(ascii: "\""))
    }

    private mutating func append(escape byte: UInt8) {
        switch byte {
        case 0x08: append(json: #"\b"#)
        case 0x09: append(json: #"\t"#)
        case 0x0A: append(json: #"\n"#)
        case 0x0C: append(json: #"\f"#)
        case 0x0D: append(json: #"\r"#)
        case UInt8(ascii: "\""): append(json: #"\""#)
        case UInt8(ascii: "\\"): append(json: #"\\"#)
        default: append(hexadecimal: byte)
        }
    }

    private mutating func append(hexadecimal byte: UInt8) {
        append(json: #"\u00"#)
        for digit in [byte >> 4, byte & 15] {
            append(byte: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }

    /// How many bytes there are before the first that is not written as it is, or that may begin such a character.
    private static func plainCount(_ utf8: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: utf8))
        var index = 0
        while index + 8 <= bytes.count {
            if mayHaveSpecial(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { break }
            index += 8
        }
        while index < bytes.count, !isSpecial(bytes[index]) { index += 1 }
        return index
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F || byte == 0xC2
    }

    /// Whether one of eight bytes is special, all at once: a byte is zero exactly if subtracting 1 from it borrows
    /// where its own high bit is clear. May say true where none is, never false where one is.
    @inline(__always)
    private static func mayHaveSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var found = (word &- ones &* 0x20) & ~word
        for special: UInt64 in [0x22, 0x5C, 0x7F, 0xC2] {
            let different = word ^ (ones &* special)
            found |= (different &- ones) & ~different
        }
        return found & (ones &* 0x80) != 0
    }
}
