/// One piece of a filter or of an order clause.
struct Token: Equatable {
    enum Kind: Equatable {
        /// A bare word: a keyword, or an attribute without an entity.
        case word
        /// An identifier with dots or backticks, such as ``metrics.`val loss` ``.
        case path
        /// `'…'`.
        case singleQuoted
        /// `"…"` with nothing attached: a key on the left of a comparator, a text on the right.
        case doubleQuoted
        /// A numeric literal; `isInteger` when it has neither point nor exponent.
        case number(isInteger: Bool)
        /// A run of `<`, `>`, `=`, `~` and `!`.
        case comparison
        case leftParenthesis
        case rightParenthesis
        case comma
        /// Anything that has no place in the grammar: one character, or a word that begins as a number.
        case stray
        /// A quote without its partner.
        case unterminated
        case end
    }

    var kind: Kind
    /// Where it stands, in UTF-8 bytes of the text.
    var range: Range<Int>
}

/// Cuts a text into tokens, in one pass from left to right.
///
/// The borders of tokens are those of MLflow's SQL tokenizer (sqlparse) for everything that is valid in a search.
struct Lexer {
    /// The text.
    let bytes: [UInt8]
    /// Where the next token is looked for.
    var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Reads the next token, or one of kind `end`; amortised cost is the length of the token.
    mutating func next() -> Token {
        skipSpaces()
        let start = position
        guard start < bytes.count else { return Token(kind: .end, range: start..<start) }
        switch bytes[start] {
        case UInt8(ascii: "("): return take(.leftParenthesis, until: start + 1)
        case UInt8(ascii: ")"): return take(.rightParenthesis, until: start + 1)
        case UInt8(ascii: ","): return take(.comma, until: start + 1)
        case UInt8(ascii: "'"):
            guard let end = quotedEnd(from: start) else { return take(.unterminated, until: start + 1) }
            return take(.singleQuoted, until: end)
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "!"):
            let end = bytes[start...].firstIndex { !"<>=~!".utf8.contains($0) } ?? bytes.count
            return take(.comparison, until: end)
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return number() ?? identifier() ?? take(.stray, until: scalarEnd(start))
        default:
            return identifier() ?? take(.stray, until: scalarEnd(start))
        }
    }

    /// The text of `range`.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The token with its first and last byte cut off.
    func unquoted(_ token: Token) -> String {
        text(token.range.lowerBound + 1..<token.range.upperBound - 1)
    }

    mutating func take(_ kind: Token.Kind, until end: Int) -> Token {
        defer { position = end }
        return Token(kind: kind, range: position..<end)
    }

    /// Moves the position over white space.
    mutating func skipSpaces() {
        while position < bytes.count {
            guard scalar(at: position).isSpaceInFilter else { return }
            position = scalarEnd(position)
        }
    }
}

extension Lexer {
    /// A number at the position, unless a word goes on behind it (`5abc`).
    private mutating func number() -> Token? {
        var cursor = position
        var isInteger = true
        if byte(cursor) == UInt8(ascii: "-") { cursor += 1 }
        let whole = digitsEnd(cursor)
        let hasWhole = whole > cursor
        cursor = whole
        var mayHaveExponent = hasWhole
        if byte(cursor) == UInt8(ascii: ".") {
            let fraction = digitsEnd(cursor + 1)
            guard hasWhole || fraction > cursor + 1 else { return nil }
            mayHaveExponent = hasWhole && fraction > cursor + 1
            isInteger = false
            cursor = fraction
        } else if !hasWhole {
            return nil
        }
        if mayHaveExponent, let mark = byte(cursor), mark | 0x20 == UInt8(ascii: "e") {
            // A plus sign in the exponent is refused by MLflow's tokenizer too.
            let first = byte(cursor + 1) == UInt8(ascii: "-") ? cursor + 2 : cursor + 1
            let end = digitsEnd(first)
            if end > first {
                isInteger = false
                cursor = end
            }
        }
        guard wordEnd(cursor) == cursor else { return nil }
        return take(.number(isInteger: isInteger), until: cursor)
    }

    /// A word, a quoted name, or a chain of them joined by `.` or `::`.
    private mutating func identifier() -> Token? {
        let start = position
        guard var end = partEnd(start, singleQuotes: false) else {
            let isQuote = bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "\"")
            return isQuote ? take(.unterminated, until: start + 1) : nil
        }
        var kind: Token.Kind =
            switch bytes[start] {
            case UInt8(ascii: "`"): .path
            case UInt8(ascii: "\""): .doubleQuoted
            case UInt8(ascii: "0")...UInt8(ascii: "9"): .stray
            default: .word
            }
        while let separator = separatorEnd(end) {
            let part = partEnd(separator, singleQuotes: true)
            // A dot may stand without a word behind it, as in the keys `.hidden` and `a.`; `::` may not.
            guard part != nil || byte(end) == UInt8(ascii: ".") else { break }
            kind = .path
            end = part ?? separator
        }
        return take(kind, until: end)
    }

    /// The end of the `.` or `::` at `index`; nil when there is none.
    private func separatorEnd(_ index: Int) -> Int? {
        if byte(index) == UInt8(ascii: ".") { return index + 1 }
        if byte(index) == UInt8(ascii: ":"), byte(index + 1) == UInt8(ascii: ":") { return index + 2 }
        return nil
    }

    /// The end of the word or quoted name at `index`; nil when there is none.
    private func partEnd(_ index: Int, singleQuotes: Bool) -> Int? {
        switch byte(index) {
        case UInt8(ascii: "`"), UInt8(ascii: "\""): return quotedEnd(from: index)
        case UInt8(ascii: "'"): return singleQuotes ? quotedEnd(from: index) : nil
        default:
            let end = wordEnd(index)
            return end > index ? end : nil
        }
    }

    /// The end of the quoted text that opens at `start`; nil when it is not closed.
    ///
    /// A doubled quote does not close the text, nor does one behind a backslash (except in backticks), unless no
    /// other quote follows: then the last such quote closes it. So `'C:\'` is a text. Nothing is unescaped: the
    /// value is what stands between the quotes, as in MLflow.
    private func quotedEnd(from start: Int) -> Int? {
        let quote = bytes[start]
        let hasBackslash = quote != UInt8(ascii: "`")
        var fallback: Int?
        var cursor = start + 1
        while cursor < bytes.count {
            if bytes[cursor] == quote {
                guard byte(cursor + 1) == quote else { return cursor + 1 }
                fallback = cursor + 1
                cursor += 2
            } else if hasBackslash, bytes[cursor] == UInt8(ascii: "\\"), byte(cursor + 1) == quote {
                fallback = cursor + 2
                cursor += 2
            } else {
                cursor += 1
            }
        }
        return fallback
    }
}

extension Lexer {
    /// The byte at `index`, or nil behind the end.
    func byte(_ index: Int) -> UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private func digitsEnd(_ index: Int) -> Int {
        var end = index
        while let digit = byte(end), UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit { end += 1 }
        return end
    }

    private func wordEnd(_ index: Int) -> Int {
        var end = index
        while end < bytes.count, scalar(at: end).isWordInFilter { end = scalarEnd(end) }
        return end
    }

    /// The scalar that begins at `index`; the bytes come from a `String`, so they are valid UTF-8.
    func scalar(at index: Int) -> Unicode.Scalar {
        let first = bytes[index]
        if first < 0x80 { return Unicode.Scalar(first) }
        let end = scalarEnd(index)
        var value = UInt32(first) & (0x7F >> UInt32(end - index))
        for byte in bytes[index + 1..<end] { value = value << 6 | UInt32(byte & 0x3F) }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    func scalarEnd(_ index: Int) -> Int {
        switch bytes[index] {
        case 0xF0...: min(index + 4, bytes.count)
        case 0xE0...: min(index + 3, bytes.count)
        case 0xC0...: min(index + 2, bytes.count)
        default: index + 1
        }
    }
}

extension Unicode.Scalar {
    /// White space between tokens: what Python's `\s` matches.
    fileprivate var isSpaceInFilter: Bool {
        value < 0x80 ? value == 0x20 || 0x09...0x0D ~= value || 0x1C...0x1F ~= value : properties.isWhitespace
    }

    /// A character of a bare word: what Python's `\w` matches.
    fileprivate var isWordInFilter: Bool {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
        case 0..<0x80: return false
        default:
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherNumber:
                return true
            default: return false
            }
        }
    }
}
