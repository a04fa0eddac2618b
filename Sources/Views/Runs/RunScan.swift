internal import LMDB
internal import Search

extension ViewReader {
    /// Goes through the packed columns of some runs and looks at those that meet the conditions on metrics and can
    /// still enter the page.
    borrowing func scanColumns(
        _ ordinals: Range<UInt64>, _ scope: RunSearchScope, _ plan: RunSearchPlan, _ work: inout RunSearchWork
    ) throws {
        let span = UInt64(MetricColumnChunk.runCount)
        work.step.columnsScanned += ordinals.count
        var next = ordinals.lowerBound
        while next < ordinals.upperBound {
            let chunk = UInt32(next / span)
            let base = UInt64(chunk) * span
            let end = min(ordinals.upperBound, base + span)
            for column in plan.metricNames.indices {
                work.columns[column] = try metricChunk(column, chunk, plan, scope)
                work.chunks[column] = chunk
            }
            var slots = SlotSet(Int(next - base)..<Int(end - base))
            for condition in plan.metricConditions {
                work.columns[condition.column].keep(&slots) { condition.predicate.matches(number: $0) }
            }
            let orderColumn = plan.orderColumns[0]
            while let slot = slots.popFirst() {
                if let orderColumn, work.isBeaten(number: work.columns[orderColumn]?.value(slot)) { continue }
                try consider(base + UInt64(slot), plan, scope, isMetricsChecked: true, &work)
            }
            next = end
        }
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

    /// Keeps only those slots for which a predicate holds.
    mutating func keep(where holds: (Int) -> Bool) {
        var rest = self
        while let slot = rest.popFirst() {
            guard !holds(slot) else { continue }
            if slot < 64 { words.0 &= ~(1 << UInt64(slot)) } else { words.1 &= ~(1 << UInt64(slot - 64)) }
        }
    }
}

extension MetricColumnChunk? {
    /// Keeps only those slots that have a value for which a predicate holds.
    @inline(__always)
    func keep(_ slots: inout SlotSet, _ holds: (Double) -> Bool) {
        guard let self else {
            slots = SlotSet(0..<0)
            return
        }
        slots.keep { slot in self.value(slot).map(holds) ?? false }
    }
}
