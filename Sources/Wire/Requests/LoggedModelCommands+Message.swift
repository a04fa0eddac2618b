package import Tracking
package import WireSchemas

extension CreateLoggedModel {
    /// What `POST logged-models` asks for.
    ///
    /// - Parameters:
    ///   - model: The id that the model gets.
    ///   - generatedName: Its name if the client states none.
    /// - Throws: A refusal of the experiment's id.
    package init(_ message: MLflowCreateLoggedModel, model: String, generatedName: String) throws(WireError) {
        self.init(
            model: model, experiment: try ExperimentID.parse(message.experimentID), name: message.name.nonEmpty,
            generatedName: generatedName, modelType: message.modelType.nonEmpty,
            sourceRun: message.sourceRunID.nonEmpty, params: message.params.map { Attribute($0) },
            tags: message.tags.map { Attribute($0) })
    }
}

extension FinalizeLoggedModel {
    /// What `PATCH logged-models/{model_id}` asks for.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for the status that says nothing.
    package init(_ message: MLflowFinalizeLoggedModel) throws(WireError) {
        let status: LoggedModelStatus
        switch message.status {
        case .loggedModelPending: status = .pending
        case .loggedModelReady: status = .ready
        case .loggedModelUploadFailed: status = .uploadFailed
        case .unspecified:
            throw .invalid(
                "LOGGED_MODEL_STATUS_UNSPECIFIED", for: "status",
                hint: "It must be LOGGED_MODEL_PENDING, LOGGED_MODEL_READY or LOGGED_MODEL_UPLOAD_FAILED")
        }
        self.init(model: message.modelID, status: status)
    }
}

extension LogLoggedModelParams {
    /// What `POST logged-models/{model_id}/params` asks for.
    package init(_ message: MLflowLogLoggedModelParams) {
        self.init(model: message.modelID, params: message.params.map { Attribute($0) })
    }
}

extension SetLoggedModelTags {
    /// What `PATCH logged-models/{model_id}/tags` asks for.
    package init(_ message: MLflowSetLoggedModelTags) {
        self.init(model: message.modelID, tags: message.tags.map { Attribute($0) })
    }
}
