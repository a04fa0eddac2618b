extension CreateRun: TrackingCommand {
    /// The tag `mlflow.runName` is always set, to the run's name.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try TrackingError.check(user, of: "user_id", limit: Limits.userLengthMax)
        try TrackingError.check(tags.count, of: "tags", limit: Limits.attributesMax)
        var tags = try tags.checkedFirstRunTags { "tags[\($0)].key" }
        let experiment = try state.activeExperiment(experiment)
        let name = try name(tags: tags)
        tags.removeAll { $0.key == ReservedTag.runName }
        tags.append(name)
        return [
            .runCreated(
                RunCreated(
                    run: run, experiment: experiment.id, name: name.value, user: user, startTime: startTime,
                    artifactURI: ArtifactLocation.appending("\(run)/artifacts", to: experiment.artifactLocation),
                    tags: tags))
        ]
    }

    /// The tag that names the run: by the name given, by the tag given, or generated; empty ones count as not given.
    private func name(tags: [Attribute]) throws(TrackingError) -> Attribute {
        let given = name.flatMap { $0.isEmpty ? nil : Attribute.runName($0) }
        let tag = tags.first { $0.key == ReservedTag.runName }
        if let given, let tag, !given.value.isExactly(tag.value) {
            throw .runNameContradictsTag(name: given.value.shortened, tag: tag.value.shortened)
        }
        return given ?? tag ?? .runName(generatedName)
    }
}

extension UpdateRun: TrackingCommand {
    /// Tells only what changes. A name goes into the tag `mlflow.runName` too.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.activeRun(run)
        let tag = name.flatMap { $0.isEmpty ? nil : Attribute.runName($0) }
        let change = RunUpdated(
            run: run, status: status == current.status ? nil : status,
            endTime: endTime == current.endTime ? nil : endTime,
            name: tag.flatMap { $0.value.isExactly(current.name) ? nil : $0.value })
        var events: [TrackingEvent] = []
        if change != RunUpdated(run: run) { events.append(.runUpdated(change)) }
        if let tag {
            let stored = try state.tag(ReservedTag.runName, of: current)
            if stored?.isExactly(tag.value) != true { events.append(.runTagsSet(RunTagsSet(run: run, tags: [tag]))) }
        }
        return events
    }
}

extension DeleteRun: TrackingCommand {
    /// A deleted run stays deleted, also when its experiment is.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.requiredRun(run)
        return try state.lifecycle(of: current) == .deleted ? [] : [.runDeleted(RunDeleted(run: run))]
    }
}

extension RestoreRun: TrackingCommand {
    /// A run may be restored on its own while its experiment is deleted (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.requiredRun(run)
        return try state.lifecycle(of: current) == .active ? [] : [.runRestored(RunRestored(run: run))]
    }
}

extension DeleteRunTag: TrackingCommand {
    /// Deleting `mlflow.runName` leaves the run's name (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.activeRun(run)
        guard try state.tag(key, of: current) != nil else {
            throw TrackingError.tagNotFound(key: key.shortened, owner: "run/\(run)")
        }
        return [.runTagDeleted(RunTagDeleted(run: run, key: key))]
    }
}

extension Attribute {
    /// The tag that mirrors a run's name, cut as tags are.
    fileprivate static func runName(_ name: String) -> Attribute {
        Attribute(key: ReservedTag.runName, value: name).cut(to: Limits.runTagValueLengthMax)
    }
}
