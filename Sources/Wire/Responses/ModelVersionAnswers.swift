package import Views
package import WireSchemas

extension MLflowCreateModelVersion.Response {
    /// The answer to `model-versions/create`.
    package init(_ details: ModelVersionDetails) {
        self.init()
        modelVersion = MLflowModelVersion(details)
    }
}

extension MLflowGetModelVersion.Response {
    /// The answer to `model-versions/get`.
    package init(_ details: ModelVersionDetails) {
        self.init()
        modelVersion = MLflowModelVersion(details)
    }
}

extension MLflowGetModelVersionByAlias.Response {
    /// The answer to `GET registered-models/alias`.
    package init(_ details: ModelVersionDetails) {
        self.init()
        modelVersion = MLflowModelVersion(details)
    }
}

extension MLflowUpdateModelVersion.Response {
    /// The answer to `model-versions/update`.
    package init(_ details: ModelVersionDetails) {
        self.init()
        modelVersion = MLflowModelVersion(details)
    }
}

extension MLflowTransitionModelVersionStage.Response {
    /// The answer to `model-versions/transition-stage`.
    package init(_ details: ModelVersionDetails) {
        self.init()
        modelVersion = MLflowModelVersion(details)
    }
}

extension MLflowSearchModelVersions.Response {
    /// The answer to `model-versions/search`.
    package init(_ page: Page<ModelVersionDetails>) {
        self.init()
        modelVersions = page.elements.map(MLflowModelVersion.init)
        if let token = page.nextPageToken { nextPageToken = token }
    }
}

extension MLflowGetLatestVersions.Response {
    /// The answer to `registered-models/get-latest-versions`.
    package init(_ versions: [ModelVersionDetails]) {
        self.init()
        modelVersions = versions.map(MLflowModelVersion.init)
    }
}
