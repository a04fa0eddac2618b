internal import Search

/// A condition ready to run over many rows.
struct FieldCondition {
    let field: Field
    let predicate: CompiledCondition

    init(_ condition: Condition) {
        field = condition.field
        predicate = CompiledCondition(condition)
    }
}

extension Selection {
    /// The page that this selection holds, with the token for the next one.
    consuming func page(limit: Int, query: SearchQuery) -> (elements: [Element], nextPageToken: String?) {
        let best = sorted()
        guard best.count > limit, limit > 0 else { return (best.map(\.element), nil) }
        let token = PageToken(values: best[limit - 1].values, id: "").encoded(for: query)
        return (best.prefix(limit).map(\.element), token)
    }
}

extension SearchQuery {
    /// The values behind which a page begins, or nil for the first page.
    func start(_ pageToken: String?) throws(SearchError) -> [SortValue]? {
        guard let pageToken, !pageToken.isEmpty else { return nil }
        return try PageToken.decode(pageToken, for: self).values
    }

    /// One page of rows that are all at hand: those that match, in order, from the token on.
    ///
    /// Costs a look at every row; for lists that are short by nature (experiments, models, versions).
    ///
    /// - Parameters:
    ///   - rows: All rows.
    ///   - matches: Whether a row meets a condition.
    ///   - value: A row's value for a field of the order.
    func page<Row>(
        limit: Int, pageToken: String?, rows: [Row],
        matches: (Row, FieldCondition) throws -> Bool, value: (Row, OrderTerm) throws -> SortValue
    ) throws -> (elements: [Row], nextPageToken: String?) {
        let conditions = filter.conditions.map(FieldCondition.init)
        let start = try start(pageToken)
        var selection = Selection<Row>(ordering: ordering, countMax: limit + 1)
        for row in rows {
            guard try conditions.allSatisfy({ try matches(row, $0) }) else { continue }
            let values = try ordering.terms.map { try value(row, $0) }
            if let start, ordering.place(of: start, against: values) != .before { continue }
            selection.offer(values, row)
        }
        return selection.page(limit: limit, query: self)
    }
}
