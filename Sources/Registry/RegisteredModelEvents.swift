/// A registered model came to be.
package struct RegisteredModelCreated: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var name: String
    package var description: String?
    package var tags: [Tag]

    /// The event.
    package init(model: String, name: String, description: String? = nil, tags: [Tag] = []) {
        self.model = model
        self.name = name
        self.description = description
        self.tags = tags
    }
}

/// A registered model got another name; its versions follow.
package struct RegisteredModelRenamed: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    /// The new name.
    package var name: String
    package var previousName: String

    /// The event.
    package init(model: String, name: String, previousName: String) {
        self.model = model
        self.name = name
        self.previousName = previousName
    }
}

/// A registered model's description was set or erased.
package struct RegisteredModelDescriptionSet: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var description: String?

    /// The event.
    package init(model: String, description: String?) {
        self.model = model
        self.description = description
    }
}

/// A registered model was deleted with all its versions; its name is free again.
package struct RegisteredModelDeleted: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    /// The name it had.
    package var name: String

    /// The event.
    package init(model: String, name: String) {
        self.model = model
        self.name = name
    }
}

/// A tag of a registered model was set.
package struct RegisteredModelTagSet: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var tag: Tag

    /// The event.
    package init(model: String, tag: Tag) {
        self.model = model
        self.tag = tag
    }
}

/// A tag of a registered model was removed.
package struct RegisteredModelTagDeleted: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var key: String

    /// The event.
    package init(model: String, key: String) {
        self.model = model
        self.key = key
    }
}

/// An alias was made to stand for a version.
package struct RegisteredModelAliasSet: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var alias: String
    package var version: UInt64
    /// What it stood for before.
    package var previousVersion: UInt64?

    /// The event.
    package init(model: String, alias: String, version: UInt64, previousVersion: UInt64? = nil) {
        self.model = model
        self.alias = alias
        self.version = version
        self.previousVersion = previousVersion
    }
}

/// An alias was removed.
package struct RegisteredModelAliasDeleted: Sendable, Equatable {
    /// The registered model's id.
    package var model: String
    package var alias: String
    /// What it stood for.
    package var version: UInt64

    /// The event.
    package init(model: String, alias: String, version: UInt64) {
        self.model = model
        self.alias = alias
        self.version = version
    }
}
