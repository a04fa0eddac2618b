/// How a condition compares its field with its operand.
package enum Comparator: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// `LIKE`: case-sensitive, `%` is any run of characters and `_` any one character.
    case like = "LIKE"
    /// `ILIKE`: as `LIKE`, with upper and lower case alike.
    case caseInsensitiveLike = "ILIKE"
    /// `IN (…)`.
    case oneOf = "IN"
    /// `NOT IN (…)`.
    case noneOf = "NOT IN"
    /// `IS NULL`: the key is missing.
    case isMissing = "IS NULL"
    /// `IS NOT NULL`: the key is there.
    case isPresent = "IS NOT NULL"
}
