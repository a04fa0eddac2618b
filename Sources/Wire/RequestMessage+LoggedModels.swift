package import WireSchemas

// Which fields each request about logged models requires. The id of the model stands in the path of most of them.

extension MLflowCreateLoggedModel: RequestMessage {
    package func checkRequired() throws(WireError) { try require(experimentID, "experiment_id") }
}

extension MLflowFinalizeLoggedModel: LoggedModelRequest {
    package func checkRequired() throws(WireError) {
        try require(modelID, "model_id")
        try require(isSet: hasStatus, "status")
    }
}

extension MLflowLogLoggedModelParams: LoggedModelRequest {
    package func checkRequired() throws(WireError) {
        try require(modelID, "model_id")
        for (index, param) in params.enumerated() { try require(param.key, "params[\(index)].key") }
    }
}

extension MLflowSetLoggedModelTags: LoggedModelRequest {
    package func checkRequired() throws(WireError) {
        try require(modelID, "model_id")
        for (index, tag) in tags.enumerated() { try require(tag.key, "tags[\(index)].key") }
    }
}

extension MLflowSearchLoggedModels: RequestMessage {
    package static var requiredLists: [String] { ["experiment_ids"] }

    package func checkRequired() throws(WireError) {
        for (index, term) in orderBy.enumerated() { try require(term.fieldName, "order_by[\(index)].field_name") }
        for (index, dataset) in datasets.enumerated() {
            try require(dataset.datasetName, "datasets[\(index)].dataset_name")
        }
    }
}

/// A request about a logged model, whose id stands in the path and may be repeated in the body.
package protocol LoggedModelRequest: RequestMessage {
    var modelID: String { get set }
    var hasModelID: Bool { get }
}

extension LoggedModelRequest {
    /// Takes the id from the path. Call it while decoding, before the check of required fields.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` when the body names another model.
    package mutating func adopt(modelIDFromPath id: String) throws(WireError) {
        guard !hasModelID || modelID == id else {
            throw .invalid(modelID, for: "model_id", hint: "Hint: it must be the same as in the path, '\(id)'")
        }
        modelID = id
    }
}
