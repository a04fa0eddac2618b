package import WireSchemas

// The GET requests about the histories of several runs.

extension MLflowGetMetricHistoryBulk: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .texts("run_id", \.runID),
        .text("metric_key", \.metricKey),
        .integer("max_results", \.maxResults),
    ]
}

extension MLflowGetMetricHistoryBulk: RequestMessage {
    /// An empty key is a metric that no run has (MLflow).
    package func checkRequired() throws(WireError) {
        if runID.isEmpty { throw .missing("run_id") }
        try require(isSet: hasMetricKey, "metric_key")
    }
}

extension MLflowGetMetricHistoryBulkInterval: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .texts("run_ids", \.runIds),
        .text("metric_key", \.metricKey),
        .integer("start_step", \.startStep),
        .integer("end_step", \.endStep),
        .integer("max_results", \.maxResults),
    ]
}

extension MLflowGetMetricHistoryBulkInterval: RequestMessage {
    package func checkRequired() throws(WireError) {
        if runIds.isEmpty { throw .missing("run_ids") }
        try require(metricKey, "metric_key")
    }
}
