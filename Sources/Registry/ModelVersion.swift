/// One registered version of a model.
package struct ModelVersion: Sendable, Equatable {
    /// The id of its registered model.
    package let model: String
    /// 1, 2, 3 …
    package let version: UInt64
    /// The position of the event that created it.
    package let position: UInt64
    package var description: String?
    /// What the client stated as the user.
    package let user: String?
    package var stage: Stage
    /// The URI that it was registered from, as the client gave it.
    package let source: String
    /// The run that made it.
    package let run: String?
    package let runLink: String?
    /// The logged model (MLflow 3) that it was registered from.
    package let loggedModel: String?
    /// Where its files were at registration, if not at `source` itself.
    package let storageLocation: String?
    /// How many files are frozen in its manifest; nil if the source is external.
    package var fileCount: UInt64?
    /// Deleted versions are kept in the log and no longer shown.
    package var isDeleted: Bool
    /// Milliseconds since 1970.
    package let creationTime: Int64
    package var lastUpdatedTime: Int64

    /// A version as stored.
    package init(
        model: String, version: UInt64, position: UInt64, description: String?, user: String?, stage: Stage,
        source: String, run: String?, runLink: String?, loggedModel: String?, storageLocation: String?,
        fileCount: UInt64?, isDeleted: Bool, creationTime: Int64, lastUpdatedTime: Int64
    ) {
        self.model = model
        self.version = version
        self.position = position
        self.description = description
        self.user = user
        self.stage = stage
        self.source = source
        self.run = run
        self.runLink = runLink
        self.loggedModel = loggedModel
        self.storageLocation = storageLocation
        self.fileCount = fileCount
        self.isDeleted = isDeleted
        self.creationTime = creationTime
        self.lastUpdatedTime = lastUpdatedTime
    }

    /// The version that an event creates.
    package init(_ event: ModelVersionCreated, position: UInt64, time: Int64) {
        self.init(
            model: event.model, version: event.version, position: position, description: event.description,
            user: event.user, stage: .none, source: event.source, run: event.run, runLink: event.runLink,
            loggedModel: event.loggedModel, storageLocation: event.storageLocation, fileCount: event.manifest.fileCount,
            isDeleted: false, creationTime: time, lastUpdatedTime: time)
    }

    /// The version that an event takes over from another server.
    package init(_ event: ModelVersionImported, position: UInt64) {
        self.init(
            model: event.model, version: event.version, position: position, description: event.description,
            user: event.user, stage: event.stage, source: event.source, run: event.run, runLink: event.runLink,
            loggedModel: event.loggedModel, storageLocation: event.storageLocation,
            fileCount: event.manifest.flatMap(\.fileCount), isDeleted: false, creationTime: event.creationTime,
            lastUpdatedTime: event.lastUpdatedTime)
    }

    /// Folds a later event about this version into it.
    package mutating func evolve(_ event: RegistryEvent, time: Int64) {
        switch event {
        case .modelVersionDescriptionSet(let event): description = event.description
        case .modelVersionStageTransitioned(let event): stage = event.to
        case .modelVersionDeleted: isDeleted = true
        case .modelVersionImported(let event):
            (description, stage, lastUpdatedTime) = (event.description, event.stage, event.lastUpdatedTime)
            if let manifest = event.manifest { fileCount = manifest.fileCount }
            return
        default: return
        }
        lastUpdatedTime = time
    }
}
