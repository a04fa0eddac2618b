/// Ids that the edge draws for what a command creates. Commands decide nothing by chance themselves.
package enum RandomID {
    /// 32 hexadecimal digits of 128 random bits: the id of a run or a registered model.
    package static func draw(using generator: inout some RandomNumberGenerator) -> String {
        hex(generator.next()) + hex(generator.next())
    }

    /// 32 hexadecimal digits from the system's generator.
    package static func draw() -> String {
        var generator = SystemRandomNumberGenerator()
        return draw(using: &generator)
    }

    /// The id of a logged model from the system's generator: `m-` and 32 hexadecimal digits.
    package static func drawLoggedModel() -> String { "m-" + draw() }

    private static func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
