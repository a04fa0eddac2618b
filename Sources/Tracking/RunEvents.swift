/// A run started.
package struct RunCreated: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var experiment: UInt64
    package var name: String
    /// What the client stated, possibly empty.
    package var user: String
    /// Milliseconds since 1970, 0 if the client stated none.
    package var startTime: Int64
    package var artifactURI: String
    /// With `mlflow.runName`.
    package var tags: [Attribute]

    /// The event.
    package init(
        run: String, experiment: UInt64, name: String, user: String, startTime: Int64, artifactURI: String,
        tags: [Attribute] = []
    ) {
        self.run = run
        self.experiment = experiment
        self.name = name
        self.user = user
        self.startTime = startTime
        self.artifactURI = artifactURI
        self.tags = tags
    }
}

/// The state, end or name of a run changed; what is nil stayed.
package struct RunUpdated: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var status: RunStatus?
    package var endTime: Int64?
    package var name: String?

    /// The event.
    package init(run: String, status: RunStatus? = nil, endTime: Int64? = nil, name: String? = nil) {
        self.run = run
        self.status = status
        self.endTime = endTime
        self.name = name
    }
}

/// A run was put in the bin.
package struct RunDeleted: Sendable, Equatable {
    /// The run's id.
    package var run: String

    /// The event.
    package init(run: String) {
        self.run = run
    }
}

/// A run was taken out of the bin.
package struct RunRestored: Sendable, Equatable {
    /// The run's id.
    package var run: String

    /// The event.
    package init(run: String) {
        self.run = run
    }
}

/// A run got params it did not have.
package struct RunParamsLogged: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var params: [Attribute]

    /// The event.
    package init(run: String, params: [Attribute]) {
        self.run = run
        self.params = params
    }
}

/// A run got metric points it did not have.
package struct RunMetricsLogged: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var series: [MetricSeries]

    /// The event.
    package init(run: String, series: [MetricSeries]) {
        self.run = run
        self.series = series
    }
}

/// Tags of a run were set; of two with one key the last counts.
package struct RunTagsSet: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var tags: [Attribute]

    /// The event.
    package init(run: String, tags: [Attribute]) {
        self.run = run
        self.tags = tags
    }
}

/// A tag of a run was removed.
package struct RunTagDeleted: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var key: String

    /// The event.
    package init(run: String, key: String) {
        self.run = run
        self.key = key
    }
}

/// A run stated what it read.
package struct RunInputsLogged: Sendable, Equatable {
    /// The run's id.
    package var run: String
    /// Only those that the run did not have.
    package var datasets: [DatasetInput]
    /// Ids of logged models.
    package var models: [String]

    /// The event.
    package init(run: String, datasets: [DatasetInput] = [], models: [String] = []) {
        self.run = run
        self.datasets = datasets
        self.models = models
    }
}

/// A run stated the models it made.
package struct RunOutputsLogged: Sendable, Equatable {
    /// The run's id.
    package var run: String
    package var models: [ModelOutput]

    /// The event.
    package init(run: String, models: [ModelOutput]) {
        self.run = run
        self.models = models
    }
}
