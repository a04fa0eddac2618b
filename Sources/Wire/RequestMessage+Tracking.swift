package import WireSchemas

// Which fields each request about experiments, runs and metrics requires, in the order in which MLflow looks at them.

extension MLflowCreateExperiment: RequestMessage {
    package func checkRequired() throws(WireError) { try require(name, "name") }
}

extension MLflowGetExperiment: RequestMessage {
    package func checkRequired() throws(WireError) { try require(experimentID, "experiment_id") }
}

extension MLflowGetExperimentByName: RequestMessage {
    package func checkRequired() throws(WireError) { try require(experimentName, "experiment_name") }
}

extension MLflowSearchExperiments: RequestMessage {
    package func checkRequired() throws(WireError) {}
}

extension MLflowUpdateExperiment: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(experimentID, "experiment_id")
        try require(newName, "new_name")
    }
}

extension MLflowDeleteExperiment: RequestMessage {
    package func checkRequired() throws(WireError) { try require(experimentID, "experiment_id") }
}

extension MLflowRestoreExperiment: RequestMessage {
    package func checkRequired() throws(WireError) { try require(experimentID, "experiment_id") }
}

extension MLflowSetExperimentTag: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(experimentID, "experiment_id")
        try require(key, "key")
    }
}

extension MLflowDeleteExperimentTag: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(experimentID, "experiment_id")
        try require(key, "key")
    }
}

extension MLflowCreateRun: RequestMessage {
    package func checkRequired() throws(WireError) { try require(experimentID, "experiment_id") }
}

extension MLflowUpdateRun: RunRequest {
    package func checkRequired() throws(WireError) { try requireRun() }
}

extension MLflowGetRun: RunRequest {
    package func checkRequired() throws(WireError) { try requireRun() }
}

extension MLflowSearchRuns: RequestMessage {
    package func checkRequired() throws(WireError) {}
}

extension MLflowDeleteRun: RequestMessage {
    package func checkRequired() throws(WireError) { try require(runID, "run_id") }
}

extension MLflowRestoreRun: RequestMessage {
    package func checkRequired() throws(WireError) { try require(runID, "run_id") }
}

extension MLflowLogMetric: RunRequest {
    package func checkRequired() throws(WireError) {
        try requireRun()
        try require(key, "key")
        try require(isSet: hasValue, "value")
        try require(isSet: hasTimestamp, "timestamp")
    }
}

extension MLflowLogParam: RunRequest {
    package func checkRequired() throws(WireError) {
        try requireRun()
        try require(key, "key")
    }
}

extension MLflowSetTag: RunRequest {
    package func checkRequired() throws(WireError) {
        try requireRun()
        try require(key, "key")
    }
}

extension MLflowDeleteTag: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(runID, "run_id")
        try require(key, "key")
    }
}

extension MLflowLogBatch: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(runID, "run_id")
        for (index, metric) in metrics.enumerated() {
            try require(metric.key, "metrics[\(index)].key")
            try require(isSet: metric.hasValue, "metrics[\(index)].value")
            try require(isSet: metric.hasTimestamp, "metrics[\(index)].timestamp")
        }
        for (index, param) in params.enumerated() { try require(param.key, "params[\(index)].key") }
        for (index, tag) in tags.enumerated() { try require(tag.key, "tags[\(index)].key") }
    }
}

extension MLflowLogModel: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(runID, "run_id")
        try require(modelJson, "model_json")
    }
}

extension MLflowLogInputs: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(runID, "run_id")
        for (index, input) in datasets.enumerated() { try input.checkRequired("datasets[\(index)]") }
        for (index, model) in models.enumerated() { try require(model.modelID, "models[\(index)].model_id") }
    }
}

extension MLflowDatasetInput {
    /// Refuses a dataset without its identity and source, and tags without a key.
    fileprivate func checkRequired(_ path: String) throws(WireError) {
        try require(isSet: hasDataset, "\(path).dataset")
        try require(dataset.name, "\(path).dataset.name")
        try require(dataset.digest, "\(path).dataset.digest")
        try require(dataset.sourceType, "\(path).dataset.source_type")
        try require(dataset.source, "\(path).dataset.source")
        for (index, tag) in tags.enumerated() { try require(tag.key, "\(path).tags[\(index)].key") }
    }
}

extension MLflowLogOutputs: RequestMessage {
    package static var requiredLists: [String] { ["models"] }

    package func checkRequired() throws(WireError) {
        try require(runID, "run_id")
        for (index, model) in models.enumerated() { try require(model.modelID, "models[\(index)].model_id") }
    }
}

extension MLflowGetMetricHistory: RunRequest {
    package func checkRequired() throws(WireError) {
        try requireRun()
        try require(metricKey, "metric_key")
    }
}

extension MLflowListArtifacts: RunRequest {
    package func checkRequired() throws(WireError) { try requireRun() }
}

extension MLflowListProxiedArtifacts: RequestMessage {
    package func checkRequired() throws(WireError) {}
}
