/// A named line of model versions.
package struct RegisteredModel: Sendable, Equatable {
    /// 32 hexadecimal digits: survives a rename and is never used again.
    package let id: String
    /// The position of the event that created it.
    package let position: UInt64
    package var name: String
    package var description: String?
    /// Deleted models are kept in the log and no longer shown; their name is free.
    package var isDeleted: Bool
    /// How many versions were ever registered: the next one is one more, so numbers are never used again.
    package var versionCount: UInt64
    /// Milliseconds since 1970.
    package let creationTime: Int64
    /// Changes with the model itself, a new, moved or deleted version; not with tags and aliases (MLflow).
    package var lastUpdatedTime: Int64
    /// When it was last renamed, 0 if never: versions were then updated too, which they derive.
    package var renameTime: Int64

    /// A model as stored.
    package init(
        id: String, position: UInt64, name: String, description: String?, isDeleted: Bool, versionCount: UInt64,
        creationTime: Int64, lastUpdatedTime: Int64, renameTime: Int64
    ) {
        self.id = id
        self.position = position
        self.name = name
        self.description = description
        self.isDeleted = isDeleted
        self.versionCount = versionCount
        self.creationTime = creationTime
        self.lastUpdatedTime = lastUpdatedTime
        self.renameTime = renameTime
    }

    /// The model that an event creates.
    package init(_ event: RegisteredModelCreated, position: UInt64, time: Int64) {
        self.init(
            id: event.model, position: position, name: event.name, description: event.description, isDeleted: false,
            versionCount: 0, creationTime: time, lastUpdatedTime: time, renameTime: 0)
    }

    /// The model that an event takes over from another server.
    package init(_ event: RegisteredModelImported, position: UInt64) {
        self.init(
            id: event.model, position: position, name: event.name, description: event.description, isDeleted: false,
            versionCount: event.versionCount, creationTime: event.creationTime,
            lastUpdatedTime: event.lastUpdatedTime, renameTime: 0)
    }

    /// Folds a later event about this model or one of its versions into it.
    package mutating func evolve(_ event: RegistryEvent, time: Int64) {
        switch event {
        case .registeredModelRenamed(let event):
            name = event.name
            renameTime = time
        case .registeredModelDescriptionSet(let event):
            description = event.description
        case .registeredModelDeleted:
            isDeleted = true
        case .modelVersionCreated(let event):
            versionCount = max(versionCount, event.version)
        case .modelVersionStageTransitioned, .modelVersionDeleted:
            break
        case .registeredModelImported(let event):
            (description, lastUpdatedTime) = (event.description, event.lastUpdatedTime)
            versionCount = max(versionCount, event.versionCount)
            return
        case .modelVersionImported(let event):
            versionCount = max(versionCount, event.version)
            return
        default:
            return
        }
        lastUpdatedTime = time
    }
}
