internal import Glibc
internal import LMDB
internal import Tracking

/// How far the search index may trail: by events only, so that the rows do not depend on how commits were grouped.
package struct RunIndexLimits: Sendable {
    /// When this many runs of an experiment are not in the index, the oldest of them are added.
    var waitingMax: UInt64 = 256
    /// How many are added then: their entries are sorted, so that those of one page come one after the other.
    var batchCount: UInt64 = 64
    /// When this many indexed fields of an experiment have changed, their entries are moved: a search may have to look
    /// at as many runs, and the more there are, the more of them share a page of the index.
    var touchedMax: UInt64 = 2048

    /// What servers use.
    package static let standard = RunIndexLimits()
}

/// A run whose values are in the search index, while an event changes it.
struct IndexedRun {
    let place: RunPlace
    fileprivate(set) var counts: RunCounts
    fileprivate(set) var isChanged = false

    fileprivate init(place: RunPlace, counts: RunCounts) {
        self.place = place
        self.counts = counts
    }
}

extension ViewWriter {
    /// Adds a run to its experiment: its row, its place in the columns, and the oldest runs to the index when too many
    /// wait. Every event that makes a run calls this before it adds what belongs to the run.
    borrowing func addRun(_ run: Run) throws {
        guard var counts = try views.access.value(of: run.experiment, in: tables.runCounts) else {
            throw MalformedBytes(expected: "the experiment of a run")
        }
        let row = RunRow(run: run, ordinal: counts.runs)
        try put(row, for: run.position, at: run.position, in: tables.runs)
        try setRunColumn(row)
        counts.runs += 1
        if counts.runs - counts.indexed >= tables.limits.waitingMax {
            let end = counts.indexed + tables.limits.batchCount
            try indexRuns(counts.indexed..<end, of: run.experiment)
            counts.indexed = end
        }
        try access.put(counts, for: run.experiment, in: tables.runCounts)
    }

    /// A run if its values are in the index, so that changes of them must be noted. Two reads.
    borrowing func indexedRun(_ number: UInt64) throws -> IndexedRun? {
        try indexedRun(at: try views.runPlace(number))
    }

    /// A run if its values are in the index, so that changes of them must be noted. One read.
    borrowing func indexedRun(at place: RunPlace) throws -> IndexedRun? {
        guard let counts = try views.access.value(of: place.experiment, in: tables.runCounts) else {
            throw MalformedBytes(expected: "the experiment of a run")
        }
        return place.ordinal < counts.indexed ? IndexedRun(place: place, counts: counts) : nil
    }

    /// Notes that a field of an indexed run changes. When the new values are in the rows, ``settle(_:)`` is called.
    ///
    /// - Parameters:
    ///   - old: The value before the change, as the index has it.
    ///   - new: The value after it. Nothing is done if both are the same.
    borrowing func touch(_ field: RunField, of run: inout IndexedRun, old: [UInt8], new: [UInt8]) throws {
        guard old != new else { return }
        let key = RunTouchedKey(experiment: run.place.experiment, field: field, ordinal: run.place.ordinal)
        if try views.access.withBytes(of: key, in: tables.runTouched, { _ in true }) == true { return }
        try access.put(bytes: old, for: key, in: tables.runTouched)
        run.counts.touched += 1
        run.isChanged = true
    }

    /// Counts what was touched by an event, and moves the entries of all touched fields if they are too many.
    borrowing func settle(_ run: IndexedRun) throws {
        guard run.isChanged else { return }
        var counts = run.counts
        if counts.touched >= tables.limits.touchedMax {
            try moveTouched(of: run.place.experiment)
            counts.touched = 0
        }
        try access.put(counts, for: run.place.experiment, in: tables.runCounts)
    }

    /// Moves the entries of all fields that have changed to their present values.
    private borrowing func moveTouched(of experiment: UInt64) throws {
        var touched: [(key: RunTouchedKey, old: [UInt8])] = []
        try views.access.withCursor(over: tables.runTouched) { cursor in
            var entry = try experiment.withBytes { try cursor.seek($0) }
            while let (keyBytes, value) = entry {
                var reader = ByteReader(keyBytes)
                let key = try RunTouchedKey(from: &reader)
                guard key.experiment == experiment else { break }
                touched.append((key, Array(value)))
                entry = try cursor.next()
            }
        }
        var keys = SortedKeys()
        for (key, old) in touched {
            let new = try views.indexedValue(of: key)
            if new != old {
                if !old.isEmpty {
                    let stale = RunIndexKey(
                        experiment: experiment, field: key.field, value: old, ordinal: key.ordinal)
                    try access.delete(stale, from: tables.runIndex)
                }
                keys.add(experiment, key.field, new, key.ordinal)
            }
            try access.delete(key, from: tables.runTouched)
        }
        try insert(keys)
    }

    /// Adds all fields of some runs to the index.
    private borrowing func indexRuns(_ ordinals: Range<UInt64>, of experiment: UInt64) throws {
        var keys = SortedKeys()
        for ordinal in ordinals {
            guard let entry = try views.runEntry(experiment, ordinal: ordinal) else { continue }  // it was purged
            guard let run = try views.newest(entry.position, in: tables.runs)?.run else {
                throw MalformedBytes(expected: "a run of experiment \(experiment)")
            }
            for field in [RunField(.startTime), RunField(.endTime), RunField(.status)] {
                keys.add(experiment, field, run.indexedValue(field.kind), ordinal)
            }
            let first = AttributeKey(entity: run.position, facet: .tag)
            try views.scanNewest(tables.attributes, from: first, shared: AttributeKey.entitySize) { key, text in
                let kind: RunFieldKind = key.prefix.facet == .tag ? .tag : .param
                let value = IndexedValue.bytes(text: text.string)
                keys.add(experiment, RunField(kind, name: key.prefix.name), value, ordinal)
                return true
            }
            try views.scanLatest(ofRun: run.position) { name, point in
                keys.add(
                    experiment, RunField(.metric, name: name), IndexedValue.bytes(number: point.value), ordinal)
            }
        }
        try insert(keys)
    }

    private borrowing func insert(_ keys: SortedKeys) throws {
        for key in keys.sorted() { try access.put(bytes: [], for: RawKey(key), in: rawIndex) }
    }

    private var rawIndex: Table<RawKey, RawValue> { Table(index: tables.runIndex.index) }
}

extension ViewReader {
    /// The place of a run in its experiment, without the rest of its row. One read.
    borrowing func runPlace(_ number: UInt64) throws -> RunPlace {
        let places = Table<Versioned<UInt64>, RunPlace>(index: tables.runs.index)
        guard let place = try newest(number, in: places) else { throw MalformedBytes(expected: "run \(number)") }
        return place
    }

    /// The present value of a field of a run, as the index has it.
    fileprivate borrowing func indexedValue(of key: RunTouchedKey) throws -> [UInt8] {
        let (field, ordinal) = (key.field, key.ordinal)
        if field.kind == .metric {
            return try latestValue(field.name, experiment: key.experiment, ordinal: ordinal)
                .map(IndexedValue.bytes(number:)) ?? []
        }
        guard let entry = try runEntry(key.experiment, ordinal: ordinal) else { return [] }  // it was purged
        switch field.kind {
        case .param, .tag:
            let facet: AttributeFacet = field.kind == .tag ? .tag : .param
            return try attribute(facet, field.name, ofEntity: entry.position).map(IndexedValue.bytes(text:)) ?? []
        case .metric, .startTime, .endTime, .status:
            guard let run = try newest(entry.position, in: tables.runs)?.run else {
                throw MalformedBytes(expected: "run \(entry.position)")
            }
            return run.indexedValue(field.kind)
        }
    }
}

extension Run {
    /// The value of an indexed attribute; none for what is not one.
    func indexedValue(_ kind: RunFieldKind) -> [UInt8] {
        switch kind {
        case .startTime: IndexedValue.bytes(integer: startTime)
        case .endTime: endTime.map(IndexedValue.bytes(integer:)) ?? []
        case .status: IndexedValue.bytes(text: status.word)
        case .metric, .param, .tag: []
        }
    }
}

/// Keys that are to be stored in their order.
private struct SortedKeys {
    private var keys: [[UInt8]] = []

    /// Adds an entry, unless there is no value.
    mutating func add(_ experiment: UInt64, _ field: RunField, _ value: [UInt8], _ ordinal: UInt64) {
        guard !value.isEmpty else { return }
        keys.append(RunIndexKey(experiment: experiment, field: field, value: value, ordinal: ordinal).bytes)
    }

    consuming func sorted() -> [[UInt8]] {
        keys.sorted { one, other in
            one.withUnsafeBytes { one in other.withUnsafeBytes { one.isBefore($0) } }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether these bytes stand before others in the order of a table.
    @inline(__always)
    func isBefore(_ other: UnsafeRawBufferPointer) -> Bool {
        guard let one = baseAddress, let two = other.baseAddress else { return count < other.count }
        let order = memcmp(one, two, Swift.min(count, other.count))
        return order == 0 ? count < other.count : order < 0
    }
}
