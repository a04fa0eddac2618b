extension FilterParser {
    mutating func advance() {
        token = lexer.next()
    }

    /// Whether the next token is `word`, which is in upper case, in any case.
    func isWord(_ word: String) -> Bool {
        token.kind == .word && token.range.count == word.utf8.count
            && lexer.text(token.range).uppercased() == word
    }

    /// ` at character N`, for the end of a message.
    func at(_ token: Token) -> String {
        at(token.range.lowerBound)
    }

    func at(_ offset: Int) -> String {
        " (at character \(lexer.characterNumber(offset)))"
    }

    /// The text of `token` for a message.
    func described(_ token: Token) -> String {
        token.kind == .end ? "nothing" : lexer.text(token.range).clipped
    }

    /// The refusal of an identifier without a key, such as `tags.`.
    func invalidIdentifier(_ token: Token) -> SearchError {
        SearchError(
            "Invalid identifier '\(described(token))'. Columns should be specified as 'attribute.<key>', "
                + "'metric.<key>', 'tag.<key>', 'dataset.<key>', or 'param.<key>'." + at(token))
    }

    /// MLflow's refusal of anything that is not a comparison.
    func invalidClause(_ token: Token) -> SearchError {
        switch token.kind {
        case .unterminated:
            SearchError("Invalid clause(s) in filter string: unterminated quote \(described(token))" + at(token))
        case .end:
            SearchError("Invalid clause(s) in filter string: it ends where a comparison is expected")
        default:
            SearchError("Invalid clause(s) in filter string: '\(described(token))'" + at(token))
        }
    }

    /// The refusal of an identifier that goes on with something else, as in `metrics.val-loss > 1`.
    func strayBehind(_ identifier: Token) -> SearchError {
        var error = invalidClause(token)
        if token.range.lowerBound == identifier.range.upperBound {
            error.message += ". A key with other characters than letters, digits, '_' and '.' needs backticks"
        }
        return error
    }

    /// The refusal of a comparator, or of `IS NULL` where a field is never missing.
    func refusal(
        of spelling: String, on field: Field, allowed: [Comparator], at offset: Int
    ) -> SearchError {
        let asked = Comparator(rawValue: spelling)
        if asked == .isMissing || asked == .isPresent {
            let kinds = subject == .experiments ? "tags" : subject == .runs ? "tags and params" : nil
            if let kinds {
                return SearchError(
                    "IS NULL / IS NOT NULL is only supported for \(kinds), not for '\(field.kind)' "
                        + "'\(field.name.clipped)'" + at(offset))
            }
        }
        if asked == .oneOf || asked == .noneOf, case .attribute = field {
            let names = subject.attributes.map(\.name).filter {
                subject.comparators(for: .attribute($0)).contains(.oneOf)
            }
            return SearchError(
                "Only \(quotedList(names)) attributes support comparison with a list of quoted string values."
                    + at(offset))
        }
        return SearchError(
            "Invalid comparator '\(spelling.clipped)' for \(field.kind) '\(field.name.clipped)', not one of "
                + quotedList(allowed.map(\.rawValue)) + at(offset))
    }
}

extension Lexer {
    /// The number, from 1, of the Unicode scalar at byte `offset`.
    func characterNumber(_ offset: Int) -> Int {
        1 + bytes[..<offset].count { $0 & 0xC0 != 0x80 }
    }
}

/// `['a', 'b']`, as Python prints a list.
func quotedList(_ items: [String]) -> String {
    "[" + items.map { "'\($0)'" }.joined(separator: ", ") + "]"
}

extension String {
    /// The text for a message: at most 100 characters of it.
    var clipped: String {
        utf8.count <= 100 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(100))) + "…"
    }

    /// The integer that the text spells in decimal digits, with an optional sign and spaces around it, as text
    /// without those spaces; nil for anything else.
    var asDecimalInteger: String? {
        let isSpace = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
        var bytes = utf8.drop(while: isSpace)
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        let first = bytes.first
        let digits = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
        guard !digits.isEmpty, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return String(Substring(bytes))
    }
}
