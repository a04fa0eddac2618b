extension CreateExperiment: TrackingCommand {
    /// Deleted experiments keep their names (MLflow), so a name may be taken by one that is not shown.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try Experiment.check(name: name)
        try TrackingError.check(tags.count, of: "tags", limit: Limits.attributesMax)
        for tag in tags { try Experiment.check(tag: tag) }
        let given = artifactLocation ?? ""
        if !given.isEmpty { try ArtifactLocation.check(given) }
        guard try state.experiment(named: name) == nil else {
            throw TrackingError.experimentNameTaken(name.shortened)
        }
        let id = try state.nextExperimentID()
        let location = given.isEmpty ? ArtifactLocation.appending("\(id)", to: artifactRoot) : given
        return [
            .experimentCreated(
                ExperimentCreated(
                    experiment: id, name: name, artifactLocation: location,
                    tags: tags.map { Attribute(key: $0.key, value: $0.value) }.lastOfEachKey()))
        ]
    }
}

extension RenameExperiment: TrackingCommand {
    /// To the name it has: nothing happens.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try Experiment.check(name: name, field: "new_name")
        let current = try state.activeExperiment(experiment)
        if current.name.isExactly(name) { return [] }
        guard try state.experiment(named: name) == nil else {
            throw TrackingError.experimentNameTaken(name.shortened)
        }
        return [.experimentRenamed(ExperimentRenamed(experiment: experiment, name: name))]
    }
}

extension DeleteExperiment: TrackingCommand {
    /// A deleted experiment is not found (MLflow answers 404 here, unlike elsewhere). The default one may be deleted.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        guard try state.requiredExperiment(experiment).lifecycle == .active else {
            throw TrackingError.experimentNotFound("\(experiment)")
        }
        return [.experimentDeleted(ExperimentDeleted(experiment: experiment))]
    }
}

extension RestoreExperiment: TrackingCommand {
    /// All its runs are active again, those that were deleted one by one too (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        guard try state.requiredExperiment(experiment).lifecycle == .deleted else {
            throw TrackingError.experimentNotDeleted(experiment)
        }
        return [.experimentRestored(ExperimentRestored(experiment: experiment))]
    }
}

extension SetExperimentTag: TrackingCommand {
    /// To the value it has: nothing happens.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let tag = Attribute(key: key, value: value)
        try Experiment.check(tag: tag)
        let current = try state.activeExperiment(experiment)
        if let stored = try state.tag(key, of: current), stored.isExactly(value) { return [] }
        return [.experimentTagSet(ExperimentTagSet(experiment: experiment, tag: tag))]
    }
}

extension DeleteExperimentTag: TrackingCommand {
    /// A tag that is not there is not found (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.activeExperiment(experiment)
        guard try state.tag(key, of: current) != nil else {
            throw TrackingError.tagNotFound(key: key.shortened, owner: "experiment/\(experiment)")
        }
        return [.experimentTagDeleted(ExperimentTagDeleted(experiment: experiment, key: key))]
    }
}

extension Experiment {
    /// Any text but the empty one will do (MLflow takes blanks too).
    fileprivate static func check(name: String, field: String = "name") throws(TrackingError) {
        if name.isEmpty { throw .invalid(field, name, "must not be empty") }
        try TrackingError.check(name, of: field, limit: Limits.experimentNameLengthMax)
    }

    fileprivate static func check(tag: Attribute) throws(TrackingError) {
        try TrackingError.check(key: tag.key, of: "key")
        try TrackingError.check(tag.value, of: "value", limit: Limits.experimentTagValueLengthMax)
    }
}
