internal import LMDB
internal import Search
package import Tracking

/// An experiment with its tags.
package struct ExperimentDetails: Sendable, Equatable {
    package let experiment: Experiment
    package let tags: [Attribute]
}

/// Which of active and deleted things a list shows.
package enum LifecycleSelection: String, Sendable {
    case active, deleted, all

    /// Whether a thing in this state is shown.
    package func includes(_ lifecycle: Lifecycle) -> Bool {
        switch self {
        case .active: lifecycle == .active
        case .deleted: lifecycle == .deleted
        case .all: true
        }
    }
}

/// A search for experiments.
package struct ExperimentQuery: Sendable {
    /// MLflow's filter language.
    package var filter: String
    /// MLflow's order clauses.
    package var orderBy: [String]
    package var lifecycles: LifecycleSelection
    /// How many results a page has, at least 1.
    package var limit: Int
    package var pageToken: String?

    /// A search.
    package init(
        filter: String = "", orderBy: [String] = [], lifecycles: LifecycleSelection = .active, limit: Int,
        pageToken: String? = nil
    ) {
        self.filter = filter
        self.orderBy = orderBy
        self.lifecycles = lifecycles
        self.limit = limit
        self.pageToken = pageToken
    }
}

extension ViewReader {
    /// An experiment, deleted or not, with its tags.
    package borrowing func experimentDetails(id: UInt64) throws -> ExperimentDetails? {
        try experiment(id).map { try details(of: $0) }
    }

    /// The experiment of a name, deleted or not, with its tags.
    package borrowing func experimentDetails(named name: String) throws -> ExperimentDetails? {
        try experiment(named: name).map { try details(of: $0) }
    }

    /// A page of experiments. Costs a look at every experiment.
    ///
    /// - Throws: `SearchError` for a filter, order or token that is not valid.
    package borrowing func searchExperiments(_ search: ExperimentQuery) throws -> Page<ExperimentDetails> {
        let query = SearchQuery(
            subject: .experiments, filter: try Filter.parse(search.filter, for: .experiments),
            ordering: try Ordering.parse(search.orderBy, for: .experiments), scope: [search.lifecycles.rawValue])
        var experiments: [Experiment] = []
        try scanNewest(tables.experiments, from: 0, shared: 0) { _, experiment in
            if search.lifecycles.includes(experiment.lifecycle) { experiments.append(experiment) }
            return true
        }
        let page = try query.page(
            limit: search.limit, pageToken: search.pageToken, rows: experiments,
            matches: { try matches($0, $1) }, value: { value(of: $0, $1) })
        return Page(try page.elements.map { try details(of: $0) }, nextPageToken: page.nextPageToken)
    }

    private borrowing func matches(_ experiment: Experiment, _ condition: FieldCondition) throws -> Bool {
        let predicate = condition.predicate
        switch condition.field {
        case .tag(let key): return predicate.matches(string: try tag(key, of: experiment))
        case .attribute("name"): return predicate.matches(string: experiment.name)
        case .attribute("experiment_id"): return predicate.matches(string: String(experiment.id))
        case .attribute("creation_time"): return predicate.matches(integer: experiment.creationTime)
        case .attribute("last_update_time"): return predicate.matches(integer: experiment.lastUpdateTime)
        default: return false
        }
    }

    private borrowing func value(of experiment: Experiment, _ term: OrderTerm) -> SortValue {
        switch term.field {
        case .attribute("name"): .string(experiment.name)
        case .attribute("experiment_id"): .integer(Int64(experiment.id))
        case .attribute("creation_time"): .integer(experiment.creationTime)
        case .attribute("last_update_time"): .integer(experiment.lastUpdateTime)
        default: .missing
        }
    }

    private borrowing func details(of experiment: Experiment) throws -> ExperimentDetails {
        ExperimentDetails(
            experiment: experiment, tags: try trackingAttributes(.tag, ofEntity: experiment.position))
    }

    /// Tags or params of an entity in the words of tracking.
    borrowing func trackingAttributes(_ facet: AttributeFacet, ofEntity entity: UInt64) throws -> [Attribute] {
        try attributes(facet, ofEntity: entity).map { Attribute(key: $0.key, value: $0.value) }
    }
}
