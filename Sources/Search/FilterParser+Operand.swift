extension FilterParser {
    /// The operand that fits `field` and `comparator`, read from the next tokens.
    mutating func operand(of field: Field, _ comparator: Comparator) throws(SearchError) -> Operand {
        switch field {
        case .metric:
            return try number(
                "Expected numeric value type for metric. Found ", quoted: false, fractions: true, of: field)
        case .attribute(let name):
            switch subject.attribute(name)?.kind {
            case .number:
                return try number(
                    "Expected numeric value type for numeric attribute: \(name). Found ",
                    quoted: false, fractions: true, of: field)
            case .integer(let quoted):
                return try number(
                    "Expected numeric value type for numeric attribute: \(name). Found ",
                    quoted: quoted, fractions: false, of: field)
            case .experimentID:
                return try experimentIDs(try text(of: field, comparator))
            case .string, nil:
                return try text(of: field, comparator)
            }
        case .param, .tag, .dataset:
            return try text(of: field, comparator)
        }
    }

    /// A numeric literal; `complaint` is the sentence, without the value, when there is none.
    private mutating func number(
        _ complaint: String, quoted: Bool, fractions: Bool, of field: Field
    ) throws(SearchError) -> Operand {
        let value = token
        let text: String
        switch value.kind {
        case .number(let isInteger):
            text = lexer.text(value.range)
            guard isInteger || fractions else { throw badInteger(value, field) }
        case .singleQuoted where quoted, .doubleQuoted where quoted:
            guard let integer = lexer.unquoted(value).asDecimalInteger else { throw badInteger(value, field) }
            text = integer
        case .end:
            throw SearchError("\(complaint)the end of the filter.")
        default:
            throw SearchError(complaint + described(value) + at(value))
        }
        guard let number = Double(text) else { throw SearchError(complaint + described(value) + at(value)) }
        advance()
        return .number(number, exact: Int64(text))
    }

    private func badInteger(_ value: Token, _ field: Field) -> SearchError {
        SearchError("Invalid value for numeric attribute '\(field.name)': \(described(value))" + at(value))
    }

    /// A quoted text, or a list of them behind `IN` and `NOT IN`.
    private mutating func text(of field: Field, _ comparator: Comparator) throws(SearchError) -> Operand {
        let value = token
        if comparator == .oneOf || comparator == .noneOf {
            guard value.kind == .leftParenthesis else {
                throw SearchError(
                    "Expected a list of quoted string values for \(field.kind) '\(field.name.clipped)' behind "
                        + "\(comparator.rawValue). Got value \(described(value))" + at(value))
            }
            return .list(try list())
        }
        switch value.kind {
        case .singleQuoted, .doubleQuoted:
            advance()
            let text = lexer.unquoted(value)
            if comparator == .like || comparator == .caseInsensitiveLike, text.utf8.count > patternBytesFree,
                text.unicodeScalars.count > SearchLimits.patternScalarsMax
            {
                throw SearchError(
                    "Invalid pattern behind \(comparator.rawValue): more than \(SearchLimits.patternScalarsMax) "
                        + "characters" + at(value))
            }
            return .string(text)
        case .word where isBareTextAllowed && !isWord("AND"), .path where isBareTextAllowed,
            .number where isBareTextAllowed:
            advance()
            return .string(lexer.text(value.range))
        default:
            throw SearchError(
                "Expected a quoted string value for \(field.kind) (e.g. 'my-value'). Got value "
                    + described(value) + at(value))
        }
    }

    /// Logged models take `params.lr = 0.01` and `tags.stage = dev` too: MLflow's own help writes it so.
    private var isBareTextAllowed: Bool { subject == .loggedModels }

    /// Ids in their shortest spelling, so that `'05'` finds the experiment `5`.
    private func experimentIDs(_ operand: Operand) throws(SearchError) -> Operand {
        switch operand {
        case .string(let id): return .string(try experimentID(id))
        case .list(let ids):
            var canonical: [String] = []
            for id in ids { canonical.append(try experimentID(id)) }
            return .list(canonical)
        case .number, .none: return operand
        }
    }

    private func experimentID(_ text: String) throws(SearchError) -> String {
        guard let integer = text.asDecimalInteger else {
            throw SearchError("Invalid experiment ID '\(text.clipped)'. Experiment ID must be a valid integer.")
        }
        let isNegative = integer.utf8.first == UInt8(ascii: "-")
        let digits = integer.drop { $0 == "+" || $0 == "-" || $0 == "0" }
        if digits.isEmpty { return "0" }
        return (isNegative ? "-" : "") + digits
    }
}

/// A pattern of at most so many bytes cannot be too long, whatever its characters are.
private let patternBytesFree = SearchLimits.patternScalarsMax
