internal import LMDB
internal import Search
internal import Tracking

/// What a search for runs has at hand while it goes through them.
struct RunSearchWork {
    /// The best so far.
    private(set) var selection: Selection<FoundRun>
    /// The first value of the worst of the best, once there is a full page: what is behind it need not be looked at.
    private(set) var bound: SortValue?
    private let ascending: Bool

    /// The rows of the metrics' columns that were read last, and which they are.
    var columns: [MetricColumnChunk?]
    var chunks: [UInt32?]
    /// The same for the runs' own column.
    var entries: UnsafeRawBufferPointer?
    var entryChunk: UInt32?

    /// What was done in the experiments before, and in this one.
    private(set) var steps: [SearchExplanation.Step] = []
    var step = SearchExplanation.Step(experiment: 0, runs: 0)

    init(_ plan: RunSearchPlan) {
        selection = Selection(ordering: plan.query.ordering, countMax: plan.countMax)
        ascending = plan.firstTerm.ascending
        columns = Array(repeating: nil, count: plan.metricNames.count)
        chunks = Array(repeating: nil, count: plan.metricNames.count)
    }

    /// Turns to another experiment.
    mutating func begin(_ scope: RunSearchScope) {
        step = SearchExplanation.Step(experiment: scope.experiment, runs: Int(scope.counts.runs))
        for column in chunks.indices { chunks[column] = nil }
        entryChunk = nil
    }

    /// Is done with an experiment.
    mutating func end() { steps.append(step) }

    mutating func offer(_ values: [SortValue], _ run: FoundRun) {
        selection.offer(values, run)
        bound = selection.worst?[0]
    }

    /// Forgets the results since a copy of the selection was taken.
    mutating func restore(_ selection: Selection<FoundRun>) {
        self.selection = selection
        bound = selection.worst?[0]
    }

    /// Whether a run with this value of the order's first term, a metric, comes behind a full page.
    @inline(__always)
    func isBeaten(number: Double?) -> Bool {
        guard let bound else { return false }
        if let number, case .number(let limit) = bound, !number.isNaN, !limit.isNaN {
            return ascending ? number > limit : number < limit
        }
        let value: SortValue = number.map { .number($0) } ?? .missing
        return value.place(against: bound, ascending: ascending) == .after
    }

    /// Whether a run with this start, which the order begins with, comes behind a full page.
    @inline(__always)
    func isBeaten(startTime: Int64) -> Bool {
        guard let bound, case .integer(let limit) = bound else { return false }
        return ascending ? startTime > limit : startTime < limit
    }
}
