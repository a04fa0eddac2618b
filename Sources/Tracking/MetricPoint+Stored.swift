extension MetricPoint: Hashable {
    /// Agrees with `==`: one NaN is as another, and 0 as -0.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(timestamp)
        hasher.combine(step)
        hasher.combine(value.isNaN ? .nan : value)
    }
}

extension MetricPoint {
    /// The point as MLflow stores it: an infinity becomes the greatest number of its sign (SQL has none), and there is
    /// one NaN.
    var stored: MetricPoint {
        if value.isFinite { return self }
        let largest = Double.greatestFiniteMagnitude  // 1.7976931348623157e308
        let stored = value.isNaN ? .nan : (value > 0 ? largest : -largest)
        return MetricPoint(value: stored, timestamp: timestamp, step: step)
    }
}
