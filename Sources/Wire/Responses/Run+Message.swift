package import Tracking
package import Views
package import WireSchemas

extension MLflowRun {
    /// A run as get and search show it: with `inputs` and `outputs`, also where they are empty.
    package init(_ details: RunDetails) {
        self.init()
        info = MLflowRunInfo(details.run, lifecycle: details.lifecycle)
        data = MLflowRunData(details)
        inputs = MLflowRunInputs(details)
        outputs = MLflowRunOutputs()
        outputs.modelOutputs = details.outputs.map(MLflowModelOutput.init)
    }
}

extension MLflowRunInfo {
    /// What identifies and describes a run. Its end is left out until it is set; 0 counts as not set (MLflow).
    package init(_ run: Run, lifecycle: Lifecycle) {
        self.init()
        runID = run.id
        runUuid = run.id
        runName = run.name
        experimentID = String(run.experiment)
        userID = run.user
        status = MLflowRunStatus(run.status)
        startTime = run.startTime
        if let end = run.endTime, end != 0 { endTime = end }
        artifactUri = run.artifactURI
        lifecycleStage = lifecycle.word
    }
}

extension MLflowRunData {
    /// The latest metrics, the params and the tags of a run.
    init(_ details: RunDetails) {
        self.init()
        metrics = details.metrics.map { MLflowMetric($0.key, $0.point) }
        params = details.params.map { .init($0) }
        tags = details.tags.map { .init($0) }
    }
}

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

extension MLflowRunStatus {
    /// The word on the wire for a status.
    init(_ status: RunStatus) {
        self =
            switch status {
            case .running: .running
            case .scheduled: .scheduled
            case .finished: .finished
            case .failed: .failed
            case .killed: .killed
            }
    }
}
