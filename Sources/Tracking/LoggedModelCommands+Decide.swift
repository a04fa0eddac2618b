extension CreateLoggedModel: TrackingCommand {
    /// Its status is pending, whatever else is stated. Whether the source run exists is not asked (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let given = name ?? ""
        try LoggedModel.check(name: given)
        try TrackingError.check(modelType ?? "", of: "model_type", limit: Limits.loggedModelTypeLengthMax)
        try TrackingError.check(sourceRun ?? "", of: "source_run_id", limit: Limits.idLengthMax)
        try LoggedModel.check(params, list: "params")
        try LoggedModel.check(tags, list: "tags")
        let repeated = params.repeatedKeys()
        if !repeated.isEmpty { throw TrackingError.duplicateParams(repeated) }
        let experiment = try state.activeExperiment(experiment)
        return [
            .loggedModelCreated(
                LoggedModelCreated(
                    model: model, experiment: experiment.id, name: given.isEmpty ? generatedName : given,
                    artifactURI: ArtifactLocation.appending(
                        "models/\(model)/artifacts", to: experiment.artifactLocation),
                    modelType: modelType, sourceRun: sourceRun, params: params.map(\.plain),
                    tags: tags.map(\.plain).lastOfEachKey()))
        ]
    }
}

extension FinalizeLoggedModel: TrackingCommand {
    /// To the status it has: nothing happens.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.shownLoggedModel(model)
        return current.status == status
            ? [] : [.loggedModelFinalized(LoggedModelFinalized(model: model, status: status))]
    }
}

extension DeleteLoggedModel: TrackingCommand {
    /// A deleted model stays deleted (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        guard let current = try state.loggedModel(model) else {
            throw TrackingError.loggedModelNotFound(model.shortened)
        }
        return current.isDeleted ? [] : [.loggedModelDeleted(LoggedModelDeleted(model: model))]
    }
}

extension LogLoggedModelParams: TrackingCommand {
    /// The same value again is taken, as with runs; another one is refused. (MLflow's store refuses both.)
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try LoggedModel.check(params, list: "params")
        let repeated = params.repeatedKeys()
        if !repeated.isEmpty { throw TrackingError.duplicateParams(repeated) }
        let current = try state.shownLoggedModel(model)
        var added: [Attribute] = []
        for param in params {
            guard let stored = try state.param(param.key, of: current) else {
                added.append(param.plain)
                continue
            }
            guard stored.isExactly(param.value) else {
                throw TrackingError.paramChanged(
                    key: param.key, stored: stored.shortened, given: param.value.shortened, run: model)
            }
        }
        return added.isEmpty ? [] : [.loggedModelParamsLogged(LoggedModelParamsLogged(model: model, params: added))]
    }
}

extension SetLoggedModelTags: TrackingCommand {
    /// Tells only tags whose value changes; of two with one key the last counts.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try LoggedModel.check(tags, list: "tags")
        let current = try state.shownLoggedModel(model)
        let changed = try tags.map(\.plain).lastOfEachKey().filter { tag in
            try state.tag(tag.key, of: current)?.isExactly(tag.value) != true
        }
        return changed.isEmpty ? [] : [.loggedModelTagsSet(LoggedModelTagsSet(model: model, tags: changed))]
    }
}

extension DeleteLoggedModelTag: TrackingCommand {
    /// A tag that is not there is not found (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.shownLoggedModel(model)
        guard try state.tag(key, of: current) != nil else {
            throw TrackingError.tagNotFound(key: key.shortened, owner: "logged_model/\(model)")
        }
        return [.loggedModelTagDeleted(LoggedModelTagDeleted(model: model, key: key))]
    }
}

extension LoggedModel {
    /// MLflow: no `/ : . % " '` (validation.py, `_validate_logged_model_name`).
    fileprivate static func check(name: String) throws(TrackingError) {
        if name.utf8.contains(where: { "/:.%\"'".utf8.contains($0) }) {
            throw .invalid("name", name, "must not contain any of / : . % \" '")
        }
        try TrackingError.check(name, of: "name", limit: Limits.loggedModelNameLengthMax)
    }

    /// Keys may have any characters here (MLflow), but not be empty.
    fileprivate static func check(_ attributes: [Attribute], list: String) throws(TrackingError) {
        try TrackingError.check(attributes.count, of: list, limit: Limits.attributesMax)
        for (index, attribute) in attributes.enumerated() {
            let (key, value) = (attribute.key, attribute.value)
            if key.isEmpty { throw .invalid("\(list)[\(index)].key", key, "must not be empty") }
            try TrackingError.check(key, of: "\(list)[\(index)].key", limit: Limits.loggedModelKeyLengthMax)
            try TrackingError.check(value, of: "\(list)[\(index)].value", limit: Limits.loggedModelValueLengthMax)
        }
    }
}

extension Attribute {
    /// Key and value only.
    fileprivate var plain: Attribute { Attribute(key: key, value: value) }
}
