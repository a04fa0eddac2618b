internal import Search
internal import Tracking

/// The page token of a metric's history: the last point that was given.
struct HistoryToken {
    let point: MetricPoint

    init(_ point: MetricPoint) { self.point = point }

    /// Reads a token.
    ///
    /// - Throws: `SearchError` for one that is not of this history.
    init(_ text: String, scope: String) throws(SearchError) {
        let token = try PageToken.decode(text, for: Self.query(scope))
        guard case .integer(let timestamp) = token.values[0], case .integer(let step) = token.values[1],
            case .number(let value) = token.values[2]
        else { throw SearchError("Invalid page_token: not one that this server has given") }
        point = MetricPoint(value: value, timestamp: timestamp, step: step)
    }

    func text(scope: String) -> String {
        let values: [SortValue] = [.integer(point.timestamp), .integer(point.step), .number(point.value)]
        return PageToken(values: values, id: "").encoded(for: Self.query(scope))
    }

    private static func query(_ scope: String) -> SearchQuery {
        let terms = ["timestamp", "step", "value"].map { OrderTerm(.attribute($0)) }
        return SearchQuery(subject: .runs, filter: Filter(), ordering: Ordering(terms: terms), scope: [scope])
    }
}
