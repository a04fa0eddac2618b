/// A URI taken apart as Python's `urlparse` does, which the rules of sources are written in.
struct SourceURI {
    /// In lower case, empty if there is none.
    let scheme: String
    /// The host with its port, in lower case, empty if there is none.
    let authority: String
    /// With its leading slash, if it has one; without query and fragment.
    let path: String

    init(_ text: String) {
        var rest = text[...]
        var scheme = ""
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
            scheme = rest[..<colon].lowercased()
            rest = rest[rest.utf8.index(after: colon)...]
        }
        self.scheme = scheme
        var authority = ""
        if rest.utf8.starts(with: "//".utf8) {
            rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
            let end = rest.utf8.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
            authority = rest[..<end].lowercased()
            rest = rest[end...]
        }
        self.authority = authority
        path = String(rest[..<(rest.utf8.firstIndex { "?#".utf8.contains($0) } ?? rest.endIndex)])
    }

    /// The parts of the path between slashes, empty ones left out.
    var segments: [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, Self.isLetter(first) else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || "+-.".utf8.contains($0)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension String {
    /// With its `%41` decoded once, and `+` as a space if asked; what is no escape stays, bad UTF-8 is replaced.
    func unquoted(plusIsSpace: Bool = false) -> String {
        guard utf8.contains(UInt8(ascii: "%")) || (plusIsSpace && utf8.contains(UInt8(ascii: "+"))) else { return self }
        let bytes = Array(utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = Self.hex(bytes[index + 1]),
                let low = Self.hex(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Decoded until nothing changes, as a server behind another would see it; nil if ten rounds do not get there
    /// (MLflow's bound for artifact paths).
    func fullyUnquoted(plusIsSpace: Bool = false) -> String? {
        var text = self
        for _ in 0...10 {
            let next = text.unquoted(plusIsSpace: plusIsSpace)
            if next.isExactly(text) { return text }
            text = next
        }
        return nil
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
