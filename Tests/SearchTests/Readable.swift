@testable import Search

extension Condition {
    /// The condition as a line: `metric.loss < 0.5`, `param.lr = ‹0.1›`, `attribute.run_id IN ‹a› ‹b›`.
    var line: String {
        let left = "\(field) \(comparator.rawValue)"
        return switch operand {
        case .none: left
        case .number(_, let exact?): "\(left) \(exact)"
        case .number(let number, nil): "\(left) \(number)"
        case .string(let text): "\(left) ‹\(text)›"
        case .list(let items): "\(left) " + items.map { "‹\($0)›" }.joined(separator: " ")
        }
    }
}

extension OrderTerm {
    /// The term as a line: `metric.loss ASC`.
    var line: String {
        "\(field) \(ascending ? "ASC" : "DESC")"
    }
}

/// The conditions of `text` as lines.
func lines(_ text: String, _ subject: SearchSubject = .runs) throws -> [String] {
    try Filter.parse(text, for: subject).conditions.map(\.line)
}

/// What is said against `text`, or how it was read if nothing is.
func refusal(_ text: String, _ subject: SearchSubject = .runs) -> String {
    do {
        return "taken: \(try Filter.parse(text, for: subject).conditions.map(\.line))"
    } catch {
        return error.message
    }
}
