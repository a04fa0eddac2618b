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
    /// Costs the points of the page where they were logged in that order, as training does; else a pass over the whole
    /// history, of which no more than two pages are held and sorted at a time. Every page costs the same.
    ///
    /// - Throws: `SearchError` for a token that is not one of this history.
    package borrowing func metricHistory(
        run id: String, key: String, limit: Int?, pageToken: String?
    ) throws -> Page<MetricPoint> {
        let scope = "history \(id) \(key)"
        let after = try pageToken.map { try HistoryToken($0, scope: scope).point }
        guard let run = try self.run(id)?.position, let name = try nameID(key) else { return Page([]) }
        let metric = MetricKey(run: run, name: name)
        guard let tail = try metricTail(metric) else { return Page([]) }
        // One more than the page holds tells that there is another page.
        let countMax = limit.map { min(tail.count, UInt64($0) + 1) } ?? tail.count
        var points: [MetricPoint]
        if tail.isOrdered {
            let first = try after.map { after in try firstIndex(in: metric, tail: tail) { after.precedes($0) } } ?? 0
            points = try self.points(first..<min(tail.count, first + countMax), of: metric, tail: tail)
        } else {
            var selection = FirstPoints(Int(countMax))
            try visitPoints(of: metric, tail: tail) { point in
                if after?.precedes(point) != false { selection.offer(point) }
            }
            points = selection.sorted()
        }
        guard let limit, points.count > limit else { return Page(points) }
        points.removeLast(points.count - limit)
        return Page(points, nextPageToken: HistoryToken(points[limit - 1]).text(scope: scope))
    }
}
