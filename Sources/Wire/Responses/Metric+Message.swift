package import Tracking
package import Views
package import WireSchemas

extension MLflowMetric {
    /// A point of a run's metric.
    init(_ key: String, _ point: MetricPoint) {
        self.init()
        self.key = key
        value = point.value
        timestamp = point.timestamp
        step = point.step
    }
}

extension MLflowGetMetricHistory.Response {
    /// The answer to `metrics/get-history`.
    ///
    /// - Parameter key: The metric's name, which each point repeats.
    package init(_ page: Page<MetricPoint>, key: String) {
        self.init()
        metrics = page.elements.map { MLflowMetric(key, $0) }
        if let token = page.nextPageToken { nextPageToken = token }
    }
}
