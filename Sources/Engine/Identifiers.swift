/// Ids that nobody can guess or meet twice.
package enum Identifiers {
    /// 32 hexadecimal digits, in the form of a version 4 UUID (RFC 9562) without its dashes, as MLflow makes them.
    package static func hexadecimal() -> String {
        var generator = SystemRandomNumberGenerator()
        var high = generator.next()
        var low = generator.next()
        high = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        low = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return padded(high) + padded(low)
    }

    /// 16 hexadecimal digits.
    static func short() -> String {
        var generator = SystemRandomNumberGenerator()
        return padded(generator.next())
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
