internal import LMDB
internal import Search
internal import Tracking

extension ViewReader {
    /// Offers the runs of an experiment that meet all conditions, by the cheapest way.
    borrowing func select(
        from scope: RunSearchScope, _ plan: RunSearchPlan, _ strategy: SearchStrategy, _ work: inout RunSearchWork
    ) throws {
        switch strategy {
        case .columns: break
        case .conditionIndex:
            for condition in plan.indexedConditions {
                if try select(by: condition, entriesMax: .max, scope, plan, &work) { return }
            }
        case .orderIndex:
            if try select(alongOrder: .max, scope, plan, &work) { return }
        case .cheapest:
            if let ids = plan.runIDs { return try select(ids, scope, plan, &work) }
            if scope.counts.indexed >= tables.planning.runsMin {
                if try selectByCondition(scope, plan, &work) { return }
                let runs = Int(scope.counts.runs)
                let visitsMax = max(
                    plan.hasLookUps ? runs / 8 : runs / 32, 2 * plan.countMax, tables.planning.visitsMin)
                if try select(alongOrder: visitsMax, scope, plan, &work) { return }
                if try selectInsteadOfLookUps(scope, plan, &work) { return }
            }
        }
        work.step.method = .columns
        try scanColumns(0..<scope.counts.runs, scope, plan, &work)
    }

    /// By the ids that a condition names.
    private borrowing func select(
        _ ids: [String], _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws {
        work.step.method = .ids
        for id in ids {
            guard let number = try ledgerNumber(of: .run, id: id), let row = try newest(number, in: tables.runs),
                row.run.experiment == scope.experiment
            else { continue }
            work.step.candidates += 1
            try consider(row.ordinal, plan, scope, &work)
        }
    }

    /// By the index of the condition with the fewest entries, if those are few.
    private borrowing func selectByCondition(
        _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws -> Bool {
        var best: (condition: IndexedCondition, found: IndexedRuns)?
        var entriesMax = tables.planning.candidatesMax
        for condition in plan.indexedConditions {
            let found = try indexedRuns(condition, entriesMax: entriesMax, scope, &work)
            guard let found else { continue }
            best = (condition, found)
            entriesMax = found.ordinals.count
            if entriesMax <= tables.planning.candidatesMax / 20 { break }
        }
        guard let best else { return false }
        try select(best.found, by: best.condition, scope, plan, &work)
        return true
    }

    /// By the index of a condition on what the columns do not have, however many runs it leaves, unless there are more
    /// entries to look at than runs to look up if the columns were scanned.
    private borrowing func selectInsteadOfLookUps(
        _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws -> Bool {
        guard plan.hasLookUps else { return false }
        // An entry takes a third of the time that looking up a param of a run takes.
        let entriesMax = 3 * (try matchingMetricsCount(scope, plan, &work))
        for condition in plan.indexedConditions where entriesMax > tables.planning.candidatesMax {
            if case .metric = condition.place { continue }
            if try select(by: condition, entriesMax: entriesMax, scope, plan, &work) { return true }
        }
        return false
    }

    /// By the index of one condition, unless it has more entries than allowed.
    private borrowing func select(
        by condition: IndexedCondition, entriesMax: Int, _ scope: RunSearchScope, _ plan: RunSearchPlan,
        _ work: inout RunSearchWork
    ) throws -> Bool {
        guard let found = try indexedRuns(condition, entriesMax: entriesMax, scope, &work) else { return false }
        try select(found, by: condition, scope, plan, &work)
        return true
    }

    private borrowing func select(
        _ found: IndexedRuns, by condition: IndexedCondition, _ scope: RunSearchScope, _ plan: RunSearchPlan,
        _ work: inout RunSearchWork
    ) throws {
        work.step.method = .conditionIndex
        work.step.index = try name(of: condition.field)
        work.step.candidates += found.ordinals.count
        let touched = try selectTrailing(condition.field, scope, plan, &work)
        // By their place in the columns, so that rows which are read once serve for neighbours.
        var ordinals = OrdinalSet(found.ordinals, runs: scope.counts.runs)
        for ordinal in touched { ordinals.remove(ordinal) }
        while let ordinal = plan.isNewestFirst ? ordinals.popLast() : ordinals.popFirst() {
            try consider(ordinal, plan, scope, met: found.isCertain ? condition.place : nil, &work)
        }
    }

    /// Looks at the runs that an index does not have, or has otherwise.
    ///
    /// - Returns: those that it has otherwise.
    private borrowing func selectTrailing(
        _ field: RunField, _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws -> Set<UInt64> {
        work.step.waitingRuns += Int(scope.counts.runs - scope.counts.indexed)
        try scanColumns(scope.counts.indexed..<scope.counts.runs, scope, plan, &work)
        let touched = try touchedOrdinals(field, of: scope)
        work.step.touchedRuns += touched.count
        for ordinal in touched.sorted() { try consider(ordinal, plan, scope, &work) }
        return touched
    }

    /// Runs that an index names for a condition.
    struct IndexedRuns {
        var ordinals: [UInt64] = []
        /// Whether the index alone tells that the condition is met.
        var isCertain = true
    }

    /// The runs that an index names for a condition; nil if it has more entries to look at than allowed.
    private borrowing func indexedRuns(
        _ condition: IndexedCondition, entriesMax: Int, _ scope: RunSearchScope, _ work: inout RunSearchWork
    ) throws -> IndexedRuns? {
        var found = IndexedRuns()
        var entryCount = 0
        try walkRunIndex(condition.range(in: scope.experiment), ascending: true) { value, ordinal in
            entryCount += 1
            guard entryCount <= entriesMax else { return false }
            switch condition.matches(value) {
            case false?: return true
            case nil: found.isCertain = false
            case true?: break
            }
            found.ordinals.append(ordinal)
            return true
        }
        work.step.entriesWalked += entryCount
        return entryCount > entriesMax ? nil : found
    }

    /// Along the index of the order's first term until a page is full.
    ///
    /// - Returns: false, and nothing is done, if there is no such index, if it does not tell all, or if more entries
    ///   would have to be visited than allowed.
    private borrowing func select(
        alongOrder visitsMax: Int, _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws -> Bool {
        guard let field = plan.orderField,
            let ranges = field.ranges(
                in: scope.experiment, from: plan.start?[0], ascending: plan.firstTerm.ascending)
        else { return false }
        let selection = work.selection
        let touched = try selectTrailing(field, scope, plan, &work)
        var visits = OrderVisits(
            limit: visitsMax, wanted: plan.countMax, trialCount: tables.planning.visitsMin / 4)
        for var range in ranges where !visits.isOver {
            for condition in plan.indexedConditions where condition.field == field {
                range.narrow(to: condition.range(in: scope.experiment))
            }
            try walkRunIndex(range, ascending: plan.firstTerm.ascending) { value, ordinal in
                if visits.begins(value), let bound = work.bound, field.isBehind(value, bound, plan.firstTerm) {
                    visits.isFull = true
                    return false
                }
                guard visits.mayGoOn else { return false }
                guard !touched.contains(ordinal) else { return true }
                if try consider(ordinal, plan, scope, &work) { visits.matchCount += 1 }
                return true
            }
        }
        work.step.entriesWalked += visits.count
        guard visits.isFull || (!visits.isGivenUp && plan.demandsOrderField) else {
            work.restore(selection)
            return false
        }
        work.step.method = .orderIndex
        work.step.index = try name(of: field)
        work.step.candidates += visits.count
        return true
    }

    private borrowing func name(of field: RunField) throws -> String {
        switch field.kind {
        case .metric: "metrics." + (try name(field.name))
        case .param: "params." + (try name(field.name))
        case .tag: "tags." + (try name(field.name))
        case .startTime: "attributes.start_time"
        case .endTime: "attributes.end_time"
        case .status: "attributes.status"
        }
    }
}

/// The visits of a walk along an order.
private struct OrderVisits {
    let limit: Int
    let wanted: Int
    /// After so many visits, and each time that they doubled, it is guessed how many more are needed.
    let trialCount: Int
    private(set) var count = 0
    var matchCount = 0
    /// A page is full, and what comes is behind it.
    var isFull = false
    /// It would take too many visits.
    private(set) var isGivenUp = false
    private var value: [UInt8] = []

    init(limit: Int, wanted: Int, trialCount: Int) {
        self.limit = limit
        self.wanted = wanted
        self.trialCount = trialCount
    }

    var isOver: Bool { isFull || isGivenUp }

    /// Whether an entry has another value than the one before.
    mutating func begins(_ value: UnsafeRawBufferPointer) -> Bool {
        if value.elementsEqual(self.value) { return false }
        self.value.removeAll(keepingCapacity: true)
        self.value.append(contentsOf: value)
        return true
    }

    /// Counts a visit, and tells whether it may be made.
    var mayGoOn: Bool {
        mutating get {
            count += 1
            if count >= trialCount, count & (count - 1) == 0 {
                // As many matches to come for each visit as so far: would they be enough?
                isGivenUp = wanted > (matchCount + 1) * (limit / count)
            }
            if count > limit { isGivenUp = true }
            return !isGivenUp
        }
    }
}

extension RunField {
    /// The stretches of the index that hold what comes at or behind a value in an order, in that order; nil if only
    /// runs without a value are left.
    fileprivate func ranges(in experiment: UInt64, from start: SortValue?, ascending: Bool) -> [RunIndexRange]? {
        let value: [UInt8]
        switch start {
        case .missing?: return nil
        case let start?: value = encoded(start)
        case nil: value = []
        }
        guard kind == .metric else {
            return [
                ascending
                    ? RunIndexRange(experiment: experiment, field: self, lower: value)
                    : RunIndexRange(
                        experiment: experiment, field: self, upper: value.isEmpty ? [] : RunIndexRange.successor(value))
            ]
        }
        // NaN stands behind all numbers in both directions.
        let (first, end) = IndexedValue.numbers
        let nan = RunIndexRange(experiment: experiment, field: self, lower: end)
        if value.first == end[0] { return [nan] }
        let numbers =
            ascending
            ? RunIndexRange(experiment: experiment, field: self, lower: value.isEmpty ? first : value, upper: end)
            : RunIndexRange(
                experiment: experiment, field: self, lower: first,
                upper: value.isEmpty ? end : RunIndexRange.successor(value))
        return [numbers, nan]
    }

    /// Whether a value of the index comes behind another value in an order, so far as the index can tell.
    fileprivate func isBehind(_ value: UnsafeRawBufferPointer, _ bound: SortValue, _ term: OrderTerm) -> Bool {
        if case .missing = bound { return false }
        if kind == .metric {
            guard let number = IndexedValue.number(value) else { return false }
            return SortValue.number(number).place(against: bound, ascending: term.ascending) == .after
        }
        return encoded(bound).withUnsafeBytes { bound in
            term.ascending ? bound.isBefore(value) : value.isBefore(bound)
        }
    }

    private func encoded(_ value: SortValue) -> [UInt8] {
        switch value {
        case .integer(let integer): IndexedValue.bytes(integer: integer)
        case .number(let number): IndexedValue.bytes(number: number)
        case .string(let text): IndexedValue.bytes(text: text)
        case .missing: []
        }
    }
}
