/// An experiment as another server has it. The first makes it; a later one tells that it changed there.
package struct ExperimentImported: Sendable, Equatable {
    /// The experiment's id, the same as at the source.
    package var experiment: UInt64
    package var name: String
    /// The URI that artifacts of its runs go under, here.
    package var artifactLocation: String
    package var lifecycle: Lifecycle
    /// Milliseconds since 1970, 0 if the source does not know.
    package var creationTime: Int64
    /// Milliseconds since 1970.
    package var lastUpdateTime: Int64

    /// The event.
    package init(
        experiment: UInt64, name: String, artifactLocation: String, lifecycle: Lifecycle, creationTime: Int64,
        lastUpdateTime: Int64
    ) {
        self.experiment = experiment
        self.name = name
        self.artifactLocation = artifactLocation
        self.lifecycle = lifecycle
        self.creationTime = creationTime
        self.lastUpdateTime = lastUpdateTime
    }
}

/// A run as another server has it, without what it logged. The first makes it; a later one tells that it changed there.
package struct RunImported: Sendable, Equatable {
    /// The run's id, the same as at the source.
    package var run: String
    package var experiment: UInt64
    package var name: String
    /// What a client stated, possibly empty.
    package var user: String
    package var status: RunStatus
    /// Milliseconds since 1970, 0 if a client stated none.
    package var startTime: Int64
    /// Milliseconds since 1970.
    package var endTime: Int64?
    /// The URI that its artifacts are under, here.
    package var artifactURI: String
    package var lifecycle: Lifecycle
    /// When it was deleted, milliseconds since 1970; nil if the source does not tell.
    package var deletionTime: Int64?

    /// The event.
    package init(
        run: String, experiment: UInt64, name: String, user: String, status: RunStatus, startTime: Int64,
        endTime: Int64?, artifactURI: String, lifecycle: Lifecycle, deletionTime: Int64? = nil
    ) {
        self.run = run
        self.experiment = experiment
        self.name = name
        self.user = user
        self.status = status
        self.startTime = startTime
        self.endTime = endTime
        self.artifactURI = artifactURI
        self.lifecycle = lifecycle
        self.deletionTime = deletionTime
    }
}

/// A logged model as another server has it. The first makes it; a later one tells that it changed there.
package struct LoggedModelImported: Sendable, Equatable {
    /// The logged model's id, the same as at the source.
    package var model: String
    package var experiment: UInt64
    package var name: String
    /// The URI that its files are under, here.
    package var artifactURI: String
    package var modelType: String?
    package var sourceRun: String?
    package var status: LoggedModelStatus
    package var isDeleted: Bool
    /// Milliseconds since 1970.
    package var creationTime: Int64
    package var lastUpdatedTime: Int64

    /// The event.
    package init(
        model: String, experiment: UInt64, name: String, artifactURI: String, modelType: String? = nil,
        sourceRun: String? = nil, status: LoggedModelStatus, isDeleted: Bool = false, creationTime: Int64,
        lastUpdatedTime: Int64
    ) {
        self.model = model
        self.experiment = experiment
        self.name = name
        self.artifactURI = artifactURI
        self.modelType = modelType
        self.sourceRun = sourceRun
        self.status = status
        self.isDeleted = isDeleted
        self.creationTime = creationTime
        self.lastUpdatedTime = lastUpdatedTime
    }
}

/// Points of a logged model. The run that logged them has them by an event of its own, so these are the model's only.
package struct LoggedModelMetricsImported: Sendable, Equatable {
    /// The logged model's id.
    package var model: String
    /// The run that logged them.
    package var run: String
    /// Without a model: it is named above.
    package var series: [MetricSeries]

    /// The event.
    package init(model: String, run: String, series: [MetricSeries]) {
        self.model = model
        self.run = run
        self.series = series
    }
}
