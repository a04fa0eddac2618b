extension Purge: TrackingCommand {
    /// What is in a deleted experiment counts as deleted with it.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try TrackingError.check(targets.count, of: "targets", limit: Limits.purgedMax)
        var events: [TrackingEvent] = []
        var seen: Set<String> = []
        for target in targets where seen.insert(target.name).inserted {
            do {
                events.append(try decide(target, in: state))
            } catch is TrackingError where !isStrict {
                continue
            }
        }
        return events
    }

    private func decide(
        _ target: PurgeTarget, in state: borrowing some TrackingState & ~Copyable
    ) throws -> TrackingEvent {
        switch target {
        case .run(let id):
            let run = try state.requiredRun(id)
            let experiment = try state.requiredExperiment(run.experiment)
            try require(target, run.deletionTime(in: experiment), experiment)
            return .runPurged(RunPurged(run: run.id))
        case .loggedModel(let id):
            guard let model = try state.loggedModel(id) else {
                throw TrackingError.loggedModelNotFound(id.shortened)
            }
            let experiment = try state.requiredExperiment(model.experiment)
            try require(target, model.isDeleted ? model.lastUpdatedTime : nil, experiment)
            return .loggedModelPurged(LoggedModelPurged(model: model.id))
        case .experiment(let id):
            let experiment = try check(experiment: id, in: state)
            guard try !state.hasMembers(experiment) else { throw TrackingError.experimentNotEmpty(id) }
            return .experimentPurged(ExperimentPurged(experiment: id))
        }
    }

    /// Refuses an experiment that may not be purged, whatever is in it.
    @discardableResult
    package func check(experiment id: UInt64, in state: borrowing some TrackingState & ~Copyable) throws -> Experiment {
        let experiment = try state.requiredExperiment(id)
        guard id != Experiment.defaultID else {
            throw TrackingError.invalid("experiment_id", "\(id)", "must not be the default experiment")
        }
        try require(.experiment(id), experiment.deletionTime, experiment)
        return experiment
    }

    /// Refuses what is not deleted, or not for long enough, unless its experiment is.
    private func require(_ target: PurgeTarget, _ time: Int64?, _ experiment: Experiment) throws(TrackingError) {
        let times = [time, experiment.deletionTime].compactMap { $0 }
        guard let oldest = times.min() else { throw .notDeleted(target) }
        guard oldest < deletedBefore else { throw .deletedTooRecently(target) }
    }
}

extension PurgeTarget {
    /// What an event purged; nil for other events.
    package init?(_ event: TrackingEvent) {
        switch event {
        case .runPurged(let event): self = .run(event.run)
        case .loggedModelPurged(let event): self = .loggedModel(event.model)
        case .experimentPurged(let event): self = .experiment(event.experiment)
        default: return nil
        }
    }

    /// Kind and id, for people.
    package var name: String {
        switch self {
        case .run(let id): "run \(id.shortened)"
        case .loggedModel(let id): "logged model \(id.shortened)"
        case .experiment(let id): "experiment \(id)"
        }
    }
}

extension Experiment {
    /// The experiment that every client takes for granted.
    package static let defaultID: UInt64 = 0

    /// When it was deleted, in milliseconds since 1970; nil while it is in use. A deleted experiment is not changed.
    package var deletionTime: Int64? { lifecycle == .deleted ? lastUpdateTime : nil }
}

extension Run {
    /// When the run was deleted, by itself or with its experiment; nil while it is in use.
    package func deletionTime(in experiment: Experiment) -> Int64? {
        guard lifecyclePosition > experiment.lifecyclePosition else { return experiment.deletionTime }
        return ownLifecycle == .deleted ? lifecycleTime : nil
    }
}
