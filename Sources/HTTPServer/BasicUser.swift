/// The name in `Authorization: Basic …`, which is a claim as long as nobody checks the password.
enum BasicUser {
    /// The user's name; nil if the field has another scheme or is malformed, or the name is empty.
    static func name(inAuthorization field: String) -> String? {
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic", let bytes = decodeBase64(parts[1].utf8) else {
            return nil
        }
        let name = bytes.prefix { $0 != UInt8(ascii: ":") }
        guard !name.isEmpty, name.count < bytes.count else { return nil }
        return String(validating: name, as: UTF8.self)
    }

    private static func decodeBase64(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for character in text where character != UInt8(ascii: "=") {
            guard let value = value(character) else { return nil }
            bits = bits << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
            }
        }
        return bytes
    }

    private static func value(_ character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
