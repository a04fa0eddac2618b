/// A version was registered.
package struct ModelVersionCreated: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var version: UInt64
    package var source: String
    package var run: String?
    package var runLink: String?
    package var description: String?
    package var user: String?
    package var loggedModel: String?
    /// Where the files were at registration, if not at `source` itself.
    package var storageLocation: String?
    package var manifest: Manifest
    package var tags: [Tag]

    /// The event.
    package init(
        model: String, version: UInt64, source: String, run: String? = nil, runLink: String? = nil,
        description: String? = nil, user: String? = nil, loggedModel: String? = nil, storageLocation: String? = nil,
        manifest: Manifest, tags: [Tag] = []
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
        self.manifest = manifest
        self.tags = tags
    }
}

/// A version's description was set or erased.
package struct ModelVersionDescriptionSet: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var version: UInt64
    package var description: String?

    /// The event.
    package init(model: String, version: UInt64, description: String?) {
        self.model = model
        self.version = version
        self.description = description
    }
}

/// A version moved to another stage.
package struct ModelVersionStageTransitioned: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var version: UInt64
    package var from: Stage
    package var to: Stage
    /// What the mover said.
    package var comment: String?
    /// The version whose move archived this one; nil if it was moved itself.
    package var archivedFor: UInt64?

    /// The event.
    package init(
        model: String, version: UInt64, from: Stage, to: Stage, comment: String? = nil, archivedFor: UInt64? = nil
    ) {
        self.model = model
        self.version = version
        self.from = from
        self.to = to
        self.comment = comment
        self.archivedFor = archivedFor
    }
}

/// A version was deleted.
package struct ModelVersionDeleted: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var version: UInt64

    /// The event.
    package init(model: String, version: UInt64) {
        self.model = model
        self.version = version
    }
}

/// A tag of a version was set.
package struct ModelVersionTagSet: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var version: UInt64
    package var tag: Tag

    /// The event.
    package init(model: String, version: UInt64, tag: Tag) {
        self.model = model
        self.version = version
        self.tag = tag
    }
}

/// A tag of a version was removed.
package struct ModelVersionTagDeleted: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var version: UInt64
    package var key: String

    /// The event.
    package init(model: String, version: UInt64, key: String) {
        self.model = model
        self.version = version
        self.key = key
    }
}
