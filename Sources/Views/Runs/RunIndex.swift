internal import LMDB
internal import Search
internal import Tracking

/// A stretch of the search index: the entries of one field of one experiment with values from `lower` to before
/// `upper`.
struct RunIndexRange {
    var lower: [UInt8]
    var upper: [UInt8]

    /// - Parameters:
    ///   - lower: Bytes of a value, or what values begin with; empty for the first of the field.
    ///   - upper: The same; empty for the end of the field.
    init(experiment: UInt64, field: RunField, lower: [UInt8] = [], upper: [UInt8] = []) {
        let head = RunIndexKey.head(experiment: experiment, field: field, extra: max(lower.count, upper.count))
        self.lower = head + lower
        self.upper = upper.isEmpty ? Self.successor(head) : head + upper
    }

    /// Leaves out what another range does not have.
    mutating func narrow(to other: RunIndexRange) {
        if lower.lexicographicallyPrecedes(other.lower) { lower = other.lower }
        if other.upper.lexicographicallyPrecedes(upper) { upper = other.upper }
    }

    /// The first bytes behind all that begin with these.
    static func successor(_ bytes: [UInt8]) -> [UInt8] {
        var next = bytes
        while let last = next.popLast() {
            guard last < 0xFF else { continue }
            next.append(last + 1)
            return next
        }
        return next
    }
}

extension ViewReader {
    /// Visits the entries of a range by value, then ordinal, or all that backwards, until `body` returns false.
    ///
    /// - Parameter body: Told the value's bytes, in LMDB's memory, and the run's ordinal.
    borrowing func walkRunIndex(
        _ range: RunIndexRange, ascending: Bool, _ body: (UnsafeRawBufferPointer, UInt64) throws -> Bool
    ) throws {
        var (lower, upper) = (range.lower, range.upper)
        try access.withCursor(over: tables.runIndex) { cursor in
            try lower.withUnsafeMutableBytes { lower in
                try upper.withUnsafeMutableBytes { upper in
                    var entry = try ascending ? cursor.seek(lower) : cursor.seekBefore(upper)
                    while let (key, _) = entry {
                        let isInside =
                            ascending
                            ? key.isBefore(UnsafeRawBufferPointer(upper))
                            : !key.isBefore(UnsafeRawBufferPointer(lower))
                        let end = key.count - RunIndexKey.ordinalCount
                        guard isInside, end >= RunIndexKey.headCount else { return }
                        let ordinal = UInt32(bigEndian: key.loadUnaligned(fromByteOffset: end, as: UInt32.self))
                        let value = UnsafeRawBufferPointer(rebasing: key[RunIndexKey.headCount..<end])
                        guard try body(value, UInt64(ordinal)) else { return }
                        entry = try ascending ? cursor.next() : cursor.previous()
                    }
                }
            }
        }
    }

    /// The runs whose entries for a field are old ones: at most ``RunIndexLimits/touchedMax``.
    borrowing func touchedOrdinals(_ field: RunField, of scope: RunSearchScope) throws -> Set<UInt64> {
        guard scope.counts.touched > 0 else { return [] }
        var found: Set<UInt64> = []
        let first = RunTouchedKey(experiment: scope.experiment, field: field)
        try access.scan(tables.runTouched, from: first) { key, _ in
            guard key.experiment == scope.experiment, key.field == field else { return false }
            found.insert(key.ordinal)
            return true
        }
        return found
    }
}

/// Which condition of a plan is meant.
enum ConditionPlace: Equatable, Sendable { case metric(Int), other(Int) }

/// A condition that a stretch of the index can answer.
struct IndexedCondition {
    /// How few entries the stretch is likely to have.
    enum Promise: Int { case equality, range, field }

    let field: RunField
    let place: ConditionPlace
    let promise: Promise
    private let predicate: CompiledCondition
    private let lower: [UInt8]
    private let upper: [UInt8]

    /// - Returns: nil for a condition that also runs without a value meet.
    init?(_ condition: Condition, _ predicate: CompiledCondition, field: RunField, place: ConditionPlace) {
        if predicate.matchesMissing { return nil }
        self.field = field
        self.place = place
        self.predicate = predicate
        let bounds: (promise: Promise, lower: [UInt8], upper: [UInt8])? =
            switch (field.kind, condition.operand) {
            case (.metric, .number(let number, _)): Self.bounds(condition.comparator, number: number)
            case (.startTime, .number(_, let exact?)), (.endTime, .number(_, let exact?)):
                Self.bounds(condition.comparator, integer: exact)
            case (.param, .string(let text)), (.tag, .string(let text)), (.status, .string(let text)):
                Self.bounds(condition.comparator, text: text)
            default: nil
            }
        (promise, lower, upper) = bounds ?? (.field, [], [])
    }

    func range(in experiment: UInt64) -> RunIndexRange {
        RunIndexRange(experiment: experiment, field: field, lower: lower, upper: upper)
    }

    /// Whether a value of the index meets the condition; nil if only the run's row can tell.
    @inline(__always)
    func matches(_ value: UnsafeRawBufferPointer) -> Bool? {
        switch field.kind {
        case .metric: predicate.matches(number: IndexedValue.number(value))
        case .startTime, .endTime: predicate.matches(integer: IndexedValue.integer(value))
        case .param, .tag, .status:
            IndexedValue.withText(value) { text in text.map { predicate.matches(utf8: $0) } }
        }
    }

    private typealias Bounds = (promise: Promise, lower: [UInt8], upper: [UInt8])

    private static func bounds(_ comparator: Comparator, number: Double) -> Bounds? {
        if number.isNaN { return nil }
        let (first, end) = IndexedValue.numbers
        return bounds(comparator, IndexedValue.bytes(number: number), first: first, end: end)
    }

    private static func bounds(_ comparator: Comparator, integer: Int64) -> Bounds? {
        bounds(comparator, IndexedValue.bytes(integer: integer), first: [], end: [])
    }

    private static func bounds(
        _ comparator: Comparator, _ value: [UInt8], first: [UInt8], end: [UInt8]
    ) -> Bounds? {
        let next = RunIndexRange.successor(value)
        return switch comparator {
        case .equal: (.equality, value, next)
        case .less: (.range, first, value)
        case .lessOrEqual: (.range, first, next)
        case .greater: next.isEmpty ? nil : (.range, next, end)
        case .greaterOrEqual: (.range, value, end)
        default: nil
        }
    }

    private static func bounds(_ comparator: Comparator, text: String) -> Bounds? {
        switch comparator {
        case .equal:
            let value = IndexedValue.bytes(text: text)
            return (.equality, value, RunIndexRange.successor(value))
        case .like:
            let prefix = IndexedValue.prefix(LikePattern(text).literalPrefix)
            return prefix.isEmpty ? nil : (.range, prefix, RunIndexRange.successor(prefix))
        default: return nil
        }
    }
}
