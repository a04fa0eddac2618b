/// The state of a logged model. The numbers are stored and are MLflow's.
package enum LoggedModelStatus: UInt8, Sendable { case pending = 1, ready = 2, uploadFailed = 3 }

/// A model that a run logged (MLflow 3). Its params, tags and metrics are rows of their own.
package struct LoggedModel: Sendable, Equatable {
    /// `m-` and 32 hexadecimal digits.
    package let id: String
    /// The position of the event that created it.
    package let position: UInt64
    package let experiment: UInt64
    package let name: String
    package let artifactURI: String
    package let modelType: String?
    /// The run that logged it.
    package let sourceRun: String?
    package var status: LoggedModelStatus
    /// Deleted models are kept and no longer shown.
    package var isDeleted: Bool
    /// Milliseconds since 1970.
    package let creationTime: Int64
    package var lastUpdatedTime: Int64

    /// A logged model as stored.
    package init(
        id: String, position: UInt64, experiment: UInt64, name: String, artifactURI: String, modelType: String?,
        sourceRun: String?, status: LoggedModelStatus, isDeleted: Bool, creationTime: Int64, lastUpdatedTime: Int64
    ) {
        self.id = id
        self.position = position
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

    /// The logged model that an event creates.
    package init(_ event: LoggedModelCreated, position: UInt64, time: Int64) {
        self.init(
            id: event.model, position: position, experiment: event.experiment, name: event.name,
            artifactURI: event.artifactURI, modelType: event.modelType, sourceRun: event.sourceRun, status: .pending,
            isDeleted: false, creationTime: time, lastUpdatedTime: time)
    }

    /// The logged model that an event takes over from another server.
    package init(_ event: LoggedModelImported, position: UInt64) {
        self.init(
            id: event.model, position: position, experiment: event.experiment, name: event.name,
            artifactURI: event.artifactURI, modelType: event.modelType, sourceRun: event.sourceRun,
            status: event.status, isDeleted: event.isDeleted, creationTime: event.creationTime,
            lastUpdatedTime: event.lastUpdatedTime)
    }

    /// Folds a later event about this model into it.
    package mutating func evolve(_ event: TrackingEvent, position: UInt64, time: Int64) {
        switch event {
        case .loggedModelFinalized(let event): status = event.status
        case .loggedModelDeleted: isDeleted = true
        case .loggedModelImported(let event):
            (status, isDeleted, lastUpdatedTime) = (event.status, event.isDeleted, event.lastUpdatedTime)
            return
        default: return
        }
        lastUpdatedTime = time
    }
}
