package import WireSchemas

// Requests of Databricks' clients that MLflow's clients do not send, and of MLflow's web page.

extension MLflowListExperiments: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .choice(
            "view_type", ["ACTIVE_ONLY": .activeOnly, "DELETED_ONLY": .deletedOnly, "ALL": .all], \.viewType),
        .integer("max_results", \.maxResults),
        .text("page_token", \.pageToken),
    ]

    package func checkRequired() throws(WireError) {}
}

extension MLflowListRegisteredModels: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .integer("max_results", \.maxResults),
        .text("page_token", \.pageToken),
    ]

    package func checkRequired() throws(WireError) {}
}

extension MLflowGetRegisteredModelDatabricks: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("name", \.name)]

    package func checkRequired() throws(WireError) { try require(name, "name") }
}

extension MLflowSearchDatasets: RequestMessage {
    /// How many experiments one request may be about (MLflow 3.17.2: handlers.py).
    static let experimentsMax = 20

    package func checkRequired() throws(WireError) {
        if experimentIds.isEmpty { throw .missing("experiment_ids") }
        guard experimentIds.count <= Self.experimentsMax else {
            throw .tooMany("experiment_ids", count: experimentIds.count, limit: Self.experimentsMax)
        }
    }
}

extension MLflowDeleteRuns: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(experimentID, "experiment_id")
        try require(isSet: hasMaxTimestampMillis, "max_timestamp_millis")
    }
}

extension MLflowRestoreRuns: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(experimentID, "experiment_id")
        try require(isSet: hasMinTimestampMillis, "min_timestamp_millis")
    }
}
