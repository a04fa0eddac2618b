/// Announce a logged model.
package struct CreateLoggedModel: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    /// The experiment's id.
    package var experiment: UInt64
    /// Nil or empty: `generatedName`.
    package var name: String?
    package var generatedName: String
    package var modelType: String?
    package var sourceRun: String?
    package var params: [Attribute]
    package var tags: [Attribute]

    /// The command.
    package init(
        model: String, experiment: UInt64, name: String? = nil, generatedName: String, modelType: String? = nil,
        sourceRun: String? = nil, params: [Attribute] = [], tags: [Attribute] = []
    ) {
        self.model = model
        self.experiment = experiment
        self.name = name
        self.generatedName = generatedName
        self.modelType = modelType
        self.sourceRun = sourceRun
        self.params = params
        self.tags = tags
    }
}

/// Say that a logged model's files are complete, or failed to be.
package struct FinalizeLoggedModel: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var status: LoggedModelStatus

    /// The command.
    package init(model: String, status: LoggedModelStatus) {
        self.model = model
        self.status = status
    }
}

/// Delete a logged model.
package struct DeleteLoggedModel: Sendable, Equatable {
    /// The logged model's id.
    package var model: String

    /// The command.
    package init(model: String) {
        self.model = model
    }
}

/// Add params to a logged model.
package struct LogLoggedModelParams: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var params: [Attribute]

    /// The command.
    package init(model: String, params: [Attribute]) {
        self.model = model
        self.params = params
    }
}

/// Set tags of a logged model.
package struct SetLoggedModelTags: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var tags: [Attribute]

    /// The command.
    package init(model: String, tags: [Attribute]) {
        self.model = model
        self.tags = tags
    }
}

/// Remove a tag of a logged model.
package struct DeleteLoggedModelTag: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    package var key: String

    /// The command.
    package init(model: String, key: String) {
        self.model = model
        self.key = key
    }
}
