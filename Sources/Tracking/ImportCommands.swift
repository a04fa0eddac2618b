/// Take over an experiment with its tags from another server.
package struct ImportExperiment: Sendable, Equatable {
    package var experiment: ExperimentImported
    /// All that it has there.
    package var tags: [Attribute]

    /// The command.
    package init(_ experiment: ExperimentImported, tags: [Attribute] = []) {
        self.experiment = experiment
        self.tags = tags
    }
}

/// Take over a run with what it logged from another server.
package struct ImportRun: Sendable, Equatable {
    package var run: RunImported
    /// All that it has there.
    package var params: [Attribute]
    /// All that it has there.
    package var tags: [Attribute]
    package var datasets: [DatasetInput]
    /// Ids of logged models that it read.
    package var modelInputs: [String]
    package var outputs: [ModelOutput]
    /// Some or all of its history; more may follow by ``ImportMetrics``.
    package var metrics: [MetricSeries]

    /// The command.
    package init(
        _ run: RunImported, params: [Attribute] = [], tags: [Attribute] = [], datasets: [DatasetInput] = [],
        modelInputs: [String] = [], outputs: [ModelOutput] = [], metrics: [MetricSeries] = []
    ) {
        self.run = run
        self.params = params
        self.tags = tags
        self.datasets = datasets
        self.modelInputs = modelInputs
        self.outputs = outputs
        self.metrics = metrics
    }
}

/// Take over more of the history of a run that was imported.
package struct ImportMetrics: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var metrics: [MetricSeries]

    /// The command.
    package init(run: String, metrics: [MetricSeries]) {
        self.run = run
        self.metrics = metrics
    }
}

/// Take over a logged model with all that belongs to it from another server.
package struct ImportLoggedModel: Sendable, Equatable {
    package var model: LoggedModelImported
    /// All that it has there.
    package var params: [Attribute]
    /// All that it has there.
    package var tags: [Attribute]
    /// All points that it has there, by the run that logged them.
    package var metrics: [LoggedModelMetricsImported]

    /// The command.
    package init(
        _ model: LoggedModelImported, params: [Attribute] = [], tags: [Attribute] = [],
        metrics: [LoggedModelMetricsImported] = []
    ) {
        self.model = model
        self.params = params
        self.tags = tags
        self.metrics = metrics
    }
}

/// Record a file of another server whose content is stored here and flushed.
package struct ImportArtifact: Sendable, Equatable {
    package var file: ArtifactFile

    /// The command.
    package init(file: ArtifactFile) {
        self.file = file
    }
}
