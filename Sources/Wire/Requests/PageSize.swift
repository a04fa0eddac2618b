/// How many results a search asks for.
enum PageSize {
    /// Checks `max_results`.
    ///
    /// - Parameter limit: The most that a page may have.
    /// - Throws: `INVALID_PARAMETER_VALUE` for less than 1 and more than the limit.
    static func check(_ maxResults: some BinaryInteger, limit: Int) throws(WireError) -> Int {
        guard maxResults > 0 else { throw notPositive(maxResults) }
        guard maxResults <= limit else {
            throw .invalid("\(maxResults)", for: "max_results", hint: "It must be at most \(limit)")
        }
        return Int(maxResults)
    }

    private static func notPositive(_ maxResults: some BinaryInteger) -> WireError {
        .invalid("\(maxResults)", for: "max_results", hint: "It must be a positive integer")
    }
}
