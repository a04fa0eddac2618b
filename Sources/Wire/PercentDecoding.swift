/// Percent-encoding of URLs (RFC 3986), on bytes.
enum PercentDecoding {
    /// What is done with a `%` that no two hexadecimal digits follow.
    enum Stray {
        /// It stands for itself, as in Python's `unquote`.
        case kept
        /// The text is refused.
        case refused
    }

    /// The text with each `%XX` replaced by the byte it stands for, and, if asked, each `+` by a space.
    ///
    /// - Returns: Nil when a stray `%` is refused, or when the bytes are not UTF-8.
    static func decode(_ text: some Collection<UInt8>, plusIsSpace: Bool, stray: Stray) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace:
                decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                if let high = rest.first.flatMap(Hex.value), let low = rest.dropFirst().first.flatMap(Hex.value) {
                    decoded.append(high << 4 | low)
                    rest.removeFirst(2)
                } else if stray == .kept {
                    decoded.append(byte)
                } else {
                    return nil
                }
            default:
                decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }
}
