/// Cuts the text of a query into tokens (GraphQL, October 2021, section 2.1).
struct Lexer {
    /// A piece of the text that means something.
    enum Token: Equatable {
        case name(String)
        case integer(String)
        case number(String)
        case text(String)
        /// `!`, `$`, `(`, `)`, `...`, `:`, `=`, `@`, `[`, `]`, `{`, `}`, `|` or `&`.
        case mark(String)
        case end
    }

    private let source: [UInt8]
    private var position = 0

    /// - Throws: ``GraphQLError`` for a text that is too long.
    init(_ text: String) throws(GraphQLError) {
        source = Array(text.utf8)
        guard source.count <= GraphQLLimits.sourceBytesMax else {
            throw GraphQLError(
                "A query may have at most \(GraphQLLimits.sourceBytesMax) bytes. It has \(source.count).")
        }
    }

    /// Where the next token begins, about.
    var place: SourcePlace {
        let before = source[..<min(position, source.count)]
        let line = before.count { $0 == UInt8(ascii: "\n") }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return SourcePlace(line: line + 1, column: before.count - start + 1)
    }

    /// The next token.
    mutating func next() throws(GraphQLError) -> Token {
        skipIgnored()
        guard let byte = peek() else { return .end }
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"),
            UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "&"):
            position += 1
            return .mark(String(UnicodeScalar(byte)))
        case UInt8(ascii: "."):
            guard source[position...].starts(with: "...".utf8) else { throw unexpected() }
            position += 3
            return .mark("...")
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case _ where Self.isNameStart(byte):
            return .name(take { Self.isNameStart($0) || Self.isDigit($0) })
        default: throw unexpected()
        }
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        position + ahead < source.count ? source[position + ahead] : nil
    }

    private mutating func take(while isPart: (UInt8) -> Bool) -> String {
        let start = position
        while let byte = peek(), isPart(byte) { position += 1 }
        return String(decoding: source[start..<position], as: UTF8.self)
    }

    private mutating func skipIgnored() {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ","):
                position += 1
            case 0xEF where source[position...].starts(with: [0xEF, 0xBB, 0xBF]): position += 3
            case UInt8(ascii: "#"):
                while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { position += 1 }
            default: return
            }
        }
    }

    private mutating func number() throws(GraphQLError) -> Token {
        var digits = ""
        if peek() == UInt8(ascii: "-") {
            digits = "-"
            position += 1
        }
        let whole = take(while: Self.isDigit)
        guard !whole.isEmpty, whole == "0" || !whole.hasPrefix("0") else { throw unexpected() }
        digits += whole
        var isInteger = true
        if peek() == UInt8(ascii: "."), let digit = peek(1), Self.isDigit(digit) {
            position += 1
            digits += "." + take(while: Self.isDigit)
            isInteger = false
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            position += 1
            digits += "e"
            if let sign = peek(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                digits += String(UnicodeScalar(sign))
                position += 1
            }
            let exponent = take(while: Self.isDigit)
            guard !exponent.isEmpty else { throw unexpected() }
            digits += exponent
            isInteger = false
        }
        if let byte = peek(), Self.isNameStart(byte) || byte == UInt8(ascii: ".") { throw unexpected() }
        return isInteger ? .integer(digits) : .number(digits)
    }

    private mutating func text() throws(GraphQLError) -> String {
        if source[position...].starts(with: "\"\"\"".utf8) { return try blockText() }
        position += 1
        var bytes: [UInt8] = []
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): throw .syntax("Unterminated string.", at: place)
            case UInt8(ascii: "\\"): try escape(into: &bytes)
            default: bytes.append(byte)
            }
        }
        throw .syntax("Unterminated string.", at: place)
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(GraphQLError) {
        guard let byte = peek() else { throw unexpected() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(8)
        case UInt8(ascii: "f"): bytes.append(12)
        case UInt8(ascii: "n"): bytes.append(10)
        case UInt8(ascii: "r"): bytes.append(13)
        case UInt8(ascii: "t"): bytes.append(9)
        case UInt8(ascii: "u"):
            var code = try codeUnit()
            if 0xD800..<0xDC00 ~= code, source[min(position, source.count)...].starts(with: "\\u".utf8) {
                position += 2
                let low = try codeUnit()
                guard 0xDC00..<0xE000 ~= low else { throw .syntax("Invalid Unicode escape.", at: place) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = UnicodeScalar(code) else { throw .syntax("Invalid Unicode escape.", at: place) }
            bytes.append(contentsOf: String(Character(scalar)).utf8)
        default: throw .syntax("Invalid character escape.", at: place)
        }
    }

    private mutating func codeUnit() throws(GraphQLError) -> UInt32 {
        let digits = source[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Self.isHex($0) }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .syntax("Invalid Unicode escape.", at: place) }
        position += 4
        return code
    }

    /// A text between three quotes, as it stands there: the indentation that GraphQL would take away stays.
    private mutating func blockText() throws(GraphQLError) -> String {
        position += 3
        let start = position
        while position < source.count {
            if source[position...].starts(with: "\"\"\"".utf8) {
                defer { position += 3 }
                return String(decoding: source[start..<position], as: UTF8.self)
            }
            position += 1
        }
        throw .syntax("Unterminated string.", at: place)
    }

    private func unexpected() -> GraphQLError {
        guard let byte = peek() else { return .syntax("Unexpected <EOF>.", at: place) }
        return .syntax("Unexpected character: '\(Character(UnicodeScalar(byte)))'.", at: place)
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
            || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private static func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
            || UInt8(ascii: "A")...UInt8(ascii: "F") ~= byte
    }
}
