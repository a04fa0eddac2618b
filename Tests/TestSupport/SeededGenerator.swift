/// Random numbers that are the same for the same seed (SplitMix64), so that a failing case can be run again.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// A generator.
    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// One of some values.
    package mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &self)]
    }

    /// Up to `limit` values.
    package mutating func list<Value>(upTo limit: Int, of value: (inout Self) -> Value) -> [Value] {
        let count = Int.random(in: 0...limit, using: &self)
        return (0..<count).map { _ in value(&self) }
    }
}
