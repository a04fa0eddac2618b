extension Filter {
    /// Parses `text` as MLflow does for `subject`.
    ///
    /// Comparisons are joined by `AND`; there is no `OR`, no `NOT (…)`, no parentheses and no comment. As in MLflow
    /// an `AND` may be missing, doubled, or stand at an end. An empty text is a filter without conditions; a text of
    /// spaces only is refused.
    ///
    /// Cost is linear in the length of the text. The limits are those of ``SearchLimits``.
    ///
    /// - Throws: ``SearchError`` with MLflow's sentence and the position of the offending character.
    package static func parse(_ text: String, for subject: SearchSubject) throws(SearchError) -> Filter {
        guard !text.isEmpty else { return Filter() }
        let length = text.utf8.count
        guard length <= SearchLimits.filterBytesMax else {
            throw SearchError(
                "Invalid filter: it has \(length) bytes, at most \(SearchLimits.filterBytesMax) are allowed.")
        }
        var parser = FilterParser(text, for: subject)
        return try parser.parse()
    }
}

/// Reads one filter; no recursion and one token of lookahead.
struct FilterParser {
    let subject: SearchSubject
    var lexer: Lexer
    /// The next token, not yet used.
    var token: Token

    init(_ text: String, for subject: SearchSubject) {
        self.subject = subject
        lexer = Lexer(text)
        token = lexer.next()
    }

    mutating func parse() throws(SearchError) -> Filter {
        guard token.kind != .end else {
            throw SearchError("Invalid filter '\(lexer.text(0..<lexer.bytes.count).clipped)'. Could not be parsed.")
        }
        var conditions: [Condition] = []
        while token.kind != .end {
            if isWord("AND") {
                advance()
                continue
            }
            guard conditions.count < SearchLimits.conditionsMax else {
                throw SearchError("Invalid filter: more than \(SearchLimits.conditionsMax) conditions.")
            }
            conditions.append(try condition())
        }
        return Filter(conditions: conditions)
    }

    /// One comparison, from its identifier to its operand.
    private mutating func condition() throws(SearchError) -> Condition {
        let left = token
        switch left.kind {
        case .word, .path, .doubleQuoted: advance()
        default: throw invalidClause(left)
        }
        if token.kind == .stray { throw strayBehind(left) }
        let identifier = Identifier(lexer.text(left.range))
        guard !identifier.key.isEmpty else { throw invalidIdentifier(left) }
        guard let (spelling, range) = comparatorSpelling() else { throw invalidClause(left) }
        let field = try field(identifier, at: left)
        let comparators = subject.comparators(for: field)
        guard let comparator = Comparator(rawValue: spelling), comparators.contains(comparator) else {
            throw refusal(of: spelling, on: field, allowed: comparators, at: range.lowerBound)
        }
        switch comparator {
        case .isMissing, .isPresent:
            return Condition(field: field, comparator: comparator, operand: .none)
        default:
            return Condition(field: field, comparator: comparator, operand: try operand(of: field, comparator))
        }
    }

    /// Reads a comparator and gives it in upper case with single spaces; nil, with nothing read, when there is none.
    private mutating func comparatorSpelling() -> (String, Range<Int>)? {
        let first = token
        if first.kind == .comparison {
            advance()
            return (lexer.text(first.range), first.range)
        }
        for words in comparatorWords {
            let (lexerBefore, tokenBefore) = (lexer, token)
            var end = first.range.upperBound
            var isMatch = true
            for word in words {
                guard isWord(word) else {
                    isMatch = false
                    break
                }
                end = token.range.upperBound
                advance()
            }
            if isMatch { return (words.joined(separator: " "), first.range.lowerBound..<end) }
            (lexer, token) = (lexerBefore, tokenBefore)
        }
        return nil
    }

    /// The field that `identifier`, which is `token`, names.
    private func field(_ identifier: Identifier, at token: Token) throws(SearchError) -> Field {
        do {
            return try subject.resolve(identifier)
        } catch {
            throw SearchError(error.message + at(token))
        }
    }
}

/// The comparators that are words, with those of SQL that MLflow knows as comparators and then refuses.
private let comparatorWords = [
    ["LIKE"], ["ILIKE"], ["IN"], ["NOT", "IN"], ["IS", "NULL"], ["IS", "NOT", "NULL"],
    ["RLIKE"], ["REGEXP"], ["NOT", "LIKE"], ["NOT", "ILIKE"], ["NOT", "RLIKE"], ["NOT", "REGEXP"],
]

extension SearchSubject {
    /// The field that `identifier` names in a filter, with aliases resolved.
    ///
    /// - Throws: ``SearchError`` without a position.
    func resolve(_ identifier: Identifier) throws(SearchError) -> Field {
        let field: Field
        if let word = identifier.entity {
            guard let known = self.field(word: word, key: identifier.key) else {
                throw SearchError(unknownEntity(word.clipped))
            }
            field = known
        } else {
            field = .attribute(identifier.key)
        }
        switch field {
        case .attribute(let name):
            guard let attribute = attribute(name) else {
                throw SearchError(
                    "Invalid attribute key '\(name.clipped)' specified. "
                        + "Valid keys are \(quotedList(attributes.flatMap(\.names)))")
            }
            return .attribute(attribute.name)
        case .dataset(let name):
            let names = ["name", "digest", "context"]
            guard names.contains(name) else {
                throw SearchError(
                    "Invalid dataset key '\(name.clipped)' specified. Valid keys are \(quotedList(names))")
            }
            return field
        case .metric, .param, .tag:
            return field
        }
    }
}
