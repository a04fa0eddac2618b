internal import LMDB
package import Registry
internal import Search

/// A registered model with what lists show of it.
package struct RegisteredModelDetails: Sendable, Equatable {
    package let model: RegisteredModel
    package let tags: [Tag]
    /// By alias.
    package let aliases: [ModelAlias]
    /// The greatest version of each stage that has one.
    package let latestVersions: [ModelVersionDetails]
}

/// A name that stands for a version of a model.
package struct ModelAlias: Sendable, Equatable {
    package let alias: String
    package let version: UInt64
}

/// A version with what lists show of it.
package struct ModelVersionDetails: Sendable, Equatable {
    /// The name that its model has now.
    package let modelName: String
    package let version: ModelVersion
    /// Milliseconds since 1970; renaming the model counts too (MLflow).
    package let lastUpdatedTime: Int64
    package let tags: [Tag]
    package let aliases: [String]
}

/// A search for registered models or for versions.
package struct RegistryQuery: Sendable {
    /// MLflow's filter language.
    package var filter: String
    /// MLflow's order clauses.
    package var orderBy: [String]
    /// How many results a page has, at least 1.
    package var limit: Int
    package var pageToken: String?

    /// A search.
    package init(filter: String = "", orderBy: [String] = [], limit: Int, pageToken: String? = nil) {
        self.filter = filter
        self.orderBy = orderBy
        self.limit = limit
        self.pageToken = pageToken
    }
}

extension ViewReader {
    /// The model of a name. Costs a few reads for each stage, tag and alias.
    package borrowing func registeredModelDetails(named name: String) throws -> RegisteredModelDetails? {
        try registeredModel(named: name).map { try details(of: $0) }
    }

    /// The greatest version of each of these stages that has one; nil if there is no such model.
    package borrowing func latestVersions(name: String, stages: [Stage]) throws -> [ModelVersionDetails]? {
        guard let model = try registeredModel(named: name) else { return nil }
        return try latestVersions(of: model, stages: stages, withAliases: true)
    }

    /// All models that are not deleted.
    borrowing func registeredModels() throws -> [RegisteredModel] {
        var found: [RegisteredModel] = []
        try scanNewest(tables.registeredModels, from: 0, shared: 0) { _, model in
            if !model.isDeleted { found.append(model) }
            return true
        }
        return found
    }

    /// Whether a search leaves a model in: one that does not ask for prompts hides them (MLflow).
    borrowing func isShown(_ model: RegisteredModel, by filter: Filter) throws -> Bool {
        if filter.asksForPrompts { return true }
        return try tag(Filter.promptTag, of: model)?.utf8.elementsEqual("true".utf8) != true
    }

    borrowing func details(of model: RegisteredModel) throws -> RegisteredModelDetails {
        RegisteredModelDetails(
            model: model, tags: try registryTags(ofEntity: model.position),
            aliases: try aliases(of: model).map { ModelAlias(alias: $0.alias, version: $0.version) },
            latestVersions: try latestVersions(of: model, stages: Stage.all, withAliases: false))
    }

    private borrowing func latestVersions(
        of model: RegisteredModel, stages: [Stage], withAliases: Bool
    ) throws -> [ModelVersionDetails] {
        var found: [ModelVersionDetails] = []
        for stage in stages {
            var latest: UInt64?
            try scanVersions(in: stage, of: model) { version in
                latest = version
                return false
            }
            guard let latest, let version = try modelVersion(latest, of: model) else { continue }
            found.append(try details(of: version, of: model, withAliases: withAliases))
        }
        return found
    }

    borrowing func registryTags(ofEntity entity: UInt64) throws -> [Tag] {
        try attributes(.tag, ofEntity: entity).map { Tag(key: $0.key, value: $0.value) }
    }
}
