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

extension ViewReader {
    /// A page of runs.
    ///
    /// Conditions and order on metrics read packed columns: 800 rows for each metric over 100,000 runs. What else a
    /// condition asks is looked up only for runs that passed those and that could still enter the page.
    ///
    /// - Throws: `SearchError` for a filter, order or token that is not valid.
    package borrowing func searchRuns(_ search: RunQuery) throws -> Page<RunDetails> {
        let experiments = Array(Set(search.experiments)).sorted()
        let query = SearchQuery(
            subject: .runs, filter: try Filter.parse(search.filter, for: .runs),
            ordering: try Ordering.parse(search.orderBy, for: .runs),
            scope: experiments.map(String.init) + [search.lifecycles.rawValue])
        let plan = try RunSearchPlan(query, start: try query.start(search.pageToken)) { try nameID($0) }
        var selection = Selection<FoundRun>(ordering: query.ordering, countMax: search.limit + 1)
        for id in experiments {
            guard let experiment = try experiment(id) else { continue }
            try select(from: experiment, plan, search.lifecycles, into: &selection)
        }
        let page = selection.page(limit: search.limit, query: query)
        let details = try page.elements.map { found in
            guard let row = try newest(found.position, in: tables.runs),
                let experiment = try experiment(found.experiment)
            else { throw MalformedBytes(expected: "run \(found.position)") }
            return try self.details(of: row.run, in: experiment)
        }
        return Page(details, nextPageToken: page.nextPageToken)
    }

    private borrowing func select(
        from experiment: Experiment, _ plan: RunSearchPlan, _ lifecycles: LifecycleSelection,
        into selection: inout Selection<FoundRun>
    ) throws {
        let runCount = try access.value(of: experiment.id, in: tables.runCounts) ?? 0
        let span = UInt64(MetricColumnChunk.runCount)
        for base in stride(from: 0, to: runCount, by: MetricColumnChunk.runCount) {
            let chunk = UInt32(base / span)
            // The memory stays valid until the transaction ends: nothing writes in a read.
            let columns = try plan.metricNames.map { name -> MetricColumnChunk? in
                guard let name else { return nil }
                let key = MetricChunkKey(experiment: experiment.id, name: name, chunk: chunk)
                return try access.withBytes(of: key, in: tables.metricColumns) { MetricColumnChunk(memory: $0) }
            }
            for slot in 0..<Int(min(span, runCount - base)) {
                guard plan.metricsMatch(columns, slot), !plan.isBeaten(columns, slot, by: selection.worst),
                    let entry = try runEntry(experiment.id, ordinal: base + UInt64(slot)),
                    lifecycles.includes(entry.lifecycle(in: experiment))
                else { continue }
                var candidate = RunCandidate(entry: entry)
                guard try matches(&candidate, plan) else { continue }
                let values = try plan.query.ordering.terms.enumerated().map { index, term in
                    try value(of: &candidate, term, plan.orderColumns[index].map { columns[$0]?.value(slot) })
                }
                if let start = plan.start, plan.query.ordering.place(of: start, against: values) != .before {
                    continue
                }
                selection.offer(values, FoundRun(position: entry.position, experiment: experiment.id))
            }
        }
    }

    private borrowing func runEntry(_ experiment: UInt64, ordinal: UInt64) throws -> RunColumnEntry? {
        let span = UInt64(RunColumnEntry.runCount)
        let key = ChunkKey(experiment: experiment, chunk: UInt32(ordinal / span))
        return try access.withBytes(of: key, in: tables.runColumns) {
            RunColumnEntry($0, slot: Int(ordinal % span))
        } ?? nil
    }

    private borrowing func matches(_ candidate: inout RunCandidate, _ plan: RunSearchPlan) throws -> Bool {
        for condition in plan.otherConditions {
            let predicate = condition.predicate
            let isMatch: Bool
            switch condition.field {
            case .param:
                isMatch = predicate.matches(string: try attribute(.param, condition.name, of: candidate))
            case .tag, .attribute("run_name"):  // MLflow evaluates the name on the tag that mirrors it
                isMatch = predicate.matches(string: try attribute(.tag, condition.name, of: candidate))
            case .attribute("run_id"): isMatch = predicate.matches(string: candidate.idText)
            case .attribute("start_time"): isMatch = predicate.matches(integer: candidate.entry.startTime)
            case .attribute(let name):
                let run = try run(&candidate)
                isMatch =
                    name == "end_time"
                    ? predicate.matches(integer: run.endTime) : predicate.matches(string: run.text(name))
            case .dataset, .metric:
                isMatch = false
            }
            guard isMatch else { return false }
        }
        return try plan.datasetConditions.isEmpty || datasetsMatch(try run(&candidate), plan.datasetConditions)
    }

    /// Whether each condition on datasets is met by some input of the run (MLflow joins the inputs for each).
    private borrowing func datasetsMatch(_ run: Run, _ conditions: [FieldCondition]) throws -> Bool {
        let inputs = try inputs(of: run)
        return conditions.allSatisfy { condition in
            inputs.contains { input in
                switch condition.field.name {
                case "name": condition.predicate.matches(string: input.dataset.name)
                case "digest": condition.predicate.matches(string: input.dataset.digest)
                default:
                    input.tags.contains {
                        $0.key == "mlflow.data.context" && condition.predicate.matches(string: $0.value)
                    }
                }
            }
        }
    }

    private borrowing func value(
        of candidate: inout RunCandidate, _ term: OrderTerm, _ metric: Double??
    ) throws -> SortValue {
        switch term.field {
        case .metric: return (metric ?? nil).map { .number($0) } ?? .missing
        case .param(let key):
            return try attribute(.param, key, ofEntity: candidate.entry.position).map { .string($0) } ?? .missing
        case .tag(let key):
            return try attribute(.tag, key, ofEntity: candidate.entry.position).map { .string($0) } ?? .missing
        case .attribute("start_time"): return .integer(candidate.entry.startTime)
        case .attribute("run_id"): return .string(candidate.idText)
        case .attribute("end_time"): return try run(&candidate).endTime.map { .integer($0) } ?? .missing
        case .attribute(let name): return try run(&candidate).text(name).map { .string($0) } ?? .missing
        case .dataset: return .missing
        }
    }

    private borrowing func attribute(
        _ facet: AttributeFacet, _ name: UInt32?, of candidate: RunCandidate
    ) throws -> String? {
        guard let name else { return nil }
        return try attribute(facet, name, ofEntity: candidate.entry.position)
    }

    private borrowing func run(_ candidate: inout RunCandidate) throws -> Run {
        if let run = candidate.run { return run }
        guard let row = try newest(candidate.entry.position, in: tables.runs) else {
            throw MalformedBytes(expected: "run \(candidate.entry.position)")
        }
        candidate.run = row.run
        return row.run
    }
}
