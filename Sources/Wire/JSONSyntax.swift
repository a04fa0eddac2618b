/// Why a text is not JSON, and where that shows.
struct JSONSyntaxError: Error, Equatable {
    /// In bytes from the beginning.
    var offset: Int
    /// A clause such as "a colon is missing".
    var reason: String
    /// The last name before that place, as it is written; nil when there is none.
    var lastName: String?
}

/// One pass over a text that finds the first place where it is not JSON as RFC 8259 defines it.
///
/// Containers are kept on a stack of its own, so that no text can exhaust the stack of the thread.
struct JSONSyntax {
    let bytes: [UInt8]
    let depthMax: Int
    private var index = 0
    /// The closing bracket that each open container waits for.
    private var open: [UInt8] = []
    private var lastName: Range<Int>?

    init(bytes: [UInt8], depthMax: Int) {
        self.bytes = bytes
        self.depthMax = depthMax
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Checks the whole text: one value, and nothing but white space around it.
    mutating func checkAll() throws(JSONSyntaxError) {
        repeat {
            try checkValueStart()
            try closeContainers()
        } while !open.isEmpty
        skipSpace()
        guard index == bytes.count else { throw failure("something follows the end of the value") }
    }

    /// One value, or as many opening brackets as lead to the first value that is none.
    private mutating func checkValueStart() throws(JSONSyntaxError) {
        while true {
            skipSpace()
            switch peek {
            case UInt8(ascii: "{"):
                try enter(closing: UInt8(ascii: "}"))
                if peek == UInt8(ascii: "}") { return }
                try checkName()
            case UInt8(ascii: "["):
                try enter(closing: UInt8(ascii: "]"))
                if peek == UInt8(ascii: "]") { return }
            case UInt8(ascii: "\""):
                return try checkString()
            case UInt8(ascii: "t"):
                return try checkWord("true")
            case UInt8(ascii: "f"):
                return try checkWord("false")
            case UInt8(ascii: "n"):
                return try checkWord("null")
            case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte):
                return try checkNumber()
            case nil:
                throw failure("it ends too early")
            default:
                throw failure("a value is missing or is no JSON (NaN and Infinity must be texts in quotes)")
            }
        }
    }

    /// After a value: closing brackets, then a comma (and a name, in an object), or the end.
    private mutating func closeContainers() throws(JSONSyntaxError) {
        skipSpace()
        while let closing = open.last {
            if peek == closing {
                open.removeLast()
                index += 1
                skipSpace()
            } else if peek == UInt8(ascii: ",") {
                index += 1
                if closing == UInt8(ascii: "}") { try checkName() }
                return
            } else {
                throw failure(peek == nil ? "it ends too early" : "a comma or a closing bracket is missing")
            }
        }
    }

    private mutating func enter(closing: UInt8) throws(JSONSyntaxError) {
        guard open.count < depthMax else { throw failure("it nests deeper than \(depthMax) levels") }
        open.append(closing)
        index += 1
        skipSpace()
    }

    /// A name and its colon.
    private mutating func checkName() throws(JSONSyntaxError) {
        skipSpace()
        guard peek == UInt8(ascii: "\"") else { throw failure("a name in double quotes is missing") }
        let start = index + 1
        try checkString()
        lastName = start..<(index - 1)
        skipSpace()
        guard peek == UInt8(ascii: ":") else { throw failure("a colon is missing") }
        index += 1
    }

    private mutating func checkString() throws(JSONSyntaxError) {
        index += 1
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return
            case UInt8(ascii: "\\"):
                try checkEscape()
            case 0..<0x20:
                throw failure("a text contains a control character that is not escaped")
            default:
                index += 1
            }
        }
        throw failure("a text is not closed")
    }

    private mutating func checkEscape() throws(JSONSyntaxError) {
        index += 1
        guard let kind = peek, "\"\\/bfnrtu".utf8.contains(kind) else { throw failure("an escape is not valid") }
        index += 1
        guard kind == UInt8(ascii: "u") else { return }
        let digits = bytes[index..<min(index + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ Hex.value($0) != nil }) else {
            throw failure("an escape is not valid")
        }
        index += 4
    }

    private mutating func checkNumber() throws(JSONSyntaxError) {
        if peek == UInt8(ascii: "-") { index += 1 }
        let zero = peek == UInt8(ascii: "0")
        let digits = skipDigits()
        guard digits > 0 else { throw failure("a number is not valid") }
        guard !zero || digits == 1 else { throw failure("a number begins with a needless zero") }
        if peek == UInt8(ascii: ".") {
            index += 1
            guard skipDigits() > 0 else { throw failure("a number is not valid") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            guard skipDigits() > 0 else { throw failure("a number is not valid") }
        }
    }

    private mutating func checkWord(_ word: StaticString) throws(JSONSyntaxError) {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[index..<end].elementsEqual(word.description.utf8) else {
            throw failure("a value is missing or is no JSON")
        }
        index = end
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while let byte = peek, Self.isDigit(byte) { index += 1 }
        return index - start
    }

    private mutating func skipSpace() {
        while let byte = peek, Self.isSpace(byte) { index += 1 }
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func failure(_ reason: String) -> JSONSyntaxError {
        JSONSyntaxError(
            offset: index,
            reason: reason,
            lastName: lastName.map { String(decoding: bytes[$0].prefix(100), as: UTF8.self) }
        )
    }
}
