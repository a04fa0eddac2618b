internal import LMDB
internal import Search

extension ViewReader {
    /// Goes through the packed columns of some runs and looks at those that meet the conditions on metrics and can
    /// still enter the page.
    borrowing func scanColumns(
        _ ordinals: Range<UInt64>, _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws {
        guard !ordinals.isEmpty else { return }
        let span = UInt64(MetricColumnChunk.runCount)
        work.step.columnsScanned += ordinals.count
        let (first, last) = (ordinals.lowerBound / span, (ordinals.upperBound - 1) / span)
        for number in 0...(last - first) {
            let chunk = plan.isNewestFirst ? last - number : first + number
            let base = chunk * span
            let slots = max(ordinals.lowerBound, base) - base..<min(ordinals.upperBound, base + span) - base
            try scanChunk(UInt32(chunk), SlotSet(Int(slots.lowerBound)..<Int(slots.upperBound)), scope, plan, &work)
        }
    }

    private borrowing func scanChunk(
        _ chunk: UInt32, _ all: SlotSet, _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws {
        var slots = all
        for condition in plan.metricConditions {
            guard let column = try metricChunk(condition.column, chunk, plan, scope) else { return }
            work.columns[condition.column] = column
            work.chunks[condition.column] = chunk
            slots.keep(column, condition.predicate)
            if slots.isEmpty { return }
        }
        var order: MetricColumnChunk?
        if let column = plan.orderColumns[0] {
            order = try metricChunk(column, chunk, plan, scope)
            work.columns[column] = order
            work.chunks[column] = chunk
        }
        let base = UInt64(chunk) * UInt64(MetricColumnChunk.runCount)
        while let slot = plan.isNewestFirst ? slots.popLast() : slots.popFirst() {
            if plan.orderColumns[0] != nil, work.isBeaten(number: order?.value(slot)) { continue }
            try consider(base + UInt64(slot), plan, scope, isMetricsChecked: true, &work)
        }
    }

    /// About how many runs meet the conditions on metrics, from a look at some chunks of the columns; rather too many.
    borrowing func matchingMetricsCount(
        _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws -> Int {
        let runs = Int(scope.counts.runs)
        guard !plan.metricConditions.isEmpty else { return runs }
        let chunkCount = (runs + MetricColumnChunk.runCount - 1) / MetricColumnChunk.runCount
        var (seen, found) = (0, 1)
        for chunk in stride(from: 0, to: chunkCount, by: max(1, chunkCount / 32)) {
            var slots = SlotSet(0..<MetricColumnChunk.runCount)
            for condition in plan.metricConditions {
                guard let column = try metricChunk(condition.column, UInt32(chunk), plan, scope) else {
                    slots = SlotSet(0..<0)
                    break
                }
                slots.keep(column, condition.predicate)
            }
            seen += MetricColumnChunk.runCount
            found += slots.count
        }
        work.step.columnsScanned += min(seen, runs)
        return Int(Double(runs) * Double(found) / Double(seen))
    }
}

/// Some of the runs of a chunk.
struct SlotSet {
    private var words: (UInt64, UInt64)

    init(_ slots: Range<Int>) {
        func word(_ base: Int) -> UInt64 {
            let (low, high) = (max(0, slots.lowerBound - base), min(64, slots.upperBound - base))
            guard high > low else { return 0 }
            return (high == 64 ? ~0 : (1 << UInt64(high)) - 1) & ~((1 << UInt64(low)) - 1)
        }
        words = (word(0), word(64))
    }

    var isEmpty: Bool { words.0 | words.1 == 0 }
    var count: Int { words.0.nonzeroBitCount + words.1.nonzeroBitCount }

    mutating func popFirst() -> Int? {
        if words.0 != 0 {
            let slot = words.0.trailingZeroBitCount
            words.0 &= words.0 - 1
            return slot
        }
        guard words.1 != 0 else { return nil }
        let slot = words.1.trailingZeroBitCount
        words.1 &= words.1 - 1
        return slot + 64
    }

    mutating func popLast() -> Int? {
        if words.1 != 0 {
            let slot = 63 - words.1.leadingZeroBitCount
            words.1 &= ~(1 << UInt64(slot))
            return slot + 64
        }
        guard words.0 != 0 else { return nil }
        let slot = 63 - words.0.leadingZeroBitCount
        words.0 &= ~(1 << UInt64(slot))
        return slot
    }

    /// Keeps only those slots that have a value which meets a condition.
    mutating func keep(_ column: MetricColumnChunk, _ predicate: CompiledCondition) {
        guard let (comparator, operand) = predicate.numberTest else {
            var rest = self
            while let slot = rest.popFirst() {
                let isMet = column.value(slot).map { predicate.matches(number: $0) } ?? false
                if !isMet { remove(slot) }
            }
            return
        }
        // A loop of its own for each comparator: a value takes a nanosecond, not ten.
        switch comparator {
        case .equal: keep(column) { $0 == operand }
        case .notEqual: keep(column) { $0 != operand }
        case .less: keep(column) { $0 < operand }
        case .lessOrEqual: keep(column) { $0 <= operand }
        case .greater: keep(column) { $0 > operand }
        case .greaterOrEqual: keep(column) { $0 >= operand }
        default: self = SlotSet(0..<0)
        }
    }

    @inline(__always)
    private mutating func keep(_ column: MetricColumnChunk, _ holds: (Double) -> Bool) {
        words.0 &= words.0 == 0 ? 0 : column.mask(0, holds)
        words.1 &= words.1 == 0 ? 0 : column.mask(64, holds)
    }

    private mutating func remove(_ slot: Int) {
        if slot < 64 { words.0 &= ~(1 << UInt64(slot)) } else { words.1 &= ~(1 << UInt64(slot - 64)) }
    }
}
