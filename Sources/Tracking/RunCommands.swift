/// Start a run.
package struct CreateRun: Sendable, Equatable {
    /// The run's id.
    package var run: String
    /// The experiment's id.
    package var experiment: UInt64
    /// Nil or empty: `generatedName`, unless the tag `mlflow.runName` names it.
    package var name: String?
    package var generatedName: String
    package var user: String
    package var startTime: Int64
    package var tags: [Attribute]

    /// The command.
    package init(
        run: String, experiment: UInt64, name: String? = nil, generatedName: String, user: String = "",
        startTime: Int64 = 0, tags: [Attribute] = []
    ) {
        self.run = run
        self.experiment = experiment
        self.name = name
        self.generatedName = generatedName
        self.user = user
        self.startTime = startTime
        self.tags = tags
    }
}

/// Change the state, end or name of a run; what is nil stays, and an empty name is ignored.
package struct UpdateRun: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var status: RunStatus?
    package var endTime: Int64?
    package var name: String?

    /// The command.
    package init(run: String, status: RunStatus? = nil, endTime: Int64? = nil, name: String? = nil) {
        self.run = run
        self.status = status
        self.endTime = endTime
        self.name = name
    }
}

/// Put a run in the bin.
package struct DeleteRun: Sendable, Equatable {
    /// The run's id.
    package var run: String

    /// The command.
    package init(run: String) {
        self.run = run
    }
}

/// Take a run out of the bin.
package struct RestoreRun: Sendable, Equatable {
    /// The run's id.
    package var run: String

    /// The command.
    package init(run: String) {
        self.run = run
    }
}

/// Log metrics, params and tags of a run, all or none. Single log-metric, log-parameter and set-tag are batches of one.
package struct LogBatch: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var metrics: [Metric]
    package var params: [Attribute]
    package var tags: [Attribute]

    /// The command.
    package init(run: String, metrics: [Metric] = [], params: [Attribute] = [], tags: [Attribute] = []) {
        self.run = run
        self.metrics = metrics
        self.params = params
        self.tags = tags
    }
}

/// Remove a tag of a run.
package struct DeleteRunTag: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var key: String

    /// The command.
    package init(run: String, key: String) {
        self.run = run
        self.key = key
    }
}

/// State what a run read.
package struct LogInputs: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var datasets: [DatasetInput]
    /// Ids of logged models.
    package var models: [String]

    /// The command.
    package init(run: String, datasets: [DatasetInput] = [], models: [String] = []) {
        self.run = run
        self.datasets = datasets
        self.models = models
    }
}

/// State the models that a run made.
package struct LogOutputs: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var models: [ModelOutput]

    /// The command.
    package init(run: String, models: [ModelOutput]) {
        self.run = run
        self.models = models
    }
}

/// Note a model that a 2.x client logged, in the tag `mlflow.log-model.history`.
package struct RecordModel: Sendable, Equatable {
    /// The run's id.
    package var run: String
    /// A JSON object; the caller has checked that.
    package var modelJSON: String

    /// The command.
    package init(run: String, modelJSON: String) {
        self.run = run
        self.modelJSON = modelJSON
    }
}
