extension JSONBytes {
    /// Appends an integer as a number.
    mutating func append(integer: Int64) {
        if integer < 0 { append(byte: UInt8(ascii: "-")) }
        append(natural: integer.magnitude)
    }

    /// Appends an integer that is not negative as a number.
    mutating func append(natural: UInt64) {
        let size = Self.digitCount(natural)
        reserve(size)
        var rest = natural
        var place = end + size
        while rest >= 10 {
            let pair: UInt64
            (rest, pair) = rest.quotientAndRemainder(dividingBy: 100)
            place -= 2
            place.update(from: Self.pairs.utf8Start + 2 * Int(pair), count: 2)
        }
        if place > end { end.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest) }
        advance(by: size)
    }

    /// Appends a number by its shortest digits, or one of the texts "NaN", "Infinity" and "-Infinity".
    mutating func append(number: Double) {
        if number.magnitude < 1e15, let integer = Int64(exactly: number), integer != 0 {
            append(integer: integer)
            append(json: ".0")
        } else if number.isFinite {
            reserve(NumberText.sizeMax)
            var text = NumberText(place: end)
            number.write(to: &text)
            advance(by: text.count)
        } else {
            append(json: number.isNaN ? #""NaN""# : number > 0 ? #""Infinity""# : #""-Infinity""#)
        }
    }

    private static func digitCount(_ number: UInt64) -> Int {
        var count = 1
        var rest = number
        while rest >= 10_000 {
            rest /= 10_000
            count += 4
        }
        return count + (rest >= 1000 ? 3 : rest >= 100 ? 2 : rest >= 10 ? 1 : 0)
    }

    /// "00" to "99".
    private static let pairs: StaticString = """
        00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354\
        555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """
}

/// Takes the digits of a number from the standard library without a string between.
private struct NumberText: TextOutputStream {
    /// The most that a double takes is 24 bytes, such as "-2.2250738585072014e-308".
    static let sizeMax = 32

    let place: UnsafeMutablePointer<UInt8>
    private(set) var count = 0

    init(place: UnsafeMutablePointer<UInt8>) { self.place = place }

    mutating func write(_ string: String) {
        for byte in string.utf8 {
            precondition(count < Self.sizeMax)
            place[count] = byte
            count += 1
        }
    }

    /// What the library calls with what it knows to be ASCII: a requirement that streams may leave to its default,
    /// which makes a string and calls the method above. Halves the time that a number takes.
    mutating func _writeASCII(_ ascii: UnsafeBufferPointer<UInt8>) {
        guard let start = ascii.baseAddress else { return }
        precondition(count + ascii.count <= Self.sizeMax)
        (place + count).update(from: start, count: ascii.count)
        count += ascii.count
    }
}
