/// A registered model as another server has it. The first makes it; a later one tells that it changed there.
package struct RegisteredModelImported: Sendable, Equatable {
    /// The registered model's id here: the source has none.
    package var model: String
    package var name: String
    package var description: String?
    /// Milliseconds since 1970.
    package var creationTime: Int64
    package var lastUpdatedTime: Int64
    /// The greatest version number that the source is known to have given.
    package var versionCount: UInt64

    /// The event.
    package init(
        model: String, name: String, description: String? = nil, creationTime: Int64, lastUpdatedTime: Int64,
        versionCount: UInt64
    ) {
        self.model = model
        self.name = name
        self.description = description
        self.creationTime = creationTime
        self.lastUpdatedTime = lastUpdatedTime
        self.versionCount = versionCount
    }
}

/// A version as another server has it. The first makes it; a later one tells that it changed there.
package struct ModelVersionImported: Sendable, Equatable {
    /// The registered model's id here.
    package var model: String
    /// The same as at the source.
    package var version: UInt64
    /// As the source has it.
    package var source: String
    package var run: String?
    package var runLink: String?
    package var description: String?
    package var user: String?
    package var loggedModel: String?
    /// Where the files were when they were frozen, if not at `source` itself.
    package var storageLocation: String?
    package var stage: Stage
    /// Milliseconds since 1970.
    package var creationTime: Int64
    package var lastUpdatedTime: Int64
    /// Nil: those files that it has already.
    package var manifest: Manifest?

    /// The event.
    package init(
        model: String, version: UInt64, source: String, run: String? = nil, runLink: String? = nil,
        description: String? = nil, user: String? = nil, loggedModel: String? = nil, storageLocation: String? = nil,
        stage: Stage, creationTime: Int64, lastUpdatedTime: Int64, manifest: Manifest?
    ) {
        self.model = model
        self.version = version
        self.source = source
        self.run = run
        self.runLink = runLink
        self.description = description
        self.user = user
        self.loggedModel = loggedModel
        self.storageLocation = storageLocation
        self.stage = stage
        self.creationTime = creationTime
        self.lastUpdatedTime = lastUpdatedTime
        self.manifest = manifest
    }
}
