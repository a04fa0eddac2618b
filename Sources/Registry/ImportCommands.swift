/// Take over a registered model with its tags from another server.
package struct ImportRegisteredModel: Sendable, Equatable {
    /// With the id that it gets if it is new.
    package var model: RegisteredModelImported
    /// All that it has there.
    package var tags: [Tag]

    /// The command.
    package init(_ model: RegisteredModelImported, tags: [Tag] = []) {
        self.model = model
        self.tags = tags
    }
}

/// Take over a version with its tags from another server.
package struct ImportModelVersion: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    /// The model's id and the manifest are found by the decision.
    package var version: ModelVersionImported
    /// All that it has there.
    package var tags: [Tag]
    /// The URI, on this server, under which its files were copied; nil if they are elsewhere.
    package var files: String?

    /// The command.
    package init(name: String, version: ModelVersionImported, tags: [Tag] = [], files: String? = nil) {
        self.name = name
        self.version = version
        self.tags = tags
        self.files = files
    }
}

/// Take over the aliases of a registered model, whose versions are here.
package struct ImportAliases: Sendable, Equatable {
    /// The registered model's name.
    package var name: String
    /// All that there are.
    package var aliases: [String: UInt64]

    /// The command.
    package init(name: String, aliases: [String: UInt64]) {
        self.name = name
        self.aliases = aliases
    }
}
