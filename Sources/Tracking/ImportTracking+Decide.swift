extension ImportExperiment: TrackingCommand {
    /// What is not here as it is there. The default experiment of a new log takes over that of the source.
    ///
    /// - Throws: `importConflict` for an id or a name that another experiment has, and for an experiment that was
    ///   changed here since it was imported.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let id = experiment.experiment
        let entity = "experiment/\(id)"
        try TrackingError.check(experiment.name, of: "name", limit: Limits.experimentNameLengthMax)
        if experiment.name.isEmpty { throw TrackingError.invalid("name", "", "must not be empty") }
        if id > UInt64(Int64.max) { throw TrackingError.invalid("experiment_id", "\(id)", "must have 63 bits") }
        if let named = try state.experiment(named: experiment.name), named.id != id {
            throw TrackingError.importConflict(
                entity: entity, reason: "experiment \(named.id) has the name '\(experiment.name.shortened)' here")
        }
        try state.requireNotPurged(.experiment(id), entity)
        let current = try state.experiment(id)
        var isAdopted = false
        if let current, current.creationTime != experiment.creationTime {
            isAdopted = try id == 0 && state.isUntouched(current)
            guard isAdopted else {
                throw TrackingError.importConflict(entity: entity, reason: "another experiment has this id here")
            }
        }
        var events: [TrackingEvent] = []
        if current.map({ !$0.isSame(as: experiment) }) ?? true { events.append(.experimentImported(experiment)) }
        let change = TagChange(
            from: try current.map { try state.tags(of: $0) } ?? [],
            to: tags.map { $0.cut(to: Limits.importedValueLengthMax) })
        events += change.set.map { .experimentTagSet(ExperimentTagSet(experiment: id, tag: $0)) }
        events += change.removed.map { .experimentTagDeleted(ExperimentTagDeleted(experiment: id, key: $0)) }
        if current != nil, !isAdopted { try state.requireImported(entity, unlessEmpty: events) }
        return events
    }
}

extension ImportRun: TrackingCommand {
    /// What is not here as it is there, in one commit.
    ///
    /// - Throws: `importConflict` for a run of this id in another experiment, for a param with another value, and for
    ///   a run that was changed here since it was imported.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let id = run.run
        let entity = "run/\(id)"
        guard id.isRunID else {
            throw TrackingError.invalid("run_id", id, "must be 32 hexadecimal digits in lower case")
        }
        _ = try state.requiredExperiment(run.experiment)
        try state.requireNotPurged(.run(id), entity)
        let current = try state.run(id)
        if let current, current.experiment != run.experiment {
            throw TrackingError.importConflict(
                entity: entity, reason: "it belongs to experiment \(current.experiment) here")
        }
        var events: [TrackingEvent] = []
        if let current {
            let isSame = try current.isSame(as: run) && state.lifecycle(of: current) == run.lifecycle
            if !isSame { events.append(.runImported(run)) }
        } else {
            events.append(.runImported(run))
        }
        events += try attributes(of: current, in: state)
        events += try links(of: current, in: state)
        if let event = try metrics.notHere(run: id, of: current, in: state) { events.append(event) }
        if current != nil { try state.requireImported(entity, unlessEmpty: events) }
        return events
    }

    private func attributes(
        of current: Run?, in state: borrowing some TrackingState & ~Copyable
    ) throws -> [TrackingEvent] {
        let params = try params.map { $0.cut(to: Limits.importedValueLengthMax) }.filter { param in
            guard let current, let stored = try state.param(param.key, of: current) else { return true }
            guard stored.isExactly(param.value) else {
                throw TrackingError.importConflict(
                    entity: "run/\(run.run)", reason: "the param '\(param.key.shortened)' has another value here")
            }
            return false
        }
        let change = TagChange(
            from: try current.map { try state.tags(of: $0) } ?? [],
            to: tags.map { $0.cut(to: Limits.importedValueLengthMax) })
        var events: [TrackingEvent] = []
        if !params.isEmpty { events.append(.runParamsLogged(RunParamsLogged(run: run.run, params: params))) }
        if !change.set.isEmpty { events.append(.runTagsSet(RunTagsSet(run: run.run, tags: change.set))) }
        events += change.removed.map { .runTagDeleted(RunTagDeleted(run: run.run, key: $0)) }
        // The tag renames the run; where the source has another name besides, that name counts.
        let named = change.set.last { $0.key == ReservedTag.runName }?.value
        if let named, !named.isExactly(run.name) {
            events.append(.runUpdated(RunUpdated(run: run.run, name: run.name)))
        }
        return events
    }

    private func links(
        of current: Run?, in state: borrowing some TrackingState & ~Copyable
    ) throws -> [TrackingEvent] {
        let inputs = RunInputsLogged(
            run: run.run,
            datasets: try datasets.filter { input in
                guard let current else { return true }
                return try !state.hasInput(datasetName: input.dataset.name, digest: input.dataset.digest, of: current)
            },
            models: try modelInputs.filter { model in
                guard let current else { return true }
                return try !state.hasInput(model: model, of: current)
            })
        let known = try current.map { try state.outputs(of: $0) } ?? []
        let outputs = outputs.filter { !known.contains($0) }
        var events: [TrackingEvent] = []
        if inputs != RunInputsLogged(run: run.run) { events.append(.runInputsLogged(inputs)) }
        if !outputs.isEmpty { events.append(.runOutputsLogged(RunOutputsLogged(run: run.run, models: outputs))) }
        return events
    }
}

extension ImportMetrics: TrackingCommand {
    /// Those points that the run does not have.
    ///
    /// - Throws: `importConflict` for a run that was changed here since it was imported.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.requiredRun(run)
        guard let event = try metrics.notHere(run: run, of: current, in: state) else { return [] }
        try state.requireImported("run/\(run)", unlessEmpty: [event])
        return [event]
    }
}

extension [MetricSeries] {
    /// The event with those points that a run does not have; nil if it has all.
    fileprivate func notHere(
        run id: String, of current: Run?, in state: borrowing some TrackingState & ~Copyable
    ) throws -> TrackingEvent? {
        var added: [MetricSeries] = []
        for var series in self {
            series.points = series.points.map(\.stored)
            if let current { series.points = try state.newPoints(among: series.points, key: series.key, of: current) }
            if !series.points.isEmpty { added.append(series) }
        }
        return added.isEmpty ? nil : .runMetricsLogged(RunMetricsLogged(run: id, series: added))
    }
}

extension Experiment {
    fileprivate func isSame(as other: ExperimentImported) -> Bool {
        name.isExactly(other.name) && artifactLocation.isExactly(other.artifactLocation)
            && lifecycle == other.lifecycle && creationTime == other.creationTime
            && lastUpdateTime == other.lastUpdateTime
    }
}

extension Run {
    /// What can change in a run's life, its deletion apart.
    fileprivate func isSame(as other: RunImported) -> Bool {
        status == other.status && endTime == other.endTime && name.isExactly(other.name)
    }
}

extension String {
    /// 32 hexadecimal digits, as MLflow makes them: search keeps the ids of runs as numbers.
    fileprivate var isRunID: Bool {
        utf8.count == 32
            && utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }
}
