import Search
package import Views
package import WireSchemas

/// The most results of one page. MLflow 3.17.2: SEARCH_MAX_RESULTS_THRESHOLD (mlflow/store/tracking/__init__.py), the
/// thresholds of mlflow/store/model_registry/__init__.py. It has none for logged models, where ours is that of runs.
enum PageLimits {
    static let experimentsMax = 50_000
    static let runsMax = 50_000
    static let loggedModelsMax = 50_000
    static let registeredModelsMax = 1000
    static let modelVersionsMax = 200_000
}

extension ExperimentQuery {
    /// What `experiments/search` asks for.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for `max_results` below 1, which it is when left out (MLflow), or past
    ///   50,000.
    package init(_ message: MLflowSearchExperiments) throws(WireError) {
        self.init(
            filter: message.filter, orderBy: message.orderBy, lifecycles: LifecycleSelection(message.viewType),
            limit: try PageSize.check(message.maxResults, limit: PageLimits.experimentsMax),
            pageToken: message.pageToken.nonEmpty)
    }
}

extension RunQuery {
    /// What `runs/search` asks for: 1000 active runs unless it says otherwise.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for `max_results` below 1 or past 50,000, and for an experiment id that is
    ///   no integer.
    package init(_ message: MLflowSearchRuns) throws(WireError) {
        self.init(
            experiments: try ExperimentID.parse(all: message.experimentIds), filter: message.filter,
            orderBy: message.orderBy, lifecycles: LifecycleSelection(message.runViewType),
            limit: try PageSize.check(message.maxResults, limit: PageLimits.runsMax),
            pageToken: message.pageToken.nonEmpty)
    }
}

extension LoggedModelQuery {
    /// What `logged-models/search` asks for: 50 models unless it says otherwise, 100 where it says 0 (MLflow).
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for `max_results` below 0 or past 50,000, and for an experiment id that is
    ///   no integer.
    package init(_ message: MLflowSearchLoggedModels) throws(WireError) {
        let maxResults = message.maxResults == 0 ? 100 : message.maxResults
        self.init(
            experiments: try ExperimentID.parse(all: message.experimentIds), filter: message.filter,
            orderBy: message.orderBy.map { order in
                LoggedModelOrder(
                    fieldName: order.fieldName, ascending: order.ascending, datasetName: order.datasetName.nonEmpty,
                    datasetDigest: order.datasetDigest.nonEmpty)
            },
            datasets: message.datasets.map { (name: $0.datasetName, digest: $0.datasetDigest.nonEmpty) },
            limit: try PageSize.check(maxResults, limit: PageLimits.loggedModelsMax),
            pageToken: message.pageToken.nonEmpty)
    }
}

/// A page of a metric's history that is asked for.
package struct HistoryQuery: Equatable, Sendable {
    /// The run's id.
    package var run: String
    package var key: String
    /// How many points the page has; nil: all there are.
    package var limit: Int?
    package var pageToken: String?

    /// What `metrics/get-history` asks for.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for `max_results` below 1.
    package init(_ message: MLflowGetMetricHistory) throws(WireError) {
        run = message.runIdentifier
        key = message.metricKey
        limit = message.hasMaxResults ? try PageSize.check(message.maxResults, limit: Int(Int32.max)) : nil
        pageToken = message.pageToken.nonEmpty
    }
}

extension LifecycleSelection {
    /// The things that a view on the wire shows.
    init(_ view: MLflowViewType) {
        self =
            switch view {
            case .activeOnly: .active
            case .deletedOnly: .deleted
            case .all: .all
            }
    }
}
