internal import LMDB
package import Search
package import Tracking

/// A metric point of a logged model.
package struct LoggedModelMetric: Sendable, Equatable {
    package let key: String
    package let point: MetricPoint
    /// The run that logged it.
    package let run: String
    package let datasetName: String?
    package let datasetDigest: String?
}

/// A logged model with all that belongs to it.
package struct LoggedModelDetails: Sendable, Equatable {
    package let model: LoggedModel
    package let params: [Attribute]
    package let tags: [Attribute]
    package let metrics: [LoggedModelMetric]
}

/// A search for logged models.
package struct LoggedModelQuery: Sendable {
    /// Ids of the experiments to search; unknown ones hold nothing.
    package var experiments: [UInt64]
    /// MLflow's filter language.
    package var filter: String
    package var orderBy: [LoggedModelOrder]
    /// Only models with a metric on one of these datasets; empty: any model. A nil digest is any digest.
    package var datasets: [(name: String, digest: String?)]
    /// How many results a page has, at least 1.
    package var limit: Int
    package var pageToken: String?

    /// A search.
    package init(
        experiments: [UInt64], filter: String = "", orderBy: [LoggedModelOrder] = [],
        datasets: [(name: String, digest: String?)] = [], limit: Int, pageToken: String? = nil
    ) {
        self.experiments = experiments
        self.filter = filter
        self.orderBy = orderBy
        self.datasets = datasets
        self.limit = limit
        self.pageToken = pageToken
    }
}

extension ViewReader {
    /// A logged model that is not deleted.
    package borrowing func loggedModelDetails(_ id: String) throws -> LoggedModelDetails? {
        guard let model = try loggedModel(id), !model.isDeleted else { return nil }
        return try details(of: model)
    }

    /// A page of logged models that are not deleted. Costs a look at every model of the experiments.
    ///
    /// - Throws: `SearchError` for a filter, order or token that is not valid.
    package borrowing func searchLoggedModels(_ search: LoggedModelQuery) throws -> Page<LoggedModelDetails> {
        let experiments = Array(Set(search.experiments)).sorted()
        let query = SearchQuery(
            subject: .loggedModels, filter: try Filter.parse(search.filter, for: .loggedModels),
            ordering: try Ordering.parse(loggedModels: search.orderBy),
            scope: experiments.map(String.init) + search.datasets.flatMap { [$0.name, $0.digest ?? ""] })
        let models = try experiments.flatMap { try loggedModels(ofExperiment: $0) }
        let page = try query.page(
            limit: search.limit, pageToken: search.pageToken,
            rows: models.filter { $0.hasMetric(on: search.datasets) },
            matches: { details, condition in details.matches(condition, on: search.datasets) },
            value: { details, term in details.value(term) })
        return Page(page.elements, nextPageToken: page.nextPageToken)
    }

    /// The logged models of an experiment that are not deleted.
    private borrowing func loggedModels(ofExperiment experiment: UInt64) throws -> [LoggedModelDetails] {
        var found: [LoggedModelDetails] = []
        try access.scan(tables.experimentModels, from: NumberPair(experiment, 0)) { key, _ in
            guard key.first == experiment else { return false }
            if let model = try newest(key.second, in: tables.loggedModels), !model.isDeleted {
                found.append(try details(of: model))
            }
            return true
        }
        return found
    }

    private borrowing func details(of model: LoggedModel) throws -> LoggedModelDetails {
        LoggedModelDetails(
            model: model, params: try trackingAttributes(.param, ofEntity: model.position),
            tags: try trackingAttributes(.tag, ofEntity: model.position), metrics: try metrics(of: model))
    }

    /// All points of a logged model, in the order they were logged.
    borrowing func metrics(of model: LoggedModel) throws -> [LoggedModelMetric] {
        var metrics: [LoggedModelMetric] = []
        try access.scan(tables.modelMetrics, from: ModelMetricKey(model: model.position)) { key, row in
            guard key.model == model.position, key.position < size else { return false }
            metrics.append(
                LoggedModelMetric(
                    key: row.key, point: row.point, run: row.run, datasetName: row.datasetName,
                    datasetDigest: row.datasetDigest))
            return true
        }
        return metrics
    }
}

extension LoggedModelDetails {
    fileprivate func hasMetric(on datasets: [(name: String, digest: String?)]) -> Bool {
        datasets.isEmpty || metrics.contains { $0.isOn(datasets) }
    }

    fileprivate func matches(
        _ condition: FieldCondition, on datasets: [(name: String, digest: String?)]
    ) -> Bool {
        let predicate = condition.predicate
        switch condition.field {
        case .metric(let key):
            // One matching point is enough, on the datasets asked for if any are (MLflow).
            return metrics.contains {
                $0.key.hasSameScalars(as: key) && (datasets.isEmpty || $0.isOn(datasets))
                    && predicate.matches(number: $0.point.value)
            }
        case .param(let key): return predicate.matches(string: params.first { $0.key.hasSameScalars(as: key) }?.value)
        case .tag(let key): return predicate.matches(string: tags.first { $0.key.hasSameScalars(as: key) }?.value)
        case .attribute("creation_timestamp"): return predicate.matches(integer: model.creationTime)
        case .attribute("last_updated_timestamp"): return predicate.matches(integer: model.lastUpdatedTime)
        case .attribute(let name): return predicate.matches(string: model.text(name))
        case .dataset: return false
        }
    }

    fileprivate func value(_ term: OrderTerm) -> SortValue {
        switch term.field {
        case .metric(let key):
            let points = metrics.filter {
                $0.key.hasSameScalars(as: key) && (term.datasetName == nil || $0.datasetName == term.datasetName)
                    && (term.datasetDigest == nil || $0.datasetDigest == term.datasetDigest)
            }
            let latest = points.dropFirst().reduce(points.first) { best, next in
                best.map { next.point.isLater(than: $0.point) ? next : $0 }
            }
            return latest.map { .number($0.point.value) } ?? .missing
        case .attribute("creation_timestamp"): return .integer(model.creationTime)
        case .attribute("last_updated_timestamp"): return .integer(model.lastUpdatedTime)
        case .attribute(let name): return model.text(name).map { .string($0) } ?? .missing
        case .param, .tag, .dataset: return .missing
        }
    }
}

extension LoggedModelMetric {
    fileprivate func isOn(_ datasets: [(name: String, digest: String?)]) -> Bool {
        datasets.contains { $0.name == datasetName && ($0.digest == nil || $0.digest == datasetDigest) }
    }
}

extension LoggedModel {
    /// The text of an attribute as searches name it. What was not stated is an empty text (MLflow).
    fileprivate func text(_ attribute: String) -> String? {
        switch attribute {
        case "model_id": id
        case "name": name
        case "model_type": modelType ?? ""
        case "source_run_id": sourceRun ?? ""
        case "status": status.word
        default: nil
        }
    }
}

extension String {
    /// Swift's `==` takes canonical equivalents for one; rows do not.
    fileprivate func hasSameScalars(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension LoggedModelStatus {
    /// The word of the status in searches, as MLflow stores it.
    fileprivate var word: String {
        switch self {
        case .pending: "PENDING"
        case .ready: "READY"
        case .uploadFailed: "FAILED"
        }
    }
}
