internal import LMDB
internal import Search
package import Tracking

/// The latest point of a metric of a run.
package struct LatestMetric: Sendable, Equatable {
    /// The name.
    package let key: String
    /// The point.
    package let point: MetricPoint
}

extension ViewReader {
    borrowing func metricTail(_ metric: MetricKey) throws -> MetricTail? {
        try access.withBytes(of: metric, in: tables.metricTails) { try MetricTail($0) }
    }

    /// The latest points of all metrics of a run, in the order in which their keys first came up anywhere.
    borrowing func latestMetrics(ofRun run: UInt64) throws -> [LatestMetric] {
        var found: [LatestMetric] = []
        try scanLatest(ofRun: run) { found.append(LatestMetric(key: try name($0), point: $1)) }
        return found
    }

    /// Visits the latest points of all metrics of a run by the numbers of their names.
    borrowing func scanLatest(ofRun run: UInt64, _ body: (UInt32, MetricPoint) throws -> Void) throws {
        try access.withCursor(over: tables.metricTails) { cursor in
            var entry = try MetricKey(run: run, name: 0).withBytes { try cursor.seek($0) }
            while let (keyBytes, value) = entry {
                var reader = ByteReader(keyBytes)
                let key = try MetricKey(from: &reader)
                guard key.run == run else { return }
                var row = ByteReader(UnsafeRawBufferPointer(rebasing: value.dropFirst(16)))  // after count and flag
                let latest = try MetricEntry(from: &row)
                try body(key.name, latest.point)
                entry = try cursor.next()
            }
        }
    }

    /// Whether a history has this very point.
    borrowing func hasPoint(_ point: MetricPoint, metric: MetricKey) throws -> Bool {
        try newPoints(among: [point], metric: metric).isEmpty
    }

    /// Those points that a history does not have. One read where they are past the others, as in training; with a
    /// logarithm of reads for each in a history in order; else one pass over the history for all.
    borrowing func newPoints(among points: [MetricPoint], metric: MetricKey) throws -> [MetricPoint] {
        guard let tail = try metricTail(metric) else { return points }
        if points.allSatisfy({ tail.isSurelyNew($0) }) { return points }
        if tail.isOrdered {
            return try points.filter { point in
                if tail.isSurelyNew(point) { return true }
                let index = try firstIndex(in: metric, tail: tail) { !$0.precedes(point) }
                return try index == tail.count || self.point(index, of: metric, tail: tail) != point
            }
        }
        let known = Set(try allPoints(of: metric, tail: tail))
        return points.filter { !known.contains($0) }
    }

    /// A page of a metric's history in the order of timestamp, step and value; empty if there is no such metric.
    ///
    /// Costs the points of the page where they were logged in that order, as training does; else the whole history.
    ///
    /// - Throws: `SearchError` for a token that is not one of this history.
    package borrowing func metricHistory(
        run id: String, key: String, limit: Int?, pageToken: String?
    ) throws -> Page<MetricPoint> {
        let scope = "history \(id) \(key)"
        let after = try pageToken.map { try HistoryToken($0, scope: scope) }
        guard let run = try self.run(id)?.position, let name = try nameID(key) else { return Page([]) }
        let metric = MetricKey(run: run, name: name)
        guard let tail = try metricTail(metric) else { return Page([]) }
        let points: [MetricPoint]
        if tail.isOrdered {
            let first =
                try after.map { token in
                    try firstIndex(in: metric, tail: tail) { token.point.precedes($0) }
                } ?? 0
            let end = limit.map { min(tail.count, first + UInt64($0) + 1) } ?? tail.count
            points = try self.points(first..<max(first, end), of: metric, tail: tail)
        } else {
            let all = try allPoints(of: metric, tail: tail).sorted { $0.precedes($1) }
            points = after.map { token in all.filter { token.point.precedes($0) } } ?? all
        }
        guard let limit, points.count > limit else { return Page(points) }
        return Page(Array(points.prefix(limit)), nextPageToken: HistoryToken(points[limit - 1]).text(scope: scope))
    }

    private borrowing func allPoints(of metric: MetricKey, tail: MetricTail) throws -> [MetricPoint] {
        try points(0..<tail.count, of: metric, tail: tail)
    }

    /// The points by the order they were logged.
    private borrowing func points(
        _ range: Range<UInt64>, of metric: MetricKey, tail: MetricTail
    ) throws -> [MetricPoint] {
        var found: [MetricPoint] = []
        found.reserveCapacity(range.count)
        let blockedCount = tail.count - UInt64(tail.pendingCount)
        let capacity = UInt64(MetricTail.blockCapacity)
        var next = range.lowerBound
        while next < min(range.upperBound, blockedCount) {
            let key = MetricBlockKey(metric, block: UInt32(next / capacity))
            let end = min(range.upperBound, blockedCount, (next / capacity + 1) * capacity)
            try access.withBytes(of: key, in: tables.metricBlocks) { block in
                let offset = Int(next % capacity) * MetricEntry.size
                var reader = ByteReader(UnsafeRawBufferPointer(rebasing: block.dropFirst(offset)))
                for _ in next..<end { found.append(try MetricEntry(from: &reader).point) }
            }
            guard UInt64(found.count) == end - range.lowerBound else {
                throw MalformedBytes(expected: "a block of a metric")
            }
            next = end
        }
        guard next < range.upperBound else { return found }
        let pending = tail.pending
        for index in next..<range.upperBound { found.append(pending[Int(index - blockedCount)].point) }
        return found
    }

    private borrowing func point(_ index: UInt64, of metric: MetricKey, tail: MetricTail) throws -> MetricPoint {
        try points(index..<index + 1, of: metric, tail: tail)[0]
    }

    /// The first point of an ordered history for which a predicate holds that holds for all after it.
    private borrowing func firstIndex(
        in metric: MetricKey, tail: MetricTail, where holds: (MetricPoint) -> Bool
    ) throws -> UInt64 {
        var (low, high) = (UInt64(0), tail.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(try point(middle, of: metric, tail: tail)) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
