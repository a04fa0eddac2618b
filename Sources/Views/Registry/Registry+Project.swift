internal import LMDB
internal import Registry

extension ViewWriter {
    borrowing func project(_ event: RegisteredModelCreated, position: UInt64, time: Int64) throws {
        try add(RegisteredModel(event, position: position, time: time))
        for tag in event.tags { try setAttribute(.tag, tag.key, tag.value, ofEntity: position, at: position) }
    }

    /// Makes a model that was imported, or folds what changed at its source into its row.
    borrowing func project(
        _ event: RegisteredModelImported, model number: UInt64, position: UInt64, time: Int64
    ) throws {
        guard number == position else {
            return try evolveModel(event.model, .registeredModelImported(event), position: position, time: time)
        }
        try add(RegisteredModel(event, position: position))
    }

    /// Makes the rows of a new model.
    private borrowing func add(_ model: RegisteredModel) throws {
        try put(model, for: model.position, at: model.position, in: tables.registeredModels)
        try put(model.position, for: TextDigest(model.name), at: model.position, in: tables.registeredModelNames)
        try indexName(model.name, ofModel: model.position)
    }

    /// Folds an event about an existing model, or about one of its versions, into the model's row.
    borrowing func evolveModel(_ id: String, _ event: RegistryEvent, position: UInt64, time: Int64) throws {
        let number = try existingModelNumber(id)
        guard let model = try views.newest(number, in: tables.registeredModels) else {
            throw MalformedBytes(expected: "registered model \(id)")
        }
        switch event {
        case .registeredModelRenamed(let renamed):
            try remove(TextDigest(model.name), at: position, in: tables.registeredModelNames)
            try put(number, for: TextDigest(renamed.name), at: position, in: tables.registeredModelNames)
            try indexName(renamed.name, ofModel: number)
        case .registeredModelDeleted:
            try remove(TextDigest(model.name), at: position, in: tables.registeredModelNames)
        default:
            break
        }
        var changed = model
        changed.evolve(event, time: time)
        try put(changed, for: number, at: position, in: tables.registeredModels)
    }

    borrowing func existingModelNumber(_ id: String) throws -> UInt64 {
        guard let number = try views.ledgerNumber(of: .registeredModel, id: id) else {
            throw MalformedBytes(expected: "registered model \(id)")
        }
        return number
    }

    borrowing func project(_ event: ModelVersionCreated, position: UInt64, time: Int64) throws {
        let model = try existingModelNumber(event.model)
        let version = ModelVersion(event, position: position, time: time)
        try put(version, for: NumberPair(model, event.version), at: position, in: tables.modelVersions)
        try setMember(version, of: version.stage, model: model, position: position)
        try project(event.manifest, model: event.model, version: event.version, position: position)
        for tag in event.tags { try setAttribute(.tag, tag.key, tag.value, ofEntity: position, at: position) }
    }

    /// Makes a version that was imported, or folds what changed at its source into its row; freezes the files that it
    /// brings.
    borrowing func project(
        _ event: ModelVersionImported, version number: UInt64, position: UInt64, time: Int64
    ) throws {
        if number == position {
            let model = try existingModelNumber(event.model)
            let version = ModelVersion(event, position: position)
            try put(version, for: NumberPair(model, event.version), at: position, in: tables.modelVersions)
            try setMember(version, of: version.stage, model: model, position: position)
        } else {
            let change = RegistryEvent.modelVersionImported(event)
            try evolveVersion(event.version, of: event.model, change, position: position, time: time)
        }
        if let manifest = event.manifest {
            try project(manifest, model: event.model, version: event.version, position: position)
        }
    }

    /// Folds an event about an existing version into its row, and keeps the members of stages.
    borrowing func evolveVersion(
        _ number: UInt64, of id: String, _ event: RegistryEvent, position: UInt64, time: Int64
    ) throws {
        let model = try existingModelNumber(id)
        let key = NumberPair(model, number)
        guard let version = try views.newest(key, in: tables.modelVersions) else {
            throw MalformedBytes(expected: "version \(number) of \(id)")
        }
        var changed = version
        changed.evolve(event, time: time)
        try put(changed, for: key, at: position, in: tables.modelVersions)
        if changed.stage != version.stage || changed.isDeleted {
            let stage = try internName(version.stage.name)
            let member = StageMemberKey(model: model, stage: stage, version: number)
            try remove(member, at: position, in: tables.stageMembers)
        }
        if changed.stage != version.stage {
            try setMember(changed, of: changed.stage, model: model, position: position)
        }
    }

    private borrowing func setMember(
        _ version: ModelVersion, of stage: Stage, model: UInt64, position: UInt64
    ) throws {
        let key = StageMemberKey(model: model, stage: try internName(stage.name), version: version.version)
        try put(Presence(), for: key, at: position, in: tables.stageMembers)
    }

    /// Sets or removes what an alias stands for.
    borrowing func setAlias(_ alias: String, of id: String, to version: UInt64?, position: UInt64) throws {
        let key = AliasKey(model: try existingModelNumber(id), alias: try internName(alias))
        if let version {
            try put(version, for: key, at: position, in: tables.aliases)
        } else {
            try remove(key, at: position, in: tables.aliases)
        }
    }
}
