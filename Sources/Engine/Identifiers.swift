/// Ids that nobody can guess or meet twice. Commands decide nothing by chance themselves: ids come in with them.
package enum Identifiers {
    /// 32 hexadecimal digits, the id of a run, a registered model or a user: a version 4 UUID (RFC 9562) without its
    /// dashes, as MLflow makes them.
    package static func hexadecimal(using generator: inout some RandomNumberGenerator) -> String {
        let version = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let variant = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return padded(version) + padded(variant)
    }

    /// 32 hexadecimal digits by the system's generator.
    package static func hexadecimal() -> String {
        var generator = SystemRandomNumberGenerator()
        return hexadecimal(using: &generator)
    }

    /// The id of a logged model by the system's generator: `m-` and 32 hexadecimal digits.
    package static func loggedModel() -> String { "m-" + hexadecimal() }

    /// 32 bytes by the system's generator.
    static func secret() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// 16 hexadecimal digits by the system's generator.
    static func short() -> String {
        var generator = SystemRandomNumberGenerator()
        return padded(generator.next())
    }

    private static func padded(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
