import Tracking
package import Views
package import WireSchemas

extension MLflowLoggedModel {
    /// A logged model as every answer shows it.
    package init(_ details: LoggedModelDetails) {
        self.init()
        info = MLflowLoggedModelInfo(details)
        data = MLflowLoggedModelData(details)
    }
}

extension MLflowLoggedModelInfo {
    /// What identifies and describes a logged model. A type or source run that was not stated is the empty one
    /// (MLflow).
    init(_ details: LoggedModelDetails) {
        let model = details.model
        self.init()
        modelID = model.id
        experimentID = String(model.experiment)
        name = model.name
        creationTimestampMs = model.creationTime
        lastUpdatedTimestampMs = model.lastUpdatedTime
        artifactUri = model.artifactURI
        status = MLflowLoggedModelStatus(model.status)
        modelType = model.modelType ?? ""
        sourceRunID = model.sourceRun ?? ""
        tags = details.tags.map { .init($0) }
    }
}

extension MLflowLoggedModelData {
    /// The params and metrics of a logged model.
    init(_ details: LoggedModelDetails) {
        self.init()
        params = details.params.map { .init($0) }
        metrics = details.metrics.map { MLflowMetric($0, model: details.model.id) }
    }
}

extension MLflowMetric {
    /// A metric point of a logged model, with the run and the dataset that it was measured by.
    init(_ metric: LoggedModelMetric, model: String) {
        self.init(metric.key, metric.point)
        if let name = metric.datasetName?.nonEmpty { datasetName = name }
        if let digest = metric.datasetDigest?.nonEmpty { datasetDigest = digest }
        modelID = model
        runID = metric.run
    }
}

extension MLflowLoggedModelStatus {
    /// The word on the wire for a status.
    init(_ status: LoggedModelStatus) {
        self =
            switch status {
            case .pending: .loggedModelPending
            case .ready: .loggedModelReady
            case .uploadFailed: .loggedModelUploadFailed
            }
    }
}

extension MLflowCreateLoggedModel.Response {
    /// The answer to `POST logged-models`.
    package init(_ details: LoggedModelDetails) {
        self.init()
        model = MLflowLoggedModel(details)
    }
}

extension MLflowFinalizeLoggedModel.Response {
    /// The answer to `PATCH logged-models/{model_id}`.
    package init(_ details: LoggedModelDetails) {
        self.init()
        model = MLflowLoggedModel(details)
    }
}

extension MLflowGetLoggedModel.Response {
    /// The answer to `GET logged-models/{model_id}`.
    package init(_ details: LoggedModelDetails) {
        self.init()
        model = MLflowLoggedModel(details)
    }
}

extension MLflowSearchLoggedModels.Response {
    /// The answer to `logged-models/search`.
    package init(_ page: Page<LoggedModelDetails>) {
        self.init()
        models = page.elements.map(MLflowLoggedModel.init)
        if let token = page.nextPageToken { nextPageToken = token }
    }
}
