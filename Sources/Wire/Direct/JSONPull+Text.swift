extension JSONPull {
    /// Reads a text.
    mutating func text() throws(Unusual) -> String {
        try skip(UInt8(ascii: "\""))
        let start = place
        skipPlain()
        if next == UInt8(ascii: "\"") {
            defer { skip(1) }
            return try Self.text(UnsafeBufferPointer(start: start, count: place - start))
        }
        return try textWithEscapes(from: start)
    }

    /// Reads a text, or `null` or "" for none.
    mutating func optionalText() throws(Unusual) -> String? { skipNull() ? nil : try text().nonEmpty }

    /// Moves to the next quote, backslash or control character.
    @inline(__always)
    private mutating func skipPlain() {
        while end - place >= 8 {
            if Self.mayHaveSpecial(UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)) { break }
            skip(8)
        }
        while place < end, place.pointee >= 0x20, place.pointee != UInt8(ascii: "\""),
            place.pointee != UInt8(ascii: "\\")
        {
            skip(1)
        }
    }

    /// Whether one of eight bytes may be special. Never false where one is.
    @inline(__always)
    private static func mayHaveSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let (quote, backslash) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
        let found =
            ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        return found & (ones &* 0x80) != 0
    }

    @inline(__always)
    private static func text(_ utf8: UnsafeBufferPointer<UInt8>) throws(Unusual) -> String {
        guard let span = try? UTF8Span(validating: utf8.span) else { throw Unusual() }
        return String(copying: span)
    }

    /// Reads on at the first escape.
    private mutating func textWithEscapes(from start: UnsafePointer<UInt8>) throws(Unusual) -> String {
        var bytes = Array(UnsafeBufferPointer(start: start, count: place - start))
        while next == UInt8(ascii: "\\") {
            skip(1)
            let kind = next
            guard kind != 0 else { throw Unusual() }
            skip(1)
            switch kind {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(kind)
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"): bytes.append(contentsOf: String(try scalar()).utf8)
            default: throw Unusual()
            }
            let plain = place
            skipPlain()
            bytes.append(contentsOf: UnsafeBufferPointer(start: plain, count: place - plain))
        }
        guard next == UInt8(ascii: "\"") else { throw Unusual() }
        skip(1)
        return try bytes.withUnsafeBufferPointer { utf8 throws(Unusual) in try Self.text(utf8) }
    }

    /// Reads the digits of `\u`; of a surrogate, the escape of the other as well.
    private mutating func scalar() throws(Unusual) -> Unicode.Scalar {
        let unit = try codeUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(unit), isNext(#"\u"#) else { throw Unusual() }
        skip(2)
        let trail = try codeUnit()
        guard UTF16.isTrailSurrogate(trail), let scalar = Unicode.Scalar(lead: unit, trail: trail) else {
            throw Unusual()
        }
        return scalar
    }

    private mutating func codeUnit() throws(Unusual) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Hex.value(next) else { throw Unusual() }
            unit = unit << 4 | UInt16(digit)
            skip(1)
        }
        return unit
    }
}
