/// Start a registered model.
package struct CreateRegisteredModel: Sendable, Equatable {
    /// The id it gets.
    package var model: String
    /// The registered model's name.
    package var name: String
    package var description: String?
    package var tags: [Tag]

    /// The command.
    package init(model: String, name: String, description: String? = nil, tags: [Tag] = []) {
        self.model = model
        self.name = name
        self.description = description
        self.tags = tags
    }
}

/// Give a registered model another name.
package struct RenameRegisteredModel: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var newName: String

    /// The command.
    package init(name: String, newName: String) {
        self.name = name
        self.newName = newName
    }
}

/// Set or erase a registered model's description.
package struct SetRegisteredModelDescription: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var description: String?

    /// The command.
    package init(name: String, description: String?) {
        self.name = name
        self.description = description
    }
}

/// Delete a registered model with all its versions.
package struct DeleteRegisteredModel: Sendable, Equatable {
    /// The registered model's name.
    package var name: String

    /// The command.
    package init(name: String) {
        self.name = name
    }
}

/// Set a tag of a registered model.
package struct SetRegisteredModelTag: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var key: String
    package var value: String

    /// The command.
    package init(name: String, key: String, value: String) {
        self.name = name
        self.key = key
        self.value = value
    }
}

/// Remove a tag of a registered model.
package struct DeleteRegisteredModelTag: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var key: String

    /// The command.
    package init(name: String, key: String) {
        self.name = name
        self.key = key
    }
}

/// Make an alias stand for a version.
package struct SetAlias: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var alias: String
    package var version: UInt64

    /// The command.
    package init(name: String, alias: String, version: UInt64) {
        self.name = name
        self.alias = alias
        self.version = version
    }
}

/// Remove an alias; nothing happens if there is none (MLflow).
package struct DeleteAlias: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    package var alias: String

    /// The command.
    package init(name: String, alias: String) {
        self.name = name
        self.alias = alias
    }
}
