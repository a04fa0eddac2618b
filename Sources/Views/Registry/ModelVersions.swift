internal import LMDB
internal import Registry
internal import Search

extension ViewReader {
    /// The name that a registered model has now, or had last. Two reads.
    package borrowing func registeredModelName(id: String) throws -> String? {
        guard let number = try ledgerNumber(of: .registeredModel, id: id) else { return nil }
        return try newest(number, in: tables.registeredModels)?.name
    }

    /// A version that is not deleted.
    package borrowing func modelVersionDetails(name: String, version: UInt64) throws -> ModelVersionDetails? {
        guard let model = try registeredModel(named: name), let found = try modelVersion(version, of: model),
            !found.isDeleted
        else { return nil }
        return try details(of: found, of: model)
    }

    /// The version that an alias stands for; `latest` in any case is the greatest one (MLflow).
    package borrowing func modelVersionDetails(name: String, alias: String) throws -> ModelVersionDetails? {
        guard let model = try registeredModel(named: name) else { return nil }
        if alias.lowercased() == "latest" {
            let latest = try versions(of: model).last
            return try latest.map { try details(of: $0, of: model) }
        }
        guard let version = try version(ofAlias: alias, of: model),
            let found = try modelVersion(version, of: model)
        else { return nil }
        return try details(of: found, of: model)
    }

    /// A page of versions, without their aliases (MLflow). Costs a look at every version.
    ///
    /// - Throws: `SearchError` for a filter, order or token that is not valid.
    package borrowing func searchModelVersions(_ search: RegistryQuery) throws -> Page<ModelVersionDetails> {
        let filter = try Filter.parse(search.filter, for: .modelVersions)
        let query = SearchQuery(
            subject: .modelVersions, filter: filter, ordering: try Ordering.parse(search.orderBy, for: .modelVersions))
        let models = try models(for: filter).filter { try filter.asksForPrompts || !hasPromptVersion($0) }
        // A search that does not ask for prompts has hidden them; models do not have the tag.
        let isDecided: (FieldCondition) -> Bool = { !filter.asksForPrompts && $0.field == .tag(Filter.promptTag) }
        let page = try query.page(
            limit: search.limit, pageToken: search.pageToken,
            rows: try models.flatMap { model in
                try versions(of: model).map { (model: model, version: $0) }
            },
            matches: { try isDecided($1) || matches($0.model, $0.version, $1) },
            value: { value(of: $0.model, $0.version, $1) })
        return Page(
            try page.elements.map { try details(of: $0.version, of: $0.model, withAliases: false) },
            nextPageToken: page.nextPageToken)
    }

    borrowing func details(
        of version: ModelVersion, of model: RegisteredModel, withAliases: Bool = true
    ) throws -> ModelVersionDetails {
        ModelVersionDetails(
            modelName: model.name, version: version, lastUpdatedTime: max(version.lastUpdatedTime, model.renameTime),
            tags: try registryTags(ofEntity: version.position),
            aliases: withAliases ? try aliases(ofVersion: version.version, of: model) : [])
    }

    /// The versions of a model that are not deleted, ascending.
    private borrowing func versions(of model: RegisteredModel) throws -> [ModelVersion] {
        var found: [ModelVersion] = []
        try scanNewest(tables.modelVersions, from: NumberPair(model.position, 0), shared: 8) { _, version in
            if !version.isDeleted { found.append(version) }
            return true
        }
        return found
    }

    /// Whether any version of a model, deleted ones too, has the tag of prompts, which hides them all (MLflow).
    private borrowing func hasPromptVersion(_ model: RegisteredModel) throws -> Bool {
        var hasTag = false
        try scanNewest(tables.modelVersions, from: NumberPair(model.position, 0), shared: 8) { _, version in
            hasTag = try tag(Filter.promptTag, of: version)?.utf8.elementsEqual("true".utf8) == true
            return !hasTag
        }
        return hasTag
    }

    /// The models that can hold what a filter asks for: the one it names, or all.
    private borrowing func models(for filter: Filter) throws -> [RegisteredModel] {
        for condition in filter.conditions where condition.field == .attribute("name") {
            if condition.comparator == .equal, case .string(let name) = condition.operand {
                return try registeredModel(named: name).map { [$0] } ?? []
            }
        }
        return try registeredModels()
    }

    private borrowing func matches(
        _ model: RegisteredModel, _ version: ModelVersion, _ condition: FieldCondition
    ) throws -> Bool {
        let predicate = condition.predicate
        switch condition.field {
        case .tag(let key): return predicate.matches(string: try tag(key, of: version))
        case .attribute("name"): return predicate.matches(string: model.name)
        case .attribute("run_id"): return predicate.matches(string: version.run ?? "")
        case .attribute("source_path"): return predicate.matches(string: version.source)
        case .attribute("version_number"): return predicate.matches(integer: Int64(version.version))
        default: return false
        }
    }

    private borrowing func value(
        of model: RegisteredModel, _ version: ModelVersion, _ term: OrderTerm
    ) -> SortValue {
        switch term.field {
        case .attribute("name"): .string(model.name)
        case .attribute("version_number"): .integer(Int64(version.version))
        case .attribute("creation_timestamp"): .integer(version.creationTime)
        case .attribute("last_updated_timestamp"):
            .integer(max(version.lastUpdatedTime, model.renameTime))
        default: .missing
        }
    }
}
