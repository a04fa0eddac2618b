/// Register a version.
package struct CreateModelVersion: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var source: String
    package var run: String?
    package var runLink: String?
    package var description: String?
    package var user: String?
    package var loggedModel: String?
    package var tags: [Tag]

    /// The command.
    package init(
        name: String, source: String, run: String? = nil, runLink: String? = nil, description: String? = nil,
        user: String? = nil, loggedModel: String? = nil, tags: [Tag] = []
    ) {
        self.name = name
        self.source = source
        self.run = run
        self.runLink = runLink
        self.description = description
        self.user = user
        self.loggedModel = loggedModel
        self.tags = tags
    }
}

/// Set or erase a version's description.
package struct SetModelVersionDescription: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var version: UInt64
    package var description: String?

    /// The command.
    package init(name: String, version: UInt64, description: String?) {
        self.name = name
        self.version = version
        self.description = description
    }
}

/// Move a version to a stage.
package struct TransitionStage: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var version: UInt64
    /// The stage's word in any case.
    package var stage: String
    /// Whether all other versions in that stage are archived.
    package var archivesExisting: Bool
    package var comment: String?

    /// The command.
    package init(name: String, version: UInt64, stage: String, archivesExisting: Bool, comment: String? = nil) {
        self.name = name
        self.version = version
        self.stage = stage
        self.archivesExisting = archivesExisting
        self.comment = comment
    }
}

/// Delete a version.
package struct DeleteModelVersion: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var version: UInt64

    /// The command.
    package init(name: String, version: UInt64) {
        self.name = name
        self.version = version
    }
}

/// Set a tag of a version.
package struct SetModelVersionTag: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var version: UInt64
    package var key: String
    package var value: String

    /// The command.
    package init(name: String, version: UInt64, key: String, value: String) {
        self.name = name
        self.version = version
        self.key = key
        self.value = value
    }
}

/// Remove a tag of a version.
package struct DeleteModelVersionTag: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var version: UInt64
    package var key: String

    /// The command.
    package init(name: String, version: UInt64, key: String) {
        self.name = name
        self.version = version
        self.key = key
    }
}
