import EventSchemas
import Testing
import Tracking

@testable import Views

/// How a thinned-out history is told from the whole one, in other words than the product's.
private struct Thinned {
    /// The points in the order of step, timestamp, value and NaN.
    var sorted: [MetricPoint]

    init(_ points: [MetricPoint]) {
        sorted = points.sorted { left, right in
            let (one, other) = (left.value.isNaN ? 0 : left.value, right.value.isNaN ? 0 : right.value)
            return (left.step, left.timestamp, one, left.value.isNaN ? 1 : 0)
                < (right.step, right.timestamp, other, right.value.isNaN ? 1 : 0)
        }
    }

    /// SQL's NTILE deals the rows out to the buckets: the first ones get one more where it does not come out even.
    func points(limit: Int) -> [MetricPoint] {
        var (found, rest) = ([MetricPoint](), sorted[...])
        for bucket in 0..<limit {
            let left = limit - bucket
            let size = rest.count / left + (rest.count % left > 0 ? 1 : 0)
            if let first = rest.prefix(size).first { found.append(first) }
            rest = rest.dropFirst(size)
        }
        guard let last = sorted.last else { return [] }
        if found.last != last {
            if found.count == limit { found.removeLast() }
            found.append(last)
        }
        return found
    }
}

private let lengths = [1, 2, 3, 7, 8, 9, 47, 48, 49, 95, 96, 97, 145, 1000]
private let limits = [1, 2, 3, 5, 48, 320, 2500]

@Suite struct MetricSampleTests {
    @Test(arguments: lengths, [History.Arrival.inOrder, .shuffled])
    func `a sample is the first point of each bucket and the last of all`(
        length: Int, arrival: History.Arrival
    ) throws {
        let history = History(length, arrival, seed: UInt64(length) + 7)
        let fixture = try history.fixture()
        for limit in limits {
            let sample = try fixture.sample(limit: limit)
            #expect(sample == Thinned(history.points).points(limit: limit), "at most \(limit)")
            #expect(sample.count == min(limit, length))
        }
    }

    @Test(arguments: lengths)
    func `a history logged step by step gives the same sample without a sort`(length: Int) throws {
        let points = (0..<length).map { number in
            // Several points a step, steps below 0, and a pause in the middle.
            MetricPoint(
                value: number % 5 == 0 ? .nan : Double(number), timestamp: 1000 + Int64(number),
                step: Int64(number / 3) - 10 + (number > length / 2 ? 50 : 0))
        }
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .metricsLogged(runID(1), "loss", points),
        ])
        for limit in limits {
            #expect(try fixture.sample(limit: limit) == Thinned(points).points(limit: limit))
            for steps in [Int64(-10)...(-8), -3...0, 0...90, -100...(-90), 12...12, .min ... .max] {
                let part = points.filter { steps.contains($0.step) }
                #expect(
                    try fixture.sample(limit: limit, steps: steps) == Thinned(part).points(limit: limit),
                    "\(steps), at most \(limit)")
            }
        }
    }

    @Test func `steps that begin anew while time goes on are sorted by step`() throws {
        let points = (0..<200).map { number in
            MetricPoint(value: Double(number), timestamp: Int64(number), step: Int64(number % 100))
        }
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .metricsLogged(runID(1), "loss", points),
        ])
        #expect(try fixture.sample(limit: 10) == Thinned(points).points(limit: 10))
        let page = try fixture.read { try $0.metricHistory(run: runID(1), key: "loss", limit: nil, pageToken: nil) }
        #expect(page.elements == points, "the history itself goes by time")
    }

    @Test func `several runs are given in the order asked for, with those named twice and without empty ones`() throws {
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .runCreated(runID(2)), .runCreated(runID(3)),
            .metricsLogged(runID(1), "loss", (0..<9).map(point)),
            .metricsLogged(runID(2), "loss", (20..<22).map(point)), .metricsLogged(runID(3), "acc", [point(1)]),
        ])
        try fixture.read { views in
            let runs = [runID(2), runID(3), "x", runID(1), runID(2)]
            let samples = try views.metricSamples(runs: runs, key: "loss", limit: 2, steps: nil)
            #expect(samples.map(\.run) == [runID(2), runID(1), runID(2)])
            #expect(samples.map(\.points.count) == [2, 2, 2])
            let histories = try views.metricHistories(runs: runs, key: "loss", limit: 10)
            #expect(histories.map(\.run) == [runID(1), runID(2)], "whole histories go by the runs' ids, each once")
            #expect(histories.map(\.points.count) == [9, 1], "and end when there are enough points")
        }
    }
}

extension ViewFixture {
    /// A sample of `loss` of the first run.
    fileprivate func sample(limit: Int, steps: ClosedRange<Int64>? = nil) throws -> [MetricPoint] {
        try read { try $0.metricSample(run: runID(1), key: "loss", limit: limit, steps: steps) }
    }
}
