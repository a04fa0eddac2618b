package import Tracking
package import WireSchemas

extension LogBatch {
    /// What `runs/log-batch` asks for. Costs a step for each entry.
    package init(_ message: MLflowLogBatch) {
        self.init(
            run: message.runID, metrics: message.metrics.map(Metric.init), params: message.params.map { Attribute($0) },
            tags: message.tags.map { Attribute($0) })
    }

    /// What `runs/log-metric` asks for: a batch of one metric.
    package init(_ message: MLflowLogMetric) {
        let metric = Metric(
            key: message.key,
            point: MetricPoint(value: message.value, timestamp: message.timestamp, step: message.step),
            model: message.modelID.nonEmpty, datasetName: message.datasetName.nonEmpty,
            datasetDigest: message.datasetDigest.nonEmpty)
        self.init(run: message.runIdentifier, metrics: [metric])
    }

    /// What `runs/log-parameter` asks for: a batch of one param. Without a value it is the empty one (MLflow).
    package init(_ message: MLflowLogParam) {
        self.init(run: message.runIdentifier, params: [Attribute(key: message.key, value: message.value)])
    }

    /// What `runs/set-tag` asks for: a batch of one tag.
    package init(_ message: MLflowSetTag) {
        self.init(run: message.runIdentifier, tags: [Attribute(key: message.key, value: message.value)])
    }
}

extension Metric {
    /// A metric of a batch. Its `run_id`, which clients may repeat there, has no meaning (MLflow).
    init(_ metric: MLflowMetric) {
        self.init(
            key: metric.key,
            point: MetricPoint(value: metric.value, timestamp: metric.timestamp, step: metric.step),
            model: metric.modelID.nonEmpty, datasetName: metric.datasetName.nonEmpty,
            datasetDigest: metric.datasetDigest.nonEmpty)
    }
}
