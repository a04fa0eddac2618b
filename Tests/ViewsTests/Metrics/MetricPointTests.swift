import Testing
import Tracking

@testable import Views

@Suite struct MetricPointTests {
    @Test(arguments: [1, 7, 8, 9, 48, 49, 97, 200], [History.Arrival.inOrder, .shuffled])
    func `a history has a point exactly when it was logged`(length: Int, arrival: History.Arrival) throws {
        let history = History(length, arrival, seed: UInt64(length) + 7)
        let fixture = try history.fixture()
        var random = SeededGenerator(seed: UInt64(length))
        let strangers = (0..<200).map { _ in random.point(span: Int64(length / 4 + 2)) }
        try fixture.read { views in
            let run = try #require(try views.run(runID(1)))
            for point in history.points + strangers {
                let isLogged = history.points.contains(point)
                #expect(try views.hasPoint(point, key: "loss", of: run) == isLogged, "\(point)")
            }
            let new = try views.newPoints(among: history.points + strangers, key: "loss", of: run)
            #expect(new == strangers.filter { !history.points.contains($0) })
        }
    }

    @Test func `a run has no point under a key of another run`() throws {
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .runCreated(runID(2)),
            .metricsLogged(runID(1), "loss", [point(1)]),
        ])
        try fixture.read { views in
            let run = try #require(try views.run(runID(2)))
            #expect(try !views.hasPoint(point(1), key: "loss", of: run))
            #expect(try !views.hasPoint(point(1), key: "never", of: run))
        }
    }

    @Test func `negative zero is the zero that was logged, and one NaN is as another`() throws {
        let zero = MetricPoint(value: 0, timestamp: 1, step: 1)
        let nan = MetricPoint(value: .nan, timestamp: 2, step: 1)
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .metricsLogged(runID(1), "loss", [zero, nan]),
        ])
        try fixture.read { views in
            let run = try #require(try views.run(runID(1)))
            #expect(try views.hasPoint(MetricPoint(value: -0.0, timestamp: 1, step: 1), key: "loss", of: run))
            let other = MetricPoint(value: .signalingNaN, timestamp: 2, step: 1)
            #expect(try views.hasPoint(other, key: "loss", of: run))
        }
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `the latest point is the one of the greatest step, then timestamp, then value`(seed: UInt64) throws {
        let history = History(120, .shuffled, seed: seed)
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1))])
        var logged: [MetricPoint] = []
        for batch in history.batches {
            try fixture.append(.metricsLogged(runID(1), "loss", batch))
            logged += batch
            let details = try fixture.read { try $0.runDetails(runID(1)) }
            #expect(details?.metrics == [LatestMetric(key: "loss", point: Self.latest(of: logged))])
        }
    }

    /// The rule in other words than the product's: of all points the greatest, of equal ones the first.
    private static func latest(of points: [MetricPoint]) -> MetricPoint {
        var best = points[0]
        for point in points.dropFirst() {
            let (old, new) = (best.value.isNaN ? 0 : best.value, point.value.isNaN ? 0 : point.value)
            if (best.step, best.timestamp, old) < (point.step, point.timestamp, new) { best = point }
        }
        return best
    }
}
