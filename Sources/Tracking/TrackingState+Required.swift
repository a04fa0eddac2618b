/// Look-ups that refuse what is missing or in the bin.
extension TrackingState where Self: ~Copyable {
    /// The experiment, deleted or not.
    func requiredExperiment(_ id: UInt64) throws -> Experiment {
        guard let experiment = try experiment(id) else { throw TrackingError.experimentNotFound("\(id)") }
        return experiment
    }

    /// The experiment, if it is in use.
    func activeExperiment(_ id: UInt64) throws -> Experiment {
        let experiment = try requiredExperiment(id)
        guard experiment.lifecycle == .active else { throw TrackingError.experimentDeleted(id) }
        return experiment
    }

    /// The run, deleted or not.
    func requiredRun(_ id: String) throws -> Run {
        guard let run = try run(id) else { throw TrackingError.runNotFound(id.shortened) }
        return run
    }

    /// The run, if it is in use.
    func activeRun(_ id: String) throws -> Run {
        let run = try requiredRun(id)
        guard try lifecycle(of: run) == .active else { throw TrackingError.runDeleted(id) }
        return run
    }

    /// Whether the run is in use, by its own and its experiment's last deletion or restoration.
    func lifecycle(of run: Run) throws -> Lifecycle {
        run.lifecycle(in: try requiredExperiment(run.experiment))
    }

    /// The logged model, unless it is deleted.
    func shownLoggedModel(_ id: String) throws -> LoggedModel {
        guard let model = try loggedModel(id), !model.isDeleted else {
            throw TrackingError.loggedModelNotFound(id.shortened)
        }
        return model
    }
}
