extension FilterParser {
    /// The list that begins at the next token, which is a left parenthesis.
    ///
    /// MLflow reads lists as Python tuples, so the items are Python strings: in either quote, with its escapes, and
    /// a comma may follow the last item.
    mutating func list() throws(SearchError) -> [String] {
        let open = token
        var items: [String] = []
        var cursor = open.range.upperBound
        while true {
            lexer.position = cursor
            lexer.skipSpaces()
            let start = lexer.position
            if lexer.byte(start) == UInt8(ascii: ")") {
                return try closed(items, open: open)
            }
            guard items.count < SearchLimits.listItemsMax else {
                throw SearchError(
                    "While parsing a list in the query: more than \(SearchLimits.listItemsMax) values" + at(open))
            }
            let (text, end) = try listItem(from: start)
            items.append(text)
            lexer.position = end
            let separator = lexer.next()
            switch separator.kind {
            case .comma: cursor = separator.range.upperBound
            case .rightParenthesis: cursor = separator.range.lowerBound
            default: throw illFormedList(separator.range.lowerBound)
            }
        }
    }

    /// The items, when the right parenthesis that ends them is next.
    private mutating func closed(_ items: [String], open: Token) throws(SearchError) -> [String] {
        guard !items.isEmpty else {
            throw SearchError(
                "While parsing a list in the query, expected a non-empty list of string values, but got empty list"
                    + at(open))
        }
        lexer.position += 1
        advance()
        return items
    }

    /// A Python string that opens at `start`, and where it ends.
    private mutating func listItem(from start: Int) throws(SearchError) -> (String, Int) {
        let bytes = lexer.bytes
        guard let quote = lexer.byte(start), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
            let item = lexer.next()
            switch item.kind {
            case .number, .word:
                throw SearchError(
                    "While parsing a list in the query, expected string value, punctuation, or whitespace, "
                        + "but got different type in list: \(described(item))" + at(item))
            default: throw illFormedList(start)
            }
        }
        var text: [UInt8] = []
        var cursor = start + 1
        while cursor < bytes.count {
            switch bytes[cursor] {
            case quote: return (String(decoding: text, as: UTF8.self), cursor + 1)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): throw illFormedList(cursor)
            case UInt8(ascii: "\\"): cursor = try escape(at: cursor, into: &text)
            default:
                text.append(bytes[cursor])
                cursor += 1
            }
        }
        throw illFormedList(start)
    }

    /// Appends what the Python escape at `start` stands for and says where it ends.
    private func escape(at start: Int, into text: inout [UInt8]) throws(SearchError) -> Int {
        guard let letter = lexer.byte(start + 1) else { throw illFormedList(start) }
        switch letter {
        case UInt8(ascii: "\n"): return start + 2
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(letter)
        case UInt8(ascii: "a"): text.append(0x07)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "v"): text.append(0x0B)
        case UInt8(ascii: "x"): return try scalarEscape(start, digits: 2, into: &text)
        case UInt8(ascii: "u"): return try scalarEscape(start, digits: 4, into: &text)
        case UInt8(ascii: "U"): return try scalarEscape(start, digits: 8, into: &text)
        case UInt8(ascii: "N"), UInt8(ascii: "0")...UInt8(ascii: "7"):
            // Names of characters and octal numbers: nobody writes them in a search, so say so.
            throw illFormedList(start)
        default: text.append(contentsOf: [UInt8(ascii: "\\"), letter])
        }
        return start + 2
    }

    private func scalarEscape(_ start: Int, digits: Int, into text: inout [UInt8]) throws(SearchError) -> Int {
        let end = start + 2 + digits
        guard end <= lexer.bytes.count,
            lexer.bytes[start + 2..<end].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let value = UInt32(lexer.text(start + 2..<end), radix: 16), let scalar = Unicode.Scalar(value)
        else { throw illFormedList(start) }
        text.append(contentsOf: String(Character(scalar)).utf8)
        return end
    }

    private func illFormedList(_ offset: Int) -> SearchError {
        SearchError(
            "While parsing a list in the query, expected a non-empty list of string values, "
                + "but got ill-formed list." + at(offset))
    }
}
