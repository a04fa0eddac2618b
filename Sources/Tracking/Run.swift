/// The state of a run. The numbers are stored and are MLflow's.
package enum RunStatus: UInt8, Sendable { case running = 1, scheduled = 2, finished = 3, failed = 4, killed = 5 }

/// One execution of training code. Its params, metrics, tags, inputs and outputs are rows of their own.
package struct Run: Sendable, Equatable {
    /// 32 hexadecimal digits.
    package let id: String
    /// The position of the event that created it: the run's number in every row about it.
    package let position: UInt64
    /// The experiment it belongs to.
    package let experiment: UInt64
    /// The name; the tag `mlflow.runName` mirrors it.
    package var name: String
    /// What the client stated as the user, possibly empty.
    package let user: String
    /// The state.
    package var status: RunStatus
    /// Milliseconds since 1970 as the client stated, 0 if it did not.
    package let startTime: Int64
    /// Milliseconds since 1970, nil until the client says so. Going back to `running` keeps it (MLflow).
    package var endTime: Int64?
    /// Where its artifacts are.
    package let artifactURI: String
    /// Whether the run itself was deleted. What counts is ``lifecycle(in:)``.
    package var ownLifecycle: Lifecycle
    /// The position of the run's own last deletion or restoration, or of its creation.
    package var lifecyclePosition: UInt64
    /// The time of that event, milliseconds since 1970.
    package var lifecycleTime: Int64

    /// A run as stored.
    package init(
        id: String, position: UInt64, experiment: UInt64, name: String, user: String, status: RunStatus,
        startTime: Int64, endTime: Int64?, artifactURI: String, ownLifecycle: Lifecycle, lifecyclePosition: UInt64,
        lifecycleTime: Int64
    ) {
        self.id = id
        self.position = position
        self.experiment = experiment
        self.name = name
        self.user = user
        self.status = status
        self.startTime = startTime
        self.endTime = endTime
        self.artifactURI = artifactURI
        self.ownLifecycle = ownLifecycle
        self.lifecyclePosition = lifecyclePosition
        self.lifecycleTime = lifecycleTime
    }

    /// The run that an event creates.
    package init(_ event: RunCreated, position: UInt64, time: Int64) {
        self.init(
            id: event.run, position: position, experiment: event.experiment, name: event.name, user: event.user,
            status: .running, startTime: event.startTime, endTime: nil, artifactURI: event.artifactURI,
            ownLifecycle: .active, lifecyclePosition: position, lifecycleTime: time)
    }

    /// The run that an event takes over from another server.
    package init(_ event: RunImported, position: UInt64, time: Int64) {
        self.init(
            id: event.run, position: position, experiment: event.experiment, name: event.name, user: event.user,
            status: event.status, startTime: event.startTime, endTime: event.endTime, artifactURI: event.artifactURI,
            ownLifecycle: event.lifecycle, lifecyclePosition: position, lifecycleTime: event.deletionTime ?? time)
    }

    /// Whether the run is in use: the later of its own and its experiment's deletion or restoration decides, so that
    /// deleting an experiment of a million runs is one event and one row (MLflow marks every run).
    package func lifecycle(in experiment: Experiment) -> Lifecycle {
        lifecyclePosition > experiment.lifecyclePosition ? ownLifecycle : experiment.lifecycle
    }

    /// Folds a later event about this run into it.
    package mutating func evolve(_ event: TrackingEvent, position: UInt64, time: Int64) {
        switch event {
        case .runUpdated(let event):
            status = event.status ?? status
            endTime = event.endTime ?? endTime
            name = event.name ?? name
        case .runDeleted:
            (ownLifecycle, lifecyclePosition, lifecycleTime) = (.deleted, position, time)
        case .runRestored:
            (ownLifecycle, lifecyclePosition, lifecycleTime) = (.active, position, time)
        case .runImported(let event):
            (status, endTime, name) = (event.status, event.endTime, event.name)
            (ownLifecycle, lifecyclePosition) = (event.lifecycle, position)
            lifecycleTime = event.deletionTime ?? time
        case .runTagsSet(let event):
            // Setting the tag renames the run; deleting it does not (MLflow).
            name = event.tags.last { $0.key == ReservedTag.runName }?.value ?? name
        default:
            return
        }
    }
}

/// Tag keys that have a meaning to the server. The words are MLflow's.
package enum ReservedTag {
    /// Mirrors the run's name.
    package static let runName = "mlflow.runName"
    /// The user a client states.
    package static let user = "mlflow.user"
    /// A JSON list of the models that 2.x clients logged to a run.
    package static let modelHistory = "mlflow.log-model.history"
    /// A JSON list of the registered versions of a logged model.
    package static let modelVersions = "mlflow.modelVersions"
}
