import EventSchemas
import Tracking

/// A metric's history as it might be logged: distinct points over few timestamps, steps and values, so that ties are
/// common, with NaN and infinities among them.
struct History {
    enum Arrival: Sendable { case inOrder, shuffled }

    /// The points as they arrive.
    let points: [MetricPoint]
    /// The points in batches as they arrive.
    let batches: [[MetricPoint]]
    /// The points by timestamp, step and value: what a reader must see.
    let sorted: [MetricPoint]

    init(_ length: Int, _ arrival: Arrival, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var distinct: Set<MetricPoint> = []
        let span = Int64(length / 4 + 2)
        while distinct.count < length { distinct.insert(random.point(span: span)) }
        sorted = Self.sorted(Array(distinct))
        points = arrival == .inOrder ? sorted : sorted.shuffled(using: &random)
        var batches: [[MetricPoint]] = []
        var rest = points[...]
        while !rest.isEmpty {
            let count = random.pick([1, 1, 2, 7, 8, 9, 48, 60, 300])
            batches.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        self.batches = batches
    }

    /// The rule in other words than the product's: a tuple to compare.
    static func sorted(_ points: [MetricPoint]) -> [MetricPoint] {
        points.sorted { left, right in
            let (one, other) = (left.value.isNaN ? 0 : left.value, right.value.isNaN ? 0 : right.value)
            return (left.timestamp, left.step, one, left.value.isNaN ? 1 : 0)
                < (right.timestamp, right.step, other, right.value.isNaN ? 1 : 0)
        }
    }

    /// The history as `loss` of the first run.
    func fixture() throws -> ViewFixture {
        try ViewFixture(
            [.experimentCreated(0), .runCreated(runID(1))]
                + batches.map { .metricsLogged(runID(1), "loss", $0) })
    }
}

extension SeededGenerator {
    /// A point whose parts come from small ranges.
    mutating func point(span: Int64) -> MetricPoint {
        MetricPoint(
            value: pick([.nan, .infinity, -.infinity, 0, 0.5, -0.5, 1e300, Double.random(in: -9...9, using: &self)]),
            timestamp: 1_700_000_000_000 + Int64.random(in: 0...span, using: &self),
            step: Int64.random(in: -2...span, using: &self))
    }
}
