import Tracking

extension RunPurged: StorableEvent {
    static let type = "run.purged"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runPurged(self)) }

    func stored() throws -> StoredRunPurged {
        var stored = StoredRunPurged()
        stored.run = try present(run, "run")
        return stored
    }

    init(_ stored: StoredRunPurged) throws {
        self.init(run: try present(stored.run, "run"))
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
    }
}

extension ExperimentPurged: StorableEvent {
    static let type = "experiment.purged"
    var entity: String { "experiment/\(experiment)" }
    var domainEvent: DomainEvent { .tracking(.experimentPurged(self)) }

    func stored() -> StoredExperimentPurged {
        var stored = StoredExperimentPurged()
        stored.experiment = experiment
        return stored
    }

    init(_ stored: StoredExperimentPurged) throws {
        self.init(experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"))
    }

    func write(to json: inout JSONWriter) {
        json.write("experiment", experiment)
    }
}

extension LoggedModelPurged: StorableEvent {
    static let type = "logged_model.purged"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelPurged(self)) }

    func stored() throws -> StoredLoggedModelPurged {
        var stored = StoredLoggedModelPurged()
        stored.model = try present(model, "model")
        return stored
    }

    init(_ stored: StoredLoggedModelPurged) throws {
        self.init(model: try present(stored.model, "model"))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
    }
}
