/// SHA-256 digests as 32 bytes and as the 64 lower-case hexadecimal digits that name files.
package enum ContentDigest {
    /// Bytes of a digest.
    package static let size = 32

    /// The digest's hexadecimal digits, lower case.
    package static func hex(_ digest: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * size)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of 64 lower-case hexadecimal digits; nil if the text is anything else.
    package static func bytes(ofHex text: String) -> [UInt8]? {
        let text = Array(text.utf8)
        guard text.count == 2 * size else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        for index in stride(from: 0, to: text.count, by: 2) {
            guard let high = value(text[index]), let low = value(text[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
