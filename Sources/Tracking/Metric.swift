/// One measured value.
package struct MetricPoint: Sendable, Equatable {
    /// The value; infinities and NaN are allowed.
    package let value: Double
    /// Milliseconds since 1970, at least 0.
    package let timestamp: Int64
    /// Any integer.
    package let step: Int64

    /// A point.
    package init(value: Double, timestamp: Int64, step: Int64) {
        self.value = value
        self.timestamp = timestamp
        self.step = step
    }

    /// Two points are the same when all three parts are, and NaN equals NaN (MLflow's primary key).
    package static func == (left: MetricPoint, right: MetricPoint) -> Bool {
        left.timestamp == right.timestamp && left.step == right.step
            && (left.value == right.value || (left.value.isNaN && right.value.isNaN))
    }

    /// Whether this point becomes the latest when `other` is: the greatest (step, timestamp, value) is, and NaN
    /// counts as the value 0 (MLflow). Of equal ones the earlier stays.
    package func isLater(than other: MetricPoint) -> Bool {
        if step != other.step { return step > other.step }
        if timestamp != other.timestamp { return timestamp > other.timestamp }
        return rank > other.rank
    }

    private var rank: Double { value.isNaN ? 0 : value }
}

/// A metric as a command brings it.
package struct Metric: Sendable, Equatable {
    /// The name.
    package var key: String
    /// The value with its time and step.
    package var point: MetricPoint
    /// The logged model that it is about, besides the run.
    package var model: String?
    /// The name and digest of the dataset that it was computed on.
    package var datasetName: String?
    package var datasetDigest: String?

    /// A metric.
    package init(
        key: String, point: MetricPoint, model: String? = nil, datasetName: String? = nil, datasetDigest: String? = nil
    ) {
        self.key = key
        self.point = point
        self.model = model
        self.datasetName = datasetName
        self.datasetDigest = datasetDigest
    }
}

/// Points of one metric key, in the order they were logged: the form in which events hold metrics.
package struct MetricSeries: Sendable, Equatable {
    /// The name.
    package var key: String
    /// The logged model that the points are about, besides the run.
    package var model: String?
    /// The name and digest of the dataset that they were computed on.
    package var datasetName: String?
    package var datasetDigest: String?
    /// The points in order.
    package var points: [MetricPoint]

    /// A series.
    package init(
        key: String, model: String? = nil, datasetName: String? = nil, datasetDigest: String? = nil,
        points: [MetricPoint]
    ) {
        self.key = key
        self.model = model
        self.datasetName = datasetName
        self.datasetDigest = datasetDigest
        self.points = points
    }
}

extension MetricPoint {
    /// Whether this point comes before another in a metric's history: by timestamp, step and value (MLflow). NaN
    /// counts as the value 0 and comes after a real 0.
    package func precedes(_ other: MetricPoint) -> Bool {
        if timestamp != other.timestamp { return timestamp < other.timestamp }
        if step != other.step { return step < other.step }
        if rank != other.rank { return rank < other.rank }
        return !value.isNaN && other.value.isNaN
    }
    /// Whether this point comes before another in the order of steps, then timestamps, then values, by which histories
    /// are thinned out (MLflow). NaN counts as the value 0 and comes after a real 0.
    package func stepPrecedes(_ other: MetricPoint) -> Bool {
        step != other.step ? step < other.step : precedes(other)
    }
}
