internal import LMDB
internal import Search
internal import Tracking

/// A search for runs.
package struct RunQuery: Sendable {
    /// Ids of the experiments to search; unknown ones hold nothing.
    package var experiments: [UInt64]
    /// MLflow's filter language.
    package var filter: String
    /// MLflow's order clauses.
    package var orderBy: [String]
    package var lifecycles: LifecycleSelection
    /// How many results a page has, at least 1.
    package var limit: Int
    package var pageToken: String?
    /// How to go about it; by default what seems cheapest. The answer is the same.
    package var strategy = SearchStrategy.cheapest

    /// A search.
    package init(
        experiments: [UInt64], filter: String = "", orderBy: [String] = [],
        lifecycles: LifecycleSelection = .active, limit: Int, pageToken: String? = nil
    ) {
        self.experiments = experiments
        self.filter = filter
        self.orderBy = orderBy
        self.lifecycles = lifecycles
        self.limit = limit
        self.pageToken = pageToken
    }
}

/// A run that a search found.
struct FoundRun {
    let position: UInt64
    let experiment: UInt64
}

/// What a search looks through: the runs of one experiment in some state.
struct RunSearchScope {
    /// The experiment's id.
    let experiment: UInt64
    let counts: RunCounts
    private let lifecycles: LifecycleSelection
    private let lifecycle: Lifecycle
    private let lifecyclePosition: UInt64

    init(experiment: Experiment, counts: RunCounts, lifecycles: LifecycleSelection) {
        self.experiment = experiment.id
        self.counts = counts
        self.lifecycles = lifecycles
        lifecycle = experiment.lifecycle
        lifecyclePosition = experiment.lifecyclePosition
    }

    /// Whether a run is in the state that is searched, as ``Run/lifecycle(in:)`` says.
    @inline(__always)
    func includes(_ entry: RunColumnEntry) -> Bool {
        lifecycles.includes(entry.lifecyclePosition > lifecyclePosition ? entry.ownLifecycle : lifecycle)
    }
}

extension ViewReader {
    /// A page of runs.
    ///
    /// Costs what ``explainRunSearch(_:)`` tells: the runs that an index leaves, or a scan of packed columns.
    ///
    /// - Throws: `SearchError` for a filter, order or token that is not valid.
    package borrowing func searchRuns(_ search: RunQuery) throws -> Page<RunDetails> {
        try explainRunSearch(search).page
    }

    /// A page of runs, and how it was found.
    ///
    /// - Throws: `SearchError` for a filter, order or token that is not valid.
    package borrowing func explainRunSearch(
        _ search: RunQuery
    ) throws -> (page: Page<RunDetails>, explanation: SearchExplanation) {
        let experiments = Array(Set(search.experiments)).sorted()
        let query = SearchQuery(
            subject: .runs, filter: try Filter.parse(search.filter, for: .runs),
            ordering: try Ordering.parse(search.orderBy, for: .runs),
            scope: experiments.map(String.init) + [search.lifecycles.rawValue])
        let plan = try RunSearchPlan(
            query, start: try query.start(search.pageToken), countMax: search.limit + 1
        ) { try nameID($0) }
        var work = RunSearchWork(plan)
        for id in experiments {
            guard let experiment = try experiment(id), let counts = try access.value(of: id, in: tables.runCounts)
            else { continue }
            let scope = RunSearchScope(experiment: experiment, counts: counts, lifecycles: search.lifecycles)
            work.begin(scope)
            if counts.runs > 0 && !plan.isImpossible { try select(from: scope, plan, search.strategy, &work) }
            work.end()
        }
        let page = work.selection.page(limit: search.limit, query: query)
        var names: [UInt32: String] = [:]
        let details = try page.elements.map { found in
            guard let row = try newest(found.position, in: tables.runs),
                let experiment = try experiment(found.experiment)
            else { throw MalformedBytes(expected: "run \(found.position)") }
            return try self.details(of: row.run, in: experiment, &names)
        }
        return (Page(details, nextPageToken: page.nextPageToken), SearchExplanation(experiments: work.steps))
    }

    /// Offers a run to the selection if it meets all conditions.
    ///
    /// - Parameters:
    ///   - met: A condition that is known to be met.
    ///   - isComplete: The metrics are known to match and the run not to be beaten, as after a look at the columns.
    /// - Returns: whether it met them, or was seen to come too late.
    @discardableResult
    borrowing func consider(
        _ ordinal: UInt64, _ plan: RunSearchPlan, _ scope: RunSearchScope, met: ConditionPlace? = nil,
        isMetricsChecked: Bool = false, _ work: inout RunSearchWork
    ) throws -> Bool {
        work.step.rowsExamined += 1
        if !isMetricsChecked {
            for (index, condition) in plan.metricConditions.enumerated() where met != .metric(index) {
                guard let value = try metric(condition.column, ordinal, plan, scope, &work),
                    condition.predicate.matches(number: value)
                else { return false }
            }
            if let column = plan.orderColumns[0], work.bound != nil,
                work.isBeaten(number: try metric(column, ordinal, plan, scope, &work))
            {
                return true
            }
        }
        guard let entry = try entry(ordinal, scope, &work), scope.includes(entry) else { return false }
        if plan.orderField?.kind == .startTime, work.isBeaten(startTime: entry.startTime) { return true }
        var candidate = RunCandidate(entry: entry)
        guard try matches(&candidate, plan, met: met) else { return false }
        var values: [SortValue] = []
        values.reserveCapacity(plan.query.ordering.terms.count)
        for (index, term) in plan.query.ordering.terms.enumerated() {
            if let column = plan.orderColumns[index] {
                values.append(try metric(column, ordinal, plan, scope, &work).map { .number($0) } ?? .missing)
            } else {
                values.append(try value(of: &candidate, term))
            }
        }
        if let start = plan.start, plan.query.ordering.place(of: start, against: values) != .before { return false }
        work.offer(values, FoundRun(position: entry.position, experiment: scope.experiment))
        return true
    }

    /// The latest value of a metric of the plan, from its column: the row that was read last is kept at hand.
    private borrowing func metric(
        _ column: Int, _ ordinal: UInt64, _ plan: RunSearchPlan, _ scope: RunSearchScope, _ work: inout RunSearchWork
    ) throws -> Double? {
        let span = UInt64(MetricColumnChunk.runCount)
        let chunk = UInt32(ordinal / span)
        if work.chunks[column] != chunk {
            work.columns[column] = try metricChunk(column, chunk, plan, scope)
            work.chunks[column] = chunk
        }
        return work.columns[column]?.value(Int(ordinal % span))
    }

    /// A row of a metric's column. Its memory stays valid until the transaction ends: nothing writes in a read.
    borrowing func metricChunk(
        _ column: Int, _ chunk: UInt32, _ plan: RunSearchPlan, _ scope: RunSearchScope
    ) throws -> MetricColumnChunk? {
        guard let name = plan.metricNames[column] else { return nil }
        let key = MetricChunkKey(experiment: scope.experiment, name: name, chunk: chunk)
        return try access.withBytes(of: key, in: tables.metricColumns) { MetricColumnChunk(memory: $0) }
    }

    private borrowing func entry(
        _ ordinal: UInt64, _ scope: RunSearchScope, _ work: inout RunSearchWork
    ) throws -> RunColumnEntry? {
        let span = UInt64(RunColumnEntry.runCount)
        let chunk = UInt32(ordinal / span)
        if work.entryChunk != chunk {
            let key = ChunkKey(experiment: scope.experiment, chunk: chunk)
            work.entries = try access.withBytes(of: key, in: tables.runColumns) { $0 }
            work.entryChunk = chunk
        }
        return work.entries.flatMap { RunColumnEntry($0, slot: Int(ordinal % span)) }
    }

    /// A run's entry in the columns. One read.
    borrowing func runEntry(_ experiment: UInt64, ordinal: UInt64) throws -> RunColumnEntry? {
        let span = UInt64(RunColumnEntry.runCount)
        let key = ChunkKey(experiment: experiment, chunk: UInt32(ordinal / span))
        return try access.withBytes(of: key, in: tables.runColumns) {
            RunColumnEntry($0, slot: Int(ordinal % span))
        } ?? nil
    }
}
