import Testing

@testable import Search

@Suite struct FilterPropertyTests {
    private static let pieces = [
        "metrics.a", "metrics.`a b`", "params.a", "tags.\"x\"", "tags.mlflow.user", "attributes.status", "run_id",
        "created",
        "name", "version_number", "dataset.name", "experiment_id", "creation_time", "foo", "foo.bar", "tags.", ".a",
        "=", "!=", ">", "<=", "LIKE", "ilike", "IN", "NOT", "IS", "NULL", "==", "!", "~", "RLIKE",
        "1", "-1.5", "1e5", ".5", "5.", "1a", "'a'", "\"b\"", "''", "'it''s'", "'a\\'b'", "('a','b')", "(", ")", ",",
        "AND", "and", "OR", ";", "--", "/*", "'", "\"", "`", "\\", ".", "::", ":", "-", "+", "*", "$", "?", "\n",
        "\u{0}",
        "é", "e\u{301}", "日本", "😀", "\u{202E}", "\u{FEFF}", "\u{A0}", "\u{1F468}\u{200D}\u{1F469}",
    ]

    @Test(arguments: SearchSubject.allCases)
    func `token soup is either refused with a message or read consistently`(subject: SearchSubject) {
        var generator = SeededGenerator(seed: 11)
        var taken = 0
        for _ in 0..<4_000 {
            let count = Int.random(in: 1...9, using: &generator)
            var text = ""
            for _ in 0..<count {
                text += generator.pick(FilterPropertyTests.pieces)
                if Bool.random(using: &generator) { text += " " }
            }
            do {
                let filter = try Filter.parse(text, for: subject)
                taken += 1
                for condition in filter.conditions {
                    #expect(isConsistent(condition, for: subject), "\(text)")
                }
            } catch {
                #expect(!error.message.isEmpty, "\(text)")
            }
        }
        #expect(taken > 0)
    }

    @Test(arguments: SearchSubject.allCases)
    func `a filter written out again reads the same`(subject: SearchSubject) throws {
        var generator = SeededGenerator(seed: 23)
        for _ in 0..<500 {
            let conditions = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                randomCondition(for: subject, using: &generator)
            }
            let filter = Filter(conditions: conditions)
            let text = conditions.map { written($0, for: subject) }.joined(separator: " AND ")
            #expect(try Filter.parse(text, for: subject) == filter, "\(text)")
        }
    }

    /// Whether the comparator fits the field and the operand fits the comparator.
    private func isConsistent(_ condition: Condition, for subject: SearchSubject) -> Bool {
        guard subject.comparators(for: condition.field).contains(condition.comparator) else { return false }
        switch (condition.comparator, condition.operand) {
        case (.isMissing, .none), (.isPresent, .none), (.oneOf, .list), (.noneOf, .list): return true
        case (.like, .string), (.caseInsensitiveLike, .string): return true
        case (.equal, .string), (.notEqual, .string), (.equal, .number), (.notEqual, .number): return true
        case (.less, .number), (.lessOrEqual, .number), (.greater, .number), (.greaterOrEqual, .number): return true
        default: return false
        }
    }

    private func fields(_ subject: SearchSubject) -> [Field] {
        let keyed: [Field] =
            switch subject {
            case .runs: [.metric("a b"), .param("a/b"), .tag("é.日"), .dataset("context")]
            case .experiments, .registeredModels, .modelVersions: [.tag("a b")]
            case .loggedModels: [.metric("a-b"), .param("a b"), .tag("😀")]
            }
        return keyed + subject.attributes.map { .attribute($0.name) }
    }

    private func randomCondition(for subject: SearchSubject, using generator: inout SeededGenerator) -> Condition {
        let field = generator.pick(fields(subject))
        let comparator = generator.pick(subject.comparators(for: field))
        let isNumeric = subject.comparators(for: field).contains(.less)
        let texts = ["", "a", "a%_b", "it\"s", "日本", "😀 \n", "-5", "x\\y"]
        let operand: Operand
        switch comparator {
        case .isMissing, .isPresent: operand = .none
        case _ where isNumeric:
            let integer = Int64.random(in: -1_000...1_000, using: &generator)
            operand = .number(Double(integer), exact: integer)
        case .oneOf, .noneOf:
            operand = .list(
                (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                    field == .attribute("experiment_id")
                        ? String(Int.random(in: -9...9, using: &generator)) : generator.pick(texts)
                })
        default:
            operand = .string(
                field == .attribute("experiment_id")
                    ? String(Int.random(in: 0...9, using: &generator)) : generator.pick(texts))
        }
        return Condition(field: field, comparator: comparator, operand: operand)
    }

    private func written(_ condition: Condition, for subject: SearchSubject) -> String {
        let plural = subject == .loggedModels
        let left =
            switch condition.field {
            case .attribute(let name): name
            case .metric(let key): "metrics.`\(key)`"
            case .param(let key): "params.`\(key)`"
            case .tag(let key): plural ? "tags.`\(key)`" : "tag.`\(key)`"
            case .dataset(let name): "dataset.\(name)"
            }
        let right =
            switch condition.operand {
            case .none: ""
            case .number(_, let exact): "\(exact ?? 0)"
            case .string(let text): "'\(text)'"
            case .list(let items):
                // Only lists have escapes.
                "("
                    + items.map { item in
                        var escaped = ""
                        for scalar in item.unicodeScalars {
                            switch scalar {
                            case "\\": escaped += "\\\\"
                            case "\n": escaped += "\\n"
                            default: escaped.unicodeScalars.append(scalar)
                            }
                        }
                        return "'\(escaped)'"
                    }.joined(separator: ", ") + ")"
            }
        return "\(left) \(condition.comparator.rawValue) \(right)"
    }
}
