internal import Tracking

/// The first of many points in the order of a history, of which no more than twice as many as are wanted are held.
struct FirstPoints {
    private let countMax: Int
    private var points: [MetricPoint] = []
    /// The last of those that are wanted so far, once there are enough.
    private var worst: MetricPoint?

    /// - Parameter countMax: How many points are wanted, at least 1.
    init(_ countMax: Int) { self.countMax = countMax }

    /// Takes a point if it is among the first.
    mutating func offer(_ point: MetricPoint) {
        if let worst, !point.precedes(worst) { return }
        points.append(point)
        if points.count >= 2 * countMax { cut() }
    }

    /// The points in order.
    consuming func sorted() -> [MetricPoint] {
        cut()
        return points
    }

    private mutating func cut() {
        points.sort { $0.precedes($1) }
        guard points.count > countMax else { return }
        points.removeLast(points.count - countMax)
        worst = points.last
    }
}
