/// One `order_by` object of a search for logged models, as it comes over the wire.
package struct LoggedModelOrder: Sendable {
    /// An attribute such as `creation_time`, or `metrics.<key>`.
    package var fieldName: String?
    /// Small values first.
    package var ascending: Bool
    /// Only metric values on the dataset of this name; nil or empty is any.
    package var datasetName: String?
    /// Only metric values on the dataset with this digest; nil or empty is any.
    package var datasetDigest: String?

    /// An order object with the fields of the request.
    package init(
        fieldName: String?, ascending: Bool = true, datasetName: String? = nil, datasetDigest: String? = nil
    ) {
        self.fieldName = fieldName
        self.ascending = ascending
        self.datasetName = datasetName
        self.datasetDigest = datasetDigest
    }
}

extension Ordering {
    /// Checks the order objects of a search for logged models and completes the order.
    ///
    /// Ties are broken by `creation_timestamp` descending and `model_id` ascending. A field named twice with the
    /// same dataset counts once.
    ///
    /// - Throws: ``SearchError`` for a field that cannot be sorted by.
    package static func parse(loggedModels orders: [LoggedModelOrder]) throws(SearchError) -> Ordering {
        guard orders.count <= SearchLimits.orderClausesMax else {
            throw SearchError(
                "Invalid order_by: it has \(orders.count) clauses, at most \(SearchLimits.orderClausesMax) "
                    + "are allowed.")
        }
        var terms: [OrderTerm] = []
        for order in orders {
            let term = try term(order)
            let isKnown = terms.contains {
                $0.field == term.field && $0.datasetName == term.datasetName
                    && $0.datasetDigest == term.datasetDigest
            }
            if !isKnown { terms.append(term) }
        }
        return Ordering(terms: SearchSubject.loggedModels.completed(terms))
    }

    private static func term(_ order: LoggedModelOrder) throws(SearchError) -> OrderTerm {
        guard let name = order.fieldName, !name.isEmpty else {
            throw SearchError("`field_name` in the `order_by` clause must be specified.")
        }
        guard name.utf8.count <= SearchLimits.orderClauseBytesMax else {
            throw SearchError("Invalid order by field name: \(name.clipped).")
        }
        let datasetName = order.datasetName.flatMap { $0.isEmpty ? nil : $0 }
        let datasetDigest = order.datasetDigest.flatMap { $0.isEmpty ? nil : $0 }
        guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else {
            guard let attribute = SearchSubject.loggedModels.orderAttribute(name) else {
                throw SearchError("Invalid order by field name: \(name.clipped).")
            }
            // The dataset narrows metrics only; beside an attribute MLflow ignores it.
            return OrderTerm(.attribute(attribute), ascending: order.ascending)
        }
        let entity = name[..<dot]
        let key = String(name[name.utf8.index(after: dot)...])
        guard entity == "metrics" else {
            throw SearchError(
                "Invalid order by field name: \(String(entity).clipped), only `metrics.<name>` is allowed.")
        }
        guard !key.isEmpty else { throw SearchError("Invalid order by field name: \(name.clipped).") }
        return OrderTerm(
            .metric(key), ascending: order.ascending, datasetName: datasetName, datasetDigest: datasetDigest)
    }
}
