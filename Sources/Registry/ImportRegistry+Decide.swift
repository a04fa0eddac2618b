extension ImportRegisteredModel: RegistryCommand {
    /// What is not here as it is there. A model of this name is the same if it was created at the same time.
    ///
    /// - Throws: `importConflict` for a name that another model has, and for a model that was changed here since it
    ///   was imported.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        if model.name.isEmpty { throw RegistryError.invalid("name", "", "must not be empty") }
        try RegistryError.check(model.name, of: "name", limit: Limits.modelNameLengthMax)
        try RegistryError.check(model.description, of: "description", limit: Limits.descriptionLengthMax)
        let current = try state.registeredModel(named: model.name)
        if let current, current.creationTime != model.creationTime {
            throw RegistryError.importConflict(
                entity: "registered_model/\(model.name.shortened)",
                reason: "another registered model has this name here")
        }
        var imported = model
        if let current { imported.model = current.id }
        var events: [RegistryEvent] = []
        let isSame =
            current.map { here in
                here.lastUpdatedTime == model.lastUpdatedTime && here.versionCount >= model.versionCount
                    && Registry.isSame(here.description, model.description)
            } ?? false
        if !isSame { events.append(.registeredModelImported(imported)) }
        let change = TagChange(from: try current.map { try state.tags(of: $0) } ?? [], to: tags)
        events += change.set.map { .registeredModelTagSet(RegisteredModelTagSet(model: imported.model, tag: $0)) }
        events += change.removed.map {
            .registeredModelTagDeleted(RegisteredModelTagDeleted(model: imported.model, key: $0))
        }
        if let current { try state.requireImported(current, unlessEmpty: events) }
        return events
    }
}

extension ImportModelVersion: RegistryCommand {
    /// What is not here as it is there. Its files are frozen when it comes; if it came without, when they are there.
    ///
    /// - Throws: `modelNotFound`; `importConflict` for a number that another version has or had, and for a version
    ///   that was changed here since it was imported.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        let model = try state.requiredModel(name)
        let number = version.version
        let entity = "version/\(model.id)/\(number)"
        guard (1...UInt64(Int64.max)).contains(number) else {
            throw RegistryError.invalid("version", "\(number)", "must be from 1 to \(Int64.max)")
        }
        if version.stage.name.isEmpty { throw RegistryError.unknownStage("") }
        try RegistryError.check(version.source, of: "source", limit: Limits.sourceLengthMax)
        try RegistryError.check(version.description, of: "description", limit: Limits.descriptionLengthMax)
        let current = try state.modelVersion(number, of: model)
        if let current, current.isDeleted || current.creationTime != version.creationTime {
            let reason = current.isDeleted ? "it was deleted here" : "another version has this number here"
            throw RegistryError.importConflict(entity: entity, reason: reason)
        }
        var imported = version
        imported.model = model.id
        imported.manifest = try manifest(for: current, in: state)
        var events: [RegistryEvent] = []
        let isSame =
            current.map { here in
                here.stage == version.stage && here.lastUpdatedTime == version.lastUpdatedTime
                    && Registry.isSame(here.description, version.description) && imported.manifest == nil
            } ?? false
        if !isSame { events.append(.modelVersionImported(imported)) }
        let change = TagChange(from: try current.map { try state.tags(of: $0) } ?? [], to: tags)
        events += change.set.map {
            .modelVersionTagSet(ModelVersionTagSet(model: model.id, version: number, tag: $0))
        }
        events += change.removed.map {
            .modelVersionTagDeleted(ModelVersionTagDeleted(model: model.id, version: number, key: $0))
        }
        if current != nil, !events.isEmpty, try state.isChangedHere(entity) {
            throw RegistryError.changedHere(entity)
        }
        return events
    }

    /// What is to be frozen now; nil if that has been done.
    private func manifest(
        for current: ModelVersion?, in state: borrowing some RegistryState & ~Copyable
    ) throws -> Manifest? {
        if let count = current?.fileCount, count > 0 { return nil }
        let found = try files.flatMap { try state.files(at: $0) }
        guard let found, !found.isEmpty else {
            return current == nil ? found.map(Manifest.files) ?? .external : nil
        }
        if found.count > Limits.manifestFilesMax {
            throw RegistryError.source(
                version.source, "holds \(found.count) files; a version takes at most \(Limits.manifestFilesMax)")
        }
        return .files(found)
    }
}

extension ImportAliases: RegistryCommand {
    /// Sets those that stand for another version or none here, and removes those that are not there.
    ///
    /// - Throws: `modelNotFound`, `versionNotFound`; `importConflict` for a model that was changed here.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        let model = try state.requiredModel(name)
        let current = try state.versionsByAlias(of: model)
        var events: [RegistryEvent] = []
        for (alias, version) in aliases.sorted(by: { $0.key < $1.key }) where current[alias] != version {
            try RegistryError.check(alias, of: "alias", limit: Limits.aliasLengthMax)
            _ = try state.requiredVersion(version, of: model)
            events.append(
                .registeredModelAliasSet(
                    RegisteredModelAliasSet(
                        model: model.id, alias: alias, version: version, previousVersion: current[alias])))
        }
        for (alias, version) in current.sorted(by: { $0.key < $1.key }) where aliases[alias] == nil {
            events.append(
                .registeredModelAliasDeleted(
                    RegisteredModelAliasDeleted(model: model.id, alias: alias, version: version)))
        }
        try state.requireImported(model, unlessEmpty: events)
        return events
    }
}

/// How tags become others: which get a value, and which go.
private struct TagChange {
    let set: [Tag]
    /// Keys.
    let removed: [String]

    init(from current: [Tag], to wanted: [Tag]) {
        let wanted = wanted.lastOfEachKey()
        var values: [ExactText: String] = [:]
        for tag in current { values[ExactText(tag.key)] = tag.value }
        set = wanted.filter { values[ExactText($0.key)]?.isExactly($0.value) != true }
        let kept = Set(wanted.map { ExactText($0.key) })
        removed = current.map(\.key).filter { !kept.contains(ExactText($0)) }
    }
}

extension RegistryError {
    fileprivate static func changedHere(_ entity: String) -> RegistryError {
        .importConflict(
            entity: entity, reason: "it was changed here, so what changed at the source was not taken over")
    }
}

extension RegistryState where Self: ~Copyable {
    /// Refuses to change what somebody changed here: what an import brought belongs to the source only until then.
    fileprivate func requireImported(_ model: RegisteredModel, unlessEmpty events: [RegistryEvent]) throws {
        guard !events.isEmpty, try isChangedHere("registered_model/\(model.id)") else { return }
        throw RegistryError.changedHere("registered_model/\(model.name.shortened)")
    }
}
