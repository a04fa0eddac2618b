import Registry
package import Views
package import WireSchemas

extension MLflowRegisteredModel {
    /// A registered model as every answer shows it. An empty description is left out (MLflow).
    package init(_ details: RegisteredModelDetails) {
        let model = details.model
        self.init()
        name = model.name
        creationTimestamp = model.creationTime
        lastUpdatedTimestamp = model.lastUpdatedTime
        if let text = model.description?.nonEmpty { description_p = text }
        latestVersions = details.latestVersions.map(MLflowModelVersion.init)
        tags = details.tags.map { .init($0) }
        aliases = details.aliases.map(MLflowRegisteredModelAlias.init)
    }
}

extension MLflowRegisteredModelAlias {
    /// A name that points at a version.
    init(_ alias: ModelAlias) {
        self.init()
        self.alias = alias.alias
        version = String(alias.version)
    }
}

extension MLflowCreateRegisteredModel.Response {
    /// The answer to `registered-models/create`.
    package init(_ details: RegisteredModelDetails) {
        self.init()
        registeredModel = MLflowRegisteredModel(details)
    }
}

extension MLflowGetRegisteredModel.Response {
    /// The answer to `registered-models/get`.
    package init(_ details: RegisteredModelDetails) {
        self.init()
        registeredModel = MLflowRegisteredModel(details)
    }
}

extension MLflowUpdateRegisteredModel.Response {
    /// The answer to `registered-models/update`.
    package init(_ details: RegisteredModelDetails) {
        self.init()
        registeredModel = MLflowRegisteredModel(details)
    }
}

extension MLflowRenameRegisteredModel.Response {
    /// The answer to `registered-models/rename`.
    package init(_ details: RegisteredModelDetails) {
        self.init()
        registeredModel = MLflowRegisteredModel(details)
    }
}

extension MLflowSearchRegisteredModels.Response {
    /// The answer to `registered-models/search`.
    package init(_ page: Page<RegisteredModelDetails>) {
        self.init()
        registeredModels = page.elements.map(MLflowRegisteredModel.init)
        if let token = page.nextPageToken { nextPageToken = token }
    }
}
