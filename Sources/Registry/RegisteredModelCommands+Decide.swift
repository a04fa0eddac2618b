extension CreateRegisteredModel: RegistryCommand {
    /// The name of a deleted model is free; its id is not.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(modelName: name, of: "name")
        try RegistryError.check(description, of: "description", limit: Limits.descriptionLengthMax)
        try RegistryError.check(tags)
        guard try state.registeredModel(named: name) == nil else { throw RegistryError.modelNameTaken(name) }
        return [
            .registeredModelCreated(
                RegisteredModelCreated(
                    model: model, name: name, description: description, tags: tags.lastOfEachKey()))
        ]
    }
}

extension RenameRegisteredModel: RegistryCommand {
    /// To the name it has: nothing happens.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(modelName: newName, of: "new_name")
        let current = try state.requiredModel(name)
        if current.name.isExactly(newName) { return [] }
        guard try state.registeredModel(named: newName) == nil else { throw RegistryError.modelNameTaken(newName) }
        return [
            .registeredModelRenamed(
                RegisteredModelRenamed(model: current.id, name: newName, previousName: current.name))
        ]
    }
}

extension SetRegisteredModelDescription: RegistryCommand {
    /// Nil erases. To the description it has: nothing happens.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(description, of: "description", limit: Limits.descriptionLengthMax)
        let current = try state.requiredModel(name)
        return isSame(current.description, description)
            ? []
            : [
                .registeredModelDescriptionSet(
                    RegisteredModelDescriptionSet(model: current.id, description: description))
            ]
    }
}

extension DeleteRegisteredModel: RegistryCommand {
    /// One event, whatever the number of versions: they are gone with their model.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        let current = try state.requiredModel(name)
        return [.registeredModelDeleted(RegisteredModelDeleted(model: current.id, name: current.name))]
    }
}

extension SetRegisteredModelTag: RegistryCommand {
    /// To the value it has: nothing happens.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(key: key)
        try RegistryError.check(value, of: "value", limit: Limits.tagValueLengthMax)
        let current = try state.requiredModel(name)
        return isSame(try state.tag(key, of: current), value)
            ? [] : [.registeredModelTagSet(RegisteredModelTagSet(model: current.id, tag: Tag(key: key, value: value)))]
    }
}

extension DeleteRegisteredModelTag: RegistryCommand {
    /// A tag that is not there: nothing happens (MLflow, other than with runs).
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(key: key)
        let current = try state.requiredModel(name)
        return try state.tag(key, of: current) == nil
            ? [] : [.registeredModelTagDeleted(RegisteredModelTagDeleted(model: current.id, key: key))]
    }
}

extension SetAlias: RegistryCommand {
    /// An alias moves from the version it stood for. To the version it stands for: nothing happens.
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(alias: alias)
        if let rule = NameRules.reserved(alias) { throw RegistryError.invalid("alias", alias, rule) }
        let current = try state.requiredModel(name)
        let target = try state.requiredVersion(version, of: current)
        let previous = try state.version(ofAlias: alias, of: current)
        if previous == target.version { return [] }
        return [
            .registeredModelAliasSet(
                RegisteredModelAliasSet(
                    model: current.id, alias: alias, version: target.version, previousVersion: previous))
        ]
    }
}

extension DeleteAlias: RegistryCommand {
    /// An alias that is not there: nothing happens (MLflow).
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try RegistryError.check(alias: alias)
        let current = try state.requiredModel(name)
        guard let version = try state.version(ofAlias: alias, of: current) else { return [] }
        return [
            .registeredModelAliasDeleted(RegisteredModelAliasDeleted(model: current.id, alias: alias, version: version))
        ]
    }
}

/// Whether two texts are the same scalars, or both none.
func isSame(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.isExactly(right)
}
