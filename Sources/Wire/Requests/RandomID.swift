/// Ids that the edge draws for what a command creates. Commands decide nothing by chance themselves.
package enum RandomID {
    /// 32 hexadecimal digits, the id of a run or a registered model: a version 4 UUID (RFC 9562) without its dashes, as
    /// MLflow makes them.
    package static func draw(using generator: inout some RandomNumberGenerator) -> String {
        let version = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let variant = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return hex(version) + hex(variant)
    }

    /// 32 hexadecimal digits by the system's generator.
    package static func draw() -> String {
        var generator = SystemRandomNumberGenerator()
        return draw(using: &generator)
    }

    /// The id of a logged model by the system's generator: `m-` and 32 hexadecimal digits.
    package static func drawLoggedModel() -> String { "m-" + draw() }

    private static func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
