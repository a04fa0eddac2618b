package import WireSchemas

// The GET requests about registered models and their versions.

extension MLflowGetRegisteredModel: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("name", \.name)]
}

extension MLflowSearchRegisteredModels: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("filter", \.filter),
        .integer("max_results", \.maxResults),
        .texts("order_by", \.orderBy),
        .text("page_token", \.pageToken),
    ]
}

extension MLflowGetLatestVersions: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("name", \.name),
        .texts("stages", \.stages),
    ]
}

extension MLflowGetModelVersionByAlias: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("name", \.name),
        .text("alias", \.alias),
    ]
}

extension MLflowGetModelVersion: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("name", \.name),
        .text("version", \.version),
    ]
}

extension MLflowSearchModelVersions: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("filter", \.filter),
        .integer("max_results", \.maxResults),
        .texts("order_by", \.orderBy),
        .text("page_token", \.pageToken),
    ]
}

extension MLflowGetModelVersionDownloadUri: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("name", \.name),
        .text("version", \.version),
    ]
}

// The DELETE requests, whose arguments MLflow's clients put into the body and those of Databricks into the query.

extension MLflowDeleteRegisteredModel: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("name", \.name)]
}

extension MLflowDeleteRegisteredModelTag: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("name", \.name), .text("key", \.key)]
}

extension MLflowDeleteRegisteredModelAlias: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("name", \.name), .text("alias", \.alias)]
}

extension MLflowDeleteModelVersion: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("name", \.name), .text("version", \.version)]
}

extension MLflowDeleteModelVersionTag: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("name", \.name), .text("version", \.version), .text("key", \.key),
    ]
}
