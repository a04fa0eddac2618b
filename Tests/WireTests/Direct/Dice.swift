import Tracking

/// Values that a seed decides, of all sizes and kinds that JSON finds hard.
struct Dice {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ end: Int) -> Int { Int(next() % UInt64(end)) }

    /// True once in so many times.
    mutating func isOne(in count: Int) -> Bool { below(count) == 0 }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    mutating func list<Value>(below end: Int, of value: (inout Dice) -> Value) -> [Value] {
        (0..<below(end)).map { _ in value(&self) }
    }

    /// Often short and plain, else with whatever needs an escape, or has two to four bytes.
    mutating func text() -> String {
        switch below(4) {
        case 0:
            return pick(["", "loss", "metric-12", "mlflow.runName", "a much longer name that is not stored inline"])
        case 1:
            let pieces = [
                "\"", "\\", "/", "\n\t\r\u{8}\u{C}", "\0\u{1F}", "\u{7F}", "\u{80}", "\u{9F}", "\u{A0}°§", "é風😀",
            ]
            return list(below: 9) { dice in dice.pick(pieces) }.joined()
        case 2: return String(repeating: "a", count: below(40)) + pick(["", "\"", "°", "\u{85}", "😀"]) + "b"
        default:
            let ends: [UInt32] = [0x80, 0x100, 0x800, 0xD800, 0x10000, 0x11_0000]
            let scalars = list(below: 12) { dice in Unicode.Scalar(UInt32(dice.below(Int(dice.pick(ends))))) }
            return String(String.UnicodeScalarView(scalars.compactMap { $0 }))
        }
    }

    mutating func optionalText() -> String? { isOne(in: 3) ? nil : text() }

    mutating func integer() -> Int64 {
        let size = below(65)
        return isOne(in: 8)
            ? pick([0, .min, .max, -1, 9, 10, 99, 100]) : Int64(bitPattern: next()) >> Int64(min(size, 63))
    }

    /// Of every size, with one digit or seventeen, whole or not.
    mutating func number() -> Double {
        switch below(6) {
        case 0:
            pick([0, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e15, 1e16])
        case 1: Double(bitPattern: next())
        case 2: Double(integer())
        case 3: Double(below(100_000)) / 1000
        default: Double(next() >> 11) / 9_007_199_254_740_992
        }
    }

    mutating func point() -> MetricPoint { MetricPoint(value: number(), timestamp: integer(), step: integer()) }

    mutating func attribute() -> Attribute { Attribute(key: text(), value: text()) }
}
