/// Whether an experiment or a run is in use or in the bin. Deletion keeps everything and can be taken back.
package enum Lifecycle: UInt8, Sendable { case active = 0, deleted = 1 }

/// A named group of runs.
package struct Experiment: Sendable, Equatable {
    /// The decimal id: counted from 0 (the default experiment), never used again.
    package let id: UInt64
    /// The position of the event that created it.
    package let position: UInt64
    /// Unique among all experiments, deleted ones included.
    package var name: String
    /// The URI that artifacts of new runs go under.
    package var artifactLocation: String
    /// Whether it is in use.
    package var lifecycle: Lifecycle
    /// The position of the last deletion or restoration, or of the creation. Runs compare theirs with it.
    package var lifecyclePosition: UInt64
    /// Milliseconds since 1970.
    package var creationTime: Int64
    /// Milliseconds since 1970: changes on rename, delete and restore, not when runs do (MLflow).
    package var lastUpdateTime: Int64

    /// An experiment as stored.
    package init(
        id: UInt64, position: UInt64, name: String, artifactLocation: String, lifecycle: Lifecycle,
        lifecyclePosition: UInt64, creationTime: Int64, lastUpdateTime: Int64
    ) {
        self.id = id
        self.position = position
        self.name = name
        self.artifactLocation = artifactLocation
        self.lifecycle = lifecycle
        self.lifecyclePosition = lifecyclePosition
        self.creationTime = creationTime
        self.lastUpdateTime = lastUpdateTime
    }

    /// The experiment that an event creates.
    package init(_ event: ExperimentCreated, position: UInt64, time: Int64) {
        self.init(
            id: event.experiment, position: position, name: event.name, artifactLocation: event.artifactLocation,
            lifecycle: .active, lifecyclePosition: position, creationTime: time, lastUpdateTime: time)
    }

    /// The experiment that an event takes over from another server.
    package init(_ event: ExperimentImported, position: UInt64) {
        self.init(
            id: event.experiment, position: position, name: event.name, artifactLocation: event.artifactLocation,
            lifecycle: event.lifecycle, lifecyclePosition: position, creationTime: event.creationTime,
            lastUpdateTime: event.lastUpdateTime)
    }

    /// Folds a later event about this experiment into it. Tags are rows of their own.
    package mutating func evolve(_ event: TrackingEvent, position: UInt64, time: Int64) {
        switch event {
        case .experimentRenamed(let event):
            name = event.name
        case .experimentDeleted:
            (lifecycle, lifecyclePosition) = (.deleted, position)
        case .experimentRestored:
            (lifecycle, lifecyclePosition) = (.active, position)
        case .experimentImported(let event):
            // Runs compare their own deletion with this one: it moves only when it happened.
            if lifecycle != event.lifecycle { (lifecycle, lifecyclePosition) = (event.lifecycle, position) }
            (name, artifactLocation) = (event.name, event.artifactLocation)
            (creationTime, lastUpdateTime) = (event.creationTime, event.lastUpdateTime)
            return
        default:
            return
        }
        lastUpdateTime = time
    }
}
