/// Refusals by rule. The rule is a predicate: it reads on after the field's name.
extension TrackingError {
    static func invalid(_ field: String, _ value: String, _ rule: String) -> TrackingError {
        .invalid(field: field, value: value.shortened, rule: rule)
    }

    static func tooLong(_ field: String, _ value: String, limit: Int) -> TrackingError {
        invalid(field, value, "exceeds the maximum length of \(limit) characters")
    }

    static func tooMany(_ field: String, count: Int, limit: Int) -> TrackingError {
        invalid(field, "\(count)", "may have at most \(limit) entries in one request, got \(count)")
    }

    /// Refuses a text of more than `limit` scalars.
    static func check(_ value: String, of field: @autoclosure () -> String, limit: Int) throws(TrackingError) {
        if value.isLonger(than: limit) { throw tooLong(field(), value, limit: limit) }
    }

    /// Refuses more than `limit` entries.
    static func check(_ count: Int, of field: String, limit: Int) throws(TrackingError) {
        if count > limit { throw tooMany(field, count: count, limit: limit) }
    }

    /// Refuses what is no key of a param, metric or tag.
    static func check(key: String, of field: @autoclosure () -> String) throws(TrackingError) {
        if let rule = KeyRule.broken(by: key) { throw invalid(field(), key, rule) }
        try check(key, of: field(), limit: Limits.keyLengthMax)
    }
}
