import TestSupport
import Testing
import Tracking

@Suite struct MetricPointTests {
    @Test func `the latest point has the greatest step, then time, then value`() {
        #expect(point(0, step: 2, at: 1).isLater(than: point(9, step: 1, at: 9)))
        #expect(point(0, step: 1, at: 2).isLater(than: point(9, step: 1, at: 1)))
        #expect(point(2, step: 1, at: 1).isLater(than: point(1, step: 1, at: 1)))
        #expect(!point(1, step: 1, at: 1).isLater(than: point(1, step: 1, at: 1)))
    }

    @Test func `NaN counts as 0`() {
        #expect(!point(.nan).isLater(than: point(5)))
        #expect(point(.nan).isLater(than: point(-5)))
        #expect(!point(.nan).isLater(than: point(0)))
        #expect(!point(0).isLater(than: point(.nan)))
    }

    @Test func `a hash agrees with equality`() {
        let same: [(MetricPoint, MetricPoint)] = [
            (point(.nan), point(-.nan)), (point(.nan), point(.signalingNaN)), (point(0), point(-0.0)),
            (point(1, step: 2, at: 3), point(1, step: 2, at: 3)),
        ]
        for (left, right) in same {
            #expect(left == right)
            #expect(Set([left, right]).count == 1)
        }
        #expect(Set([point(1), point(1, step: 1), point(1, at: 2), point(2), point(.nan), point(0)]).count == 6)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the latest does not depend on the order of logging`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // NaN and 0 at one step and time are equally late, and the earlier of them stays: MLflow's order too.
        let values = seed % 2 == 0 ? [-1, 0, 1, .infinity] : [-1, .nan, 1]
        let points = random.list(upTo: 30) { random in
            point(random.pick(values), step: random.pick([-1, 0, 7]), at: random.pick([0, 1, 9]))
        }
        let latest = self.latest(of: points)
        for _ in 0..<10 { #expect(self.latest(of: points.shuffled(using: &random)) == latest) }
    }

    private func latest(of points: [MetricPoint]) -> MetricPoint? {
        points.reduce(nil) { latest, next in
            guard let latest else { return next }
            return next.isLater(than: latest) ? next : latest
        }
    }
}
