extension JSONPull {
    /// Reads an integer in plain digits, with or without quotes.
    mutating func integer() throws(Unusual) -> Int64 {
        let isQuoted = skipIfNext(UInt8(ascii: "\""))
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { skip(1) }
        let first = place
        var magnitude: UInt64 = 0
        while let digit = digit {
            magnitude = magnitude &* 10 &+ digit
            skip(1)
        }
        let count = place - first
        // 18 digits never overflow; of the 19th and 20th nobody makes use.
        guard count > 0, count <= 18, count == 1 || first.pointee != UInt8(ascii: "0") else { throw Unusual() }
        // What follows a number is looked at here, since nobody else would notice a fraction before the closing quote.
        if isQuoted {
            guard next == UInt8(ascii: "\"") else { throw Unusual() }
            skip(1)
        }
        return isNegative ? -Int64(magnitude) : Int64(magnitude)
    }

    /// Reads a number, or one of the texts "NaN", "Infinity" and "-Infinity".
    mutating func number() throws(Unusual) -> Double {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { return try plainNumber() }
        let words: [(StaticString, Double)] = [
            (#""NaN""#, .nan), (#""Infinity""#, .infinity), (#""-Infinity""#, -.infinity),
        ]
        guard let word = words.first(where: { isNext($0.0) }) else { throw Unusual() }
        skip(word.0.utf8CodeUnitCount)
        return word.1
    }

    private var digit: UInt64? {
        @inline(__always)
        get {
            let value = next &- UInt8(ascii: "0")
            return value < 10 ? UInt64(value) : nil
        }
    }

    private mutating func plainNumber() throws(Unusual) -> Double {
        let start = place
        var decimal = Decimal()
        if next == UInt8(ascii: "-") {
            decimal.isNegative = true
            skip(1)
        }
        if next == UInt8(ascii: "0") {
            skip(1)
            if digit != nil { throw Unusual() }
        } else {
            guard try digits(of: &decimal) > 0 else { throw Unusual() }
        }
        if next == UInt8(ascii: ".") {
            skip(1)
            let count = try digits(of: &decimal)
            guard count > 0 else { throw Unusual() }
            decimal.exponent -= count
        }
        if next | 0x20 == UInt8(ascii: "e") {
            skip(1)
            decimal.exponent += try exponent()
        }
        if let value = decimal.value { return value }
        return try Self.longNumber(UnsafeBufferPointer(start: start, count: place - start))
    }

    /// Reads digits and says how many there were.
    @inline(__always)
    private mutating func digits(of decimal: inout Decimal) throws(Unusual) -> Int {
        let first = place
        while let digit = digit {
            decimal.append(digit)
            skip(1)
        }
        return place - first
    }

    private mutating func exponent() throws(Unusual) -> Int {
        let isNegative = next == UInt8(ascii: "-")
        if isNegative || next == UInt8(ascii: "+") { skip(1) }
        let first = place
        var exponent = 0
        while let digit = digit {
            guard place - first < 4 else { throw Unusual() }
            exponent = exponent * 10 + Int(digit)
            skip(1)
        }
        guard place > first else { throw Unusual() }
        return isNegative ? -exponent : exponent
    }

    /// A number of many digits, or far from 1.
    private static func longNumber(_ token: UnsafeBufferPointer<UInt8>) throws(Unusual) -> Double {
        guard token.count < 64, let number = Double(String(decoding: token, as: UTF8.self)), number.isFinite
        else { throw Unusual() }
        return number
    }
}

/// A decimal number: digits and an exponent.
private struct Decimal {
    var isNegative = false
    var exponent = 0
    private var digits: UInt64 = 0
    private var digitCount = 0

    /// Appends a digit. Zeros in front do not count.
    @inline(__always)
    mutating func append(_ digit: UInt64) {
        digits = digits &* 10 &+ digit
        digitCount += digitCount > 0 || digit > 0 ? 1 : 0
    }

    /// The nearest double, of two equally near the even one; nil where that takes more than a division.
    var value: Double? {
        guard digitCount <= 19 else { return nil }  // the digits are below 10 to the power of 19, and that below 2^64
        let magnitude: Double
        switch exponent {
        case _ where digits == 0 || exponent == 0: magnitude = Double(digits)
        case -22 ... -1 where digits <= 1 << 53: magnitude = Double(digits) / Self.powersOfTen[-exponent]
        case -27 ... -1: magnitude = Self.quotient(digits, powerOfTen: -exponent)
        default: return nil
        }
        return isNegative ? -magnitude : magnitude
    }

    /// The digits divided by 10^n. That is 5^n and 2^n: only the division by 5^n is inexact, and has 64 bits of a
    /// quotient and a remainder, which are enough to round to 53 bits.
    private static func quotient(_ digits: UInt64, powerOfTen: Int) -> Double {
        let divisorShift = powersOfFive[powerOfTen].leadingZeroBitCount
        let divisor = powersOfFive[powerOfTen] << divisorShift
        let shift = digits.leadingZeroBitCount
        let dividend = digits << shift
        let isSmaller = dividend < divisor
        let (quotient, remainder) = divisor.dividingFullWidth(
            isSmaller ? (dividend, 0) : (dividend >> 1, dividend << 63))
        // quotient = digits / 5^n * 2^(64 + shift - divisorShift), or half of that; its highest bit is set.
        let exponent = divisorShift - shift - (isSmaller ? 64 : 63) - powerOfTen
        let rest = quotient & 0x7FF
        var significand = quotient >> 11
        let isAboveHalf = rest > 0x400 || (rest == 0x400 && remainder > 0)
        if isAboveHalf || (rest == 0x400 && significand & 1 == 1) { significand += 1 }
        // From 2^-100 to 2^60 nothing is subnormal, and a product with a power of two is exact.
        return Double(significand) * Double(bitPattern: UInt64(1023 + exponent + 11) << 52)
    }

    private static let powersOfTen: InlineArray<23, Double> = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static let powersOfFive: InlineArray<28, UInt64> = {
        var powers = InlineArray<28, UInt64>(repeating: 1)
        for index in 1..<28 { powers[index] = 5 * powers[index - 1] }
        return powers
    }()
}
