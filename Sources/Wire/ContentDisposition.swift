/// The value of the `Content-Disposition` header that makes a browser save a file under its name (RFC 6266, RFC 8187).
package enum ContentDisposition {
    /// `attachment; filename=…`, with the name in quotes when it is more than plain characters, and encoded when it is
    /// more than visible ASCII.
    ///
    /// The result is visible ASCII, whatever the name contains.
    package static func attachment(named name: some StringProtocol) -> String {
        if !name.isEmpty, name.utf8.allSatisfy(isPlain) { return "attachment; filename=\(name)" }
        if !name.isEmpty, name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            let quoted = name.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
            return "attachment; filename=\"\(quoted)\""
        }
        var encoded = ""
        for byte in name.utf8 {
            if isPlain(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return "attachment; filename*=UTF-8''\(encoded)"
    }

    /// The characters that a name may have both without quotes and without encoding (RFC 8187, attr-char).
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$&+-.^_`|~".utf8.contains(byte)
        }
    }
}
