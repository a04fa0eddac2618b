package import WireSchemas

// The GET requests about experiments, runs, metrics and artifacts. Logged models are named in the path instead.

extension MLflowGetExperiment: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("experiment_id", \.experimentID)]
}

extension MLflowGetExperimentByName: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("experiment_name", \.experimentName)]
}

extension MLflowSearchExperiments: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .integer("max_results", \.maxResults),
        .text("page_token", \.pageToken),
        .text("filter", \.filter),
        .texts("order_by", \.orderBy),
        .choice(
            "view_type",
            ["ACTIVE_ONLY": .activeOnly, "DELETED_ONLY": .deletedOnly, "ALL": .all],
            \.viewType
        ),
    ]
}

extension MLflowGetRun: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("run_id", \.runID),
        .text("run_uuid", \.runUuid),
    ]
}

extension MLflowGetMetricHistory: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("run_id", \.runID),
        .text("run_uuid", \.runUuid),
        .text("metric_key", \.metricKey),
        .text("page_token", \.pageToken),
        .integer("max_results", \.maxResults),
    ]
}

extension MLflowListArtifacts: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("run_id", \.runID),
        .text("run_uuid", \.runUuid),
        .text("path", \.path),
        .text("page_token", \.pageToken),
    ]
}

extension MLflowListProxiedArtifacts: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("path", \.path)]
}
