/// Put several runs in the bin: those of them that are active.
package struct DeleteRuns: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    /// The runs' ids, at most ``Limits/runsChangedMax``.
    package var runs: [String]

    /// The command.
    package init(experiment: UInt64, runs: [String]) {
        self.experiment = experiment
        self.runs = runs
    }
}

/// Take several runs out of the bin: those of them that are in it.
package struct RestoreRuns: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    /// The runs' ids, at most ``Limits/runsChangedMax``.
    package var runs: [String]

    /// The command.
    package init(experiment: UInt64, runs: [String]) {
        self.experiment = experiment
        self.runs = runs
    }
}

extension DeleteRuns: TrackingCommand {
    /// A run that changed since it was chosen is passed over.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try TrackingError.check(runs.count, of: "max_runs", limit: Limits.runsChangedMax)
        let experiment = try state.activeExperiment(experiment)
        var events: [TrackingEvent] = []
        for id in runs {
            guard let run = try state.run(id), run.experiment == experiment.id else { continue }
            events += try DeleteRun(run: id).decide(in: state)
        }
        return events
    }
}

extension RestoreRuns: TrackingCommand {
    /// A run that changed since it was chosen is passed over.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try TrackingError.check(runs.count, of: "max_runs", limit: Limits.runsChangedMax)
        let experiment = try state.activeExperiment(experiment)
        var events: [TrackingEvent] = []
        for id in runs {
            guard let run = try state.run(id), run.experiment == experiment.id else { continue }
            events += try RestoreRun(run: id).decide(in: state)
        }
        return events
    }
}
