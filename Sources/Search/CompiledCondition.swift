/// A condition compiled for testing many values.
///
/// The caller looks the value of the condition's field up and gives nil when the entity has none. A missing value
/// matches `IS NULL` and nothing else, not even `!=`. NaN matches `!=` and nothing else.
///
/// Compiling costs time linear in the operand (times log n for a list). Testing does not allocate, except for a
/// pattern against a text that is not ASCII.
package struct CompiledCondition: Sendable {
    private enum Test {
        case number(Comparator, Double, exact: Int64?)
        case text([UInt8], isEqual: Bool)
        case pattern(LikePattern)
        /// The items are sorted.
        case list([[UInt8]], isMember: Bool)
        case presence(Bool)
        /// The comparator does not fit the operand: nothing matches. Parsing makes no such condition.
        case never
    }

    private let test: Test

    /// Compiles `condition`.
    package init(_ condition: Condition) {
        switch (condition.comparator, condition.operand) {
        case (.isPresent, _): test = .presence(true)
        case (.isMissing, _): test = .presence(false)
        case (.like, .string(let pattern)): test = .pattern(LikePattern(pattern))
        case (.caseInsensitiveLike, .string(let pattern)):
            test = .pattern(LikePattern(pattern, ignoresCase: true))
        case (.equal, .string(let text)): test = .text(Array(text.utf8), isEqual: true)
        case (.notEqual, .string(let text)): test = .text(Array(text.utf8), isEqual: false)
        case (.oneOf, .list(let items)): test = .list(CompiledCondition.sorted(items), isMember: true)
        case (.noneOf, .list(let items)): test = .list(CompiledCondition.sorted(items), isMember: false)
        case (let comparator, .number(let number, let exact)): test = .number(comparator, number, exact: exact)
        default: test = .never
        }
    }

    private static func sorted(_ items: [String]) -> [[UInt8]] {
        items.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The comparison with a number that this is, if it is one: for loops over many values.
    package var numberTest: (comparator: Comparator, operand: Double)? {
        guard case .number(let comparator, let operand, _) = test else { return nil }
        return (comparator, operand)
    }

    /// Whether a metric with this latest value matches.
    package func matches(number value: Double?) -> Bool {
        guard let value else { return matchesMissing }
        switch test {
        case .number(let comparator, let operand, _):
            switch comparator {
            case .equal: return value == operand
            case .notEqual: return value != operand
            case .less: return value < operand
            case .lessOrEqual: return value <= operand
            case .greater: return value > operand
            case .greaterOrEqual: return value >= operand
            default: return false
            }
        case .presence(let isPresent): return isPresent
        case .text, .pattern, .list, .never: return false
        }
    }

    /// Whether an attribute with this integer value, such as a time in milliseconds, matches.
    ///
    /// Exact when the literal is an integer; else both are compared as floating point.
    package func matches(integer value: Int64?) -> Bool {
        guard let value else { return matchesMissing }
        guard case .number(let comparator, _, let exact?) = test else { return matches(number: Double(value)) }
        switch comparator {
        case .equal: return value == exact
        case .notEqual: return value != exact
        case .less: return value < exact
        case .lessOrEqual: return value <= exact
        case .greater: return value > exact
        case .greaterOrEqual: return value >= exact
        default: return false
        }
    }

    /// Whether a param, tag or attribute with this text matches.
    package func matches(string value: String?) -> Bool {
        guard var value else { return matchesMissing }
        return value.withUTF8 { matches(utf8: UnsafeRawBufferPointer($0)) }
    }

    /// Whether a text matches, which is given as the UTF-8 bytes of a valid string.
    package func matches(utf8 value: UnsafeRawBufferPointer?) -> Bool {
        guard let value else { return matchesMissing }
        switch test {
        case .text(let text, let isEqual): return value.elementsEqual(text) == isEqual
        case .pattern(let pattern): return pattern.matches(utf8: value)
        case .list(let items, let isMember): return CompiledCondition.contains(items, value) == isMember
        case .presence(let isPresent): return isPresent
        case .number, .never: return false
        }
    }

    /// Whether an entity matches that has no value for the field.
    package var matchesMissing: Bool {
        if case .presence(false) = test { true } else { false }
    }

    private static func contains(_ items: [[UInt8]], _ value: UnsafeRawBufferPointer) -> Bool {
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if items[middle].lexicographicallyPrecedes(value) { low = middle + 1 } else { high = middle }
        }
        return low < items.count && value.elementsEqual(items[low])
    }
}
