/// How large a search may be.
///
/// Each limit lies well above what real clients send; it bounds memory and time of one request. MLflow itself stops
/// at 10 000 SQL tokens in a filter (some 3 300 list items) and, on SQLite, at 63 joined conditions.
package enum SearchLimits {
    /// Longest filter text, in UTF-8 bytes.
    package static let filterBytesMax = 262_144
    /// Most conditions in one filter.
    package static let conditionsMax = 500
    /// Most items in one `IN (…)` list.
    package static let listItemsMax = 10_000
    /// Longest pattern after `LIKE` or `ILIKE`, in Unicode scalars. Equality has no such limit.
    package static let patternScalarsMax = 2_048
    /// Most `order_by` clauses.
    package static let orderClausesMax = 64
    /// Longest `order_by` clause, in UTF-8 bytes: above the longest key (250 characters).
    package static let orderClauseBytesMax = 4_096
    /// Longest page token, in bytes. A token carries the values it stands behind: at most 64 texts, of which the
    /// longest (run tags) have 8000 characters.
    package static let pageTokenBytesMax = 8_388_608
}
