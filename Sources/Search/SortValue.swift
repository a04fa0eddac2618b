/// What an entity has for one term of an order; also what a page token remembers of it.
package enum SortValue: Sendable {
    /// A number that is exact, such as a time in milliseconds or a version.
    case integer(Int64)
    /// A metric; NaN is allowed and has its own place in the order.
    case number(Double)
    /// A text, compared by its UTF-8 bytes.
    case string(String)
    /// The entity has no such value.
    case missing
}

extension SortValue: Equatable {
    /// Equal in kind and value; NaN equals NaN, and 0 equals -0.
    package static func == (one: SortValue, other: SortValue) -> Bool {
        switch (one, other) {
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right || (left.isNaN && right.isNaN)
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.missing, .missing): true
        default: false
        }
    }
}

extension SortValue {
    /// Where one value stands against another.
    package enum Place: Sendable, Equatable { case before, same, after }

    /// The place of this value against `other` in an order that is `ascending` or not.
    ///
    /// Values come first, then NaN, then missing ones, in both directions. An order compares values of one kind;
    /// for kinds that differ, numbers stand before texts, so that the order is total all the same.
    package func place(against other: SortValue, ascending: Bool) -> Place {
        if rank != other.rank { return rank < other.rank ? .before : .after }
        let isBefore: Bool
        let isAfter: Bool
        switch (self, other) {
        case (.integer(let left), .integer(let right)): (isBefore, isAfter) = (left < right, left > right)
        case (.string(let left), .string(let right)):
            (isBefore, isAfter) = (
                left.utf8.lexicographicallyPrecedes(right.utf8), right.utf8.lexicographicallyPrecedes(left.utf8)
            )
        default:
            let (left, right) = (asDouble, other.asDouble)
            (isBefore, isAfter) = (left < right, left > right)
        }
        if isBefore { return ascending ? .before : .after }
        if isAfter { return ascending ? .after : .before }
        return .same
    }

    private var rank: Int {
        switch self {
        case .integer: 0
        case .number(let value): value.isNaN ? 2 : 0
        case .string: 1
        case .missing: 3
        }
    }

    private var asDouble: Double {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value) where !value.isNaN: value
        case .number, .string, .missing: 0
        }
    }
}

extension Ordering {
    /// Whether an entity with the values `one`, a value for each term, comes before an entity with `other`.
    package func precedes(_ one: [SortValue], _ other: [SortValue]) -> Bool {
        place(of: one, against: other) == .before
    }

    /// The place of `one` against `other`; both have a value for each term, in order.
    package func place(of one: [SortValue], against other: [SortValue]) -> SortValue.Place {
        for (index, term) in terms.enumerated() where index < one.count && index < other.count {
            let place = one[index].place(against: other[index], ascending: term.ascending)
            if place != .same { return place }
        }
        return .same
    }
}
