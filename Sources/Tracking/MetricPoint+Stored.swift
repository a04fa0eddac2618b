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

/// A point of a logged model, with what it is about and the run that logged it.
package struct LoggedModelPoint: Hashable {
    private let point: MetricPoint
    private let key: ExactText
    private let run: ExactText
    private let dataset: [ExactText?]

    /// A point as a row or a series has it.
    package init(_ point: MetricPoint, key: String, run: String, datasetName: String?, datasetDigest: String?) {
        self.point = point
        self.key = ExactText(key)
        self.run = ExactText(run)
        dataset = [datasetName.map(ExactText.init), datasetDigest.map(ExactText.init)]
    }

    init(_ point: MetricPoint, of series: MetricSeries, run: String) {
        self.init(
            point, key: series.key, run: run, datasetName: series.datasetName, datasetDigest: series.datasetDigest)
    }
}
