/// What a condition compares with.
package enum Operand: Sendable {
    /// A numeric literal. `exact` is set when the literal is an integer that fits 64 bits.
    case number(Double, exact: Int64?)
    /// A text without its quotes.
    case string(String)
    /// The items of an `IN` list, in the order written, at least one.
    case list([String])
    /// Nothing: `IS NULL` and `IS NOT NULL`.
    case none
}

extension Operand: Equatable {
    /// Texts are equal when they are the same bytes; see ``Field``.
    package static func == (one: Operand, other: Operand) -> Bool {
        switch (one, other) {
        case (.number(let left, let leftExact), .number(let right, let rightExact)):
            left == right && leftExact == rightExact
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.list(let left), .list(let right)):
            left.elementsEqual(right) { $0.utf8.elementsEqual($1.utf8) }
        case (.none, .none): true
        default: false
        }
    }
}
