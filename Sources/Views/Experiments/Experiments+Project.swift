internal import LMDB
internal import Tracking

extension ViewWriter {
    borrowing func project(_ event: ExperimentCreated, position: UInt64, time: Int64) throws {
        let experiment = Experiment(event, position: position, time: time)
        try put(experiment, for: event.experiment, at: position, in: tables.experiments)
        try put(event.experiment, for: TextDigest(event.name), at: position, in: tables.experimentNames)
        try access.put(RunCounts(), for: event.experiment, in: tables.runCounts)
        for tag in event.tags {
            try setAttribute(.tag, tag.key, tag.value, ofEntity: position, at: position)
        }
    }

    /// Makes an experiment that was imported, or folds what changed at its source into its row.
    borrowing func project(_ event: ExperimentImported, position: UInt64, time: Int64) throws {
        let id = event.experiment
        guard try views.newest(id, in: tables.experiments) == nil else {
            let event = TrackingEvent.experimentImported(event)
            return try evolveExperiment(id, event, position: position, time: time)
        }
        let experiment = Experiment(event, position: position)
        try put(experiment, for: event.experiment, at: position, in: tables.experiments)
        try put(event.experiment, for: TextDigest(event.name), at: position, in: tables.experimentNames)
        try access.put(RunCounts(), for: event.experiment, in: tables.runCounts)
    }

    /// Folds an event about an existing experiment into its row.
    borrowing func evolveExperiment(_ id: UInt64, _ event: TrackingEvent, position: UInt64, time: Int64) throws {
        var experiment = try existingExperiment(id)
        let name = experiment.name
        experiment.evolve(event, position: position, time: time)
        if experiment.name.utf8.elementsEqual(name.utf8) == false {
            try remove(TextDigest(name), at: position, in: tables.experimentNames)
            try put(id, for: TextDigest(experiment.name), at: position, in: tables.experimentNames)
        }
        try put(experiment, for: id, at: position, in: tables.experiments)
    }

    borrowing func existingExperiment(_ id: UInt64) throws -> Experiment {
        guard let experiment = try views.newest(id, in: tables.experiments) else {
            throw MalformedBytes(expected: "experiment \(id)")
        }
        return experiment
    }
}
