internal import LMDB
internal import Tracking

// The points of one metric, by the order they were logged: most of them in blocks, the last ones in the tail.

extension ViewReader {
    /// All points.
    borrowing func allPoints(of metric: MetricKey, tail: MetricTail) throws -> [MetricPoint] {
        var found: [MetricPoint] = []
        found.reserveCapacity(Int(tail.count))
        try visitPoints(of: metric, tail: tail) { found.append($0) }
        return found
    }

    /// Shows all points to `body`. One pass over the blocks, without a look-up for each.
    borrowing func visitPoints(
        of metric: MetricKey, tail: MetricTail, _ body: (MetricPoint) throws -> Void
    ) throws {
        var left = Int(tail.count) - tail.pendingCount
        try access.withCursor(over: tables.metricBlocks) { cursor in
            var entry = try MetricBlockKey(metric, block: 0).withBytes { try cursor.seek($0) }
            while left > 0, let (_, block) = entry {
                let count = min(left, MetricTail.blockCapacity)
                try Self.readPoints(count, from: 0, of: block) { try body($0) }
                left -= count
                entry = try cursor.next()
            }
        }
        guard left == 0 else { throw MalformedBytes(expected: "the blocks of a metric") }
        for entry in tail.pending { try body(entry.point) }
    }

    /// The points of a range.
    borrowing func points(_ range: Range<UInt64>, of metric: MetricKey, tail: MetricTail) throws -> [MetricPoint] {
        try points(at: range, of: metric, tail: tail)
    }

    /// The points at some places, which ascend. One look-up for each block that holds one of them.
    borrowing func points(
        at places: some Collection<UInt64>, of metric: MetricKey, tail: MetricTail
    ) throws -> [MetricPoint] {
        var found: [MetricPoint] = []
        found.reserveCapacity(places.count)
        let blockedCount = tail.count - UInt64(tail.pendingCount)
        let capacity = UInt64(MetricTail.blockCapacity)
        var next = places.startIndex
        while next < places.endIndex, places[next] < blockedCount {
            let number = places[next] / capacity
            let end = min(blockedCount, (number + 1) * capacity)
            let isFound: Void? = try access.withBytes(
                of: MetricBlockKey(metric, block: UInt32(number)), in: tables.metricBlocks
            ) { block in
                while next < places.endIndex, places[next] < end {
                    try Self.readPoints(1, from: Int(places[next] % capacity), of: block) { found.append($0) }
                    places.formIndex(after: &next)
                }
            }
            guard isFound != nil else { throw MalformedBytes(expected: "a block of a metric") }
        }
        guard next < places.endIndex else { return found }
        let pending = tail.pending
        for place in places[next...] { found.append(pending[Int(place - blockedCount)].point) }
        return found
    }

    /// One point.
    borrowing func point(_ place: UInt64, of metric: MetricKey, tail: MetricTail) throws -> MetricPoint {
        try points(at: CollectionOfOne(place), of: metric, tail: tail)[0]
    }

    /// The place of the first point for which a predicate holds that holds for all after it.
    borrowing func firstIndex(
        in metric: MetricKey, tail: MetricTail, where holds: (MetricPoint) -> Bool
    ) throws -> UInt64 {
        var (low, high) = (UInt64(0), tail.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(try point(middle, of: metric, tail: tail)) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func readPoints(
        _ count: Int, from first: Int, of block: UnsafeRawBufferPointer, _ body: (MetricPoint) throws -> Void
    ) throws {
        guard block.count >= (first + count) * MetricEntry.size else {
            throw MalformedBytes(expected: "a block with \(first + count) points")
        }
        for index in first..<first + count { try body(MetricEntry.point(of: block, at: index * MetricEntry.size)) }
    }
}
