/// A logged model came to be; its files follow.
package struct LoggedModelCreated: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var experiment: UInt64
    package var name: String
    package var artifactURI: String
    package var modelType: String?
    package var sourceRun: String?
    package var params: [Attribute]
    package var tags: [Attribute]

    /// The event.
    package init(
        model: String, experiment: UInt64, name: String, artifactURI: String, modelType: String? = nil,
        sourceRun: String? = nil, params: [Attribute] = [], tags: [Attribute] = []
    ) {
        self.model = model
        self.experiment = experiment
        self.name = name
        self.artifactURI = artifactURI
        self.modelType = modelType
        self.sourceRun = sourceRun
        self.params = params
        self.tags = tags
    }
}

/// A logged model's files are complete, or failed to be.
package struct LoggedModelFinalized: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var status: LoggedModelStatus

    /// The event.
    package init(model: String, status: LoggedModelStatus) {
        self.model = model
        self.status = status
    }
}

/// A logged model was deleted.
package struct LoggedModelDeleted: Sendable, Equatable {
    /// The logged model's id.
    package var model: String

    /// The event.
    package init(model: String) {
        self.model = model
    }
}

/// A logged model got params it did not have.
package struct LoggedModelParamsLogged: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var params: [Attribute]

    /// The event.
    package init(model: String, params: [Attribute]) {
        self.model = model
        self.params = params
    }
}

/// Tags of a logged model were set.
package struct LoggedModelTagsSet: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var tags: [Attribute]

    /// The event.
    package init(model: String, tags: [Attribute]) {
        self.model = model
        self.tags = tags
    }
}

/// A tag of a logged model was removed.
package struct LoggedModelTagDeleted: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var key: String

    /// The event.
    package init(model: String, key: String) {
        self.model = model
        self.key = key
    }
}
