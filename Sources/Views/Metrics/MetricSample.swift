internal import LMDB
package import Tracking

/// Points of the history of one of several runs.
package struct RunHistory: Sendable, Equatable {
    /// The run's id.
    package let run: String
    /// The points in the order that was asked for.
    package let points: [MetricPoint]
}

extension ViewReader {
    /// The history of a metric thinned out: at most `limit` points in the order of step, timestamp and value.
    ///
    /// The points are parted into `limit` buckets of the same size, the first ones a point larger where that does not
    /// come out even (NTILE of SQL); given are the first point of each bucket, and the last point of all in place of
    /// the last bucket's first (MLflow 3.17.2). Of a metric that is not there nothing is given.
    ///
    /// Costs a look-up for each point given where the points were logged in that order, as training does, and else a
    /// pass over the whole history with a sort.
    ///
    /// - Parameters:
    ///   - limit: At least 1.
    ///   - steps: Only points of these steps count; nil: all.
    package borrowing func metricSample(
        run id: String, key: String, limit: Int, steps: ClosedRange<Int64>?
    ) throws -> [MetricPoint] {
        guard let run = try run(id)?.position, let name = try nameID(key) else { return [] }
        let metric = MetricKey(run: run, name: name)
        guard let tail = try metricTail(metric) else { return [] }
        guard tail.isStepOrdered else {
            var points: [MetricPoint] = []
            try visitPoints(of: metric, tail: tail) { point in
                if steps?.contains(point.step) != false { points.append(point) }
            }
            points.sort { $0.stepPrecedes($1) }
            return SamplePlaces(of: 0..<UInt64(points.count), limit: limit).map { points[Int($0)] }
        }
        var range = 0..<tail.count
        if let steps {
            let first = try firstIndex(in: metric, tail: tail) { $0.step >= steps.lowerBound }
            let end = try firstIndex(in: metric, tail: tail) { $0.step > steps.upperBound }
            range = first..<end
        }
        return try points(at: SamplePlaces(of: range, limit: limit), of: metric, tail: tail)
    }

    /// The histories of a metric of several runs, each thinned out by ``metricSample(run:key:limit:steps:)``: in the
    /// order of the runs, also where one is named twice, and without those that have no such point.
    package borrowing func metricSamples(
        runs: [String], key: String, limit: Int, steps: ClosedRange<Int64>?
    ) throws -> [RunHistory] {
        var found: [RunHistory] = []
        for run in runs {
            let points = try metricSample(run: run, key: key, limit: limit, steps: steps)
            if !points.isEmpty { found.append(RunHistory(run: run, points: points)) }
        }
        return found
    }

    /// The first points of the histories of a metric of several runs, run after run in the order of their ids, and of
    /// each run by timestamp, step and value. A run that is named twice counts once.
    ///
    /// Costs the points given; for a run whose points were not logged in order, its whole history.
    ///
    /// - Parameter limit: How many points all runs give together at most.
    package borrowing func metricHistories(runs: [String], key: String, limit: Int) throws -> [RunHistory] {
        var found: [RunHistory] = []
        var left = limit
        for run in Set(runs).sorted() where left > 0 {
            let page = try metricHistory(run: run, key: key, limit: left, pageToken: nil)
            if !page.elements.isEmpty { found.append(RunHistory(run: run, points: page.elements)) }
            left -= page.elements.count
        }
        return found
    }
}

/// The places at which a history is looked at to thin it out.
struct SamplePlaces: RandomAccessCollection {
    private let range: Range<UInt64>
    /// Points of a bucket, and how many buckets have one more.
    private let (size, largerCount): (UInt64, UInt64)
    let startIndex = 0
    let endIndex: Int

    /// - Parameter limit: At least 1.
    init(of range: Range<UInt64>, limit: Int) {
        self.range = range
        endIndex = Int(Swift.min(UInt64(range.count), UInt64(limit)))
        (size, largerCount) =
            range.isEmpty
            ? (0, 0)
            : UInt64(range.count).quotientAndRemainder(
                dividingBy: UInt64(endIndex))
    }

    subscript(index: Int) -> UInt64 {
        if index == endIndex - 1 { return range.upperBound - 1 }
        let bucket = UInt64(index)
        return range.lowerBound + bucket * size + Swift.min(bucket, largerCount)
    }
}
