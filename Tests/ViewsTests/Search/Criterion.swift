/// A condition twice: as MLflow's filter language says it, and as what it means.
struct Criterion<Subject> {
    let text: String
    let holds: (Subject) -> Bool
}

/// How results are sorted, twice: as an order clause, and as the value that decides.
struct SortCriterion<Subject> {
    /// What is sorted by, without the direction.
    let field: String
    var ascending = true
    let value: (Subject) -> SortKey

    /// The clause in one of its spellings.
    func clause(_ random: inout SeededGenerator) -> String {
        field + (ascending ? random.pick(["", " ASC", " asc"]) : random.pick([" DESC", " desc", " Desc"]))
    }
}

/// What a subject is sorted by.
enum SortKey: Sendable {
    case integer(Int64)
    case number(Double)
    case text(String)
    case missing

    /// The subjects in order: values first, then NaN, then what is missing, in both directions.
    static func sort<Subject>(_ subjects: [Subject], by criteria: [SortCriterion<Subject>]) -> [Subject] {
        let keyed = subjects.map { subject in (subject, criteria.map { $0.value(subject) }) }
        return keyed.sorted { left, right in
            for (index, criterion) in criteria.enumerated() {
                let (one, other) = (left.1[index], right.1[index])
                if one.rank != other.rank { return one.rank < other.rank }
                if one.isLess(than: other) { return criterion.ascending }
                if other.isLess(than: one) { return !criterion.ascending }
            }
            return false
        }.map(\.0)
    }

    private var rank: Int {
        switch self {
        case .missing: 2
        case .number(let number): number.isNaN ? 1 : 0
        default: 0
        }
    }

    private func isLess(than other: SortKey) -> Bool {
        switch (self, other) {
        case (.integer(let one), .integer(let two)): one < two
        case (.number(let one), .number(let two)): one < two
        case (.text(let one), .text(let two)): Array(one.utf8).lexicographicallyPrecedes(Array(two.utf8))
        default: false
        }
    }
}

/// Which comparators a text field takes besides `=`, `!=`, `LIKE` and `ILIKE`.
enum TextComparators: Sendable { case plain, presence, lists }

extension Criterion {
    /// A random condition on a text. A missing text meets `IS NULL` only.
    static func text(
        _ field: String, _ comparators: TextComparators, among values: [String], _ random: inout SeededGenerator,
        _ value: @escaping (Subject) -> String?
    ) -> Criterion {
        let operand = random.pick(values)
        let word = random.pick(
            ["=", "!=", "LIKE", "ILIKE"]
                + (comparators == .presence ? ["IS NULL", "IS NOT NULL"] : [])
                + (comparators == .lists ? ["IN", "NOT IN"] : []))
        switch word {
        case "=": return Criterion(text: "\(field) = '\(operand)'") { value($0) == operand }
        case "!=": return Criterion(text: "\(field) != '\(operand)'") { value($0).map { $0 != operand } ?? false }
        case "LIKE", "ILIKE":
            let pattern = random.pattern(operand)
            return Criterion(text: "\(field) \(random.pick([word, word.lowercased()])) '\(pattern)'") { subject in
                guard let text = value(subject) else { return false }
                return word == "LIKE"
                    ? isLike(text, pattern) : isLike(text.lowercased(), pattern.lowercased())
            }
        case "IS NULL": return Criterion(text: "\(field) IS NULL") { value($0) == nil }
        case "IS NOT NULL": return Criterion(text: "\(field) is not null") { value($0) != nil }
        default:
            let list = [operand] + random.list(upTo: 2) { $0.pick(values) }
            let quoted = list.map { "'\($0)'" }.joined(separator: ", ")
            return Criterion(text: "\(field) \(word) (\(quoted))") { subject in
                guard let text = value(subject) else { return false }
                return list.contains(text) == (word == "IN")
            }
        }
    }

    /// A random condition on a number. A missing number meets none, NaN only `!=`.
    static func number(
        _ field: String, among values: [String], _ random: inout SeededGenerator,
        _ value: @escaping (Subject) -> Double?
    ) -> Criterion {
        let literal = random.pick(values)
        let operand = Double(literal) ?? .nan
        let (word, holds): (String, (Double) -> Bool) = random.pick([
            ("=", { $0 == operand }), ("!=", { $0 != operand }), ("<", { $0 < operand }), ("<=", { $0 <= operand }),
            (">", { $0 > operand }), (">=", { $0 >= operand }),
        ])
        let blank = random.pick([" ", ""])
        return Criterion(text: "\(field)\(blank)\(word)\(blank)\(literal)") { value($0).map(holds) ?? false }
    }
}

extension SeededGenerator {
    /// A pattern that the text, or something like it, may match.
    fileprivate mutating func pattern(_ text: String) -> String {
        var letters = Array(text)
        if let index = letters.indices.randomElement(using: &self) {
            switch Int.random(in: 0..<4, using: &self) {
            case 0: letters[index] = "_"
            case 1: letters[index] = "%"
            case 2: letters = Array(letters[..<index]) + ["%"]
            default: letters = ["%"] + letters[index...]
            }
        }
        let pattern = String(letters)
        return Bool.random(using: &self) ? pattern : pattern.uppercased()
    }
}

/// SQL's LIKE, in the most naive form.
private func isLike(_ text: String, _ pattern: String) -> Bool {
    func matches(_ text: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "%" {
            return (text.startIndex...text.endIndex).contains { matches(text[$0...], pattern.dropFirst()) }
        }
        guard let letter = text.first, first == "_" || first == letter else { return false }
        return matches(text.dropFirst(), pattern.dropFirst())
    }
    return matches(Array(text)[...], Array(pattern)[...])
}
