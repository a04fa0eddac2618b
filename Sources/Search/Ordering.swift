/// A complete order of search results: the terms asked for, or the default ones, and then the tie-breaks.
///
/// Make one with ``parse(_:for:)``. The last term identifies the entity (for model versions, the last two), so no
/// two results compare equal and a page can start behind any of them.
package struct Ordering: Sendable, Equatable {
    /// The terms, most significant first.
    package var terms: [OrderTerm]

    /// An order of `terms`, taken as they are: no tie-break is added.
    package init(terms: [OrderTerm]) {
        self.terms = terms
    }
}

/// One term of an order, such as `metrics.loss ASC`.
///
/// Missing values come last in both directions, and metrics that are NaN come just before them.
package struct OrderTerm: Sendable, Equatable {
    /// What is sorted by: an attribute, metric, param or tag.
    package var field: Field
    /// Small values first.
    package var ascending: Bool
    /// For a metric of a logged model: only values on the dataset of this name count; nil is any.
    package var datasetName: String?
    /// For a metric of a logged model: only values on the dataset with this digest count; nil is any.
    package var datasetDigest: String?

    /// A term by `field`.
    package init(
        _ field: Field,
        ascending: Bool = true,
        datasetName: String? = nil,
        datasetDigest: String? = nil
    ) {
        self.field = field
        self.ascending = ascending
        self.datasetName = datasetName
        self.datasetDigest = datasetDigest
    }
}
