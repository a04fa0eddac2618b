/// Cheap repeatable random numbers (xorshift64*), so that two runs send the same bytes.
package struct Noise {
    private var state: UInt64

    /// A generator that always yields the same numbers for the same seed.
    package init(seed: UInt64) {
        state = seed | 1
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    /// Appends a number in 0..<1 as `0.` and 16 digits: what a client sends for a double that is not round.
    package mutating func appendReal(to bytes: inout [UInt8]) {
        var rest = next() % 10_000_000_000_000_000
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 18) { text in
            for place in stride(from: 17, through: 2, by: -1) {
                text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            text[0] = UInt8(ascii: "0")
            text[1] = UInt8(ascii: ".")
            bytes.append(contentsOf: text)
        }
    }
}

extension [UInt8] {
    /// Appends a whole number in decimal.
    package mutating func append(decimal number: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { text in
            var place = 20
            var rest = number.magnitude
            repeat {
                place -= 1
                text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                append(UInt8(ascii: "-"))
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(text)[place...]))
        }
    }
}
