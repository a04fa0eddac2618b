extension SetModelVersionDescription: RegistryCommand {
    /// Nil erases. To the description it has: nothing happens.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(description, of: "description", limit: Limits.descriptionLengthMax)
        let model = try state.requiredModel(name)
        let current = try state.requiredVersion(version, of: model)
        return isSame(current.description, description)
            ? []
            : [
                .modelVersionDescriptionSet(
                    ModelVersionDescriptionSet(model: model.id, version: version, description: description))
            ]
    }
}

extension TransitionStage: RegistryCommand {
    /// The move, then one event for each version that it archives, by number.
    ///
    /// A move to the stage that the version is in happens too: MLflow answers that it was done and shows a new time.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        guard let target = Stage(parsing: stage) else { throw RegistryError.unknownStage(stage.shortened) }
        try RegistryError.check(comment, of: "comment", limit: Limits.commentLengthMax)
        if archivesExisting && !target.isActive { throw RegistryError.stageNotActive(stage) }
        let model = try state.requiredModel(name)
        let current = try state.requiredVersion(version, of: model)
        let move = ModelVersionStageTransitioned(
            model: model.id, version: version, from: current.stage, to: target,
            comment: comment.flatMap(\.nonEmpty))
        guard archivesExisting else { return [.modelVersionStageTransitioned(move)] }
        let others = try state.versions(in: target, of: model).filter { $0 != version }
        let archived = others.map { other in
            ModelVersionStageTransitioned(
                model: model.id, version: other, from: target, to: .archived, archivedFor: version)
        }
        return ([move] + archived).map { .modelVersionStageTransitioned($0) }
    }
}

extension DeleteModelVersion: RegistryCommand {
    /// In any stage (MLflow 3). Its aliases go first.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        let model = try state.requiredModel(name)
        let current = try state.requiredVersion(version, of: model)
        let aliases = try state.aliases(ofVersion: version, of: model).map { alias in
            RegistryEvent.registeredModelAliasDeleted(
                RegisteredModelAliasDeleted(model: model.id, alias: alias, version: version))
        }
        return aliases + [.modelVersionDeleted(ModelVersionDeleted(model: model.id, version: current.version))]
    }
}

extension SetModelVersionTag: RegistryCommand {
    /// To the value it has: nothing happens.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(key: key)
        try RegistryError.check(value, of: "value", limit: Limits.tagValueLengthMax)
        let model = try state.requiredModel(name)
        let current = try state.requiredVersion(version, of: model)
        if isSame(try state.tag(key, of: current), value) { return [] }
        let tag = Tag(key: key, value: value)
        return [.modelVersionTagSet(ModelVersionTagSet(model: model.id, version: version, tag: tag))]
    }
}

extension DeleteModelVersionTag: RegistryCommand {
    /// A tag that is not there: nothing happens (MLflow, other than with runs).
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(key: key)
        let model = try state.requiredModel(name)
        let current = try state.requiredVersion(version, of: model)
        return try state.tag(key, of: current) == nil
            ? [] : [.modelVersionTagDeleted(ModelVersionTagDeleted(model: model.id, version: version, key: key))]
    }
}
