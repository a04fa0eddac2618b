import SwiftProtobuf
import Tracking

extension ExperimentImported: StorableEvent {
    static let type = "experiment.imported"
    var entity: String { "experiment/\(experiment)" }
    var domainEvent: DomainEvent { .tracking(.experimentImported(self)) }

    func stored() throws -> StoredExperimentImported {
        var stored = StoredExperimentImported()
        stored.experiment = experiment
        stored.name = name
        stored.artifactLocation = artifactLocation
        stored.deleted = lifecycle == .deleted
        stored.creationTime = creationTime
        stored.lastUpdateTime = lastUpdateTime
        return stored
    }

    init(_ stored: StoredExperimentImported) throws {
        self.init(
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            name: stored.name, artifactLocation: stored.artifactLocation,
            lifecycle: stored.deleted ? .deleted : .active, creationTime: stored.creationTime,
            lastUpdateTime: stored.lastUpdateTime)
    }

    func write(to json: inout JSONWriter) {
        json.write("experiment", experiment)
        json.write("name", name)
        json.write("artifact_location", artifactLocation)
        json.write("deleted", lifecycle == .deleted)
        json.write("creation_time", creationTime)
        json.write("last_update_time", lastUpdateTime)
    }
}

extension RunImported: StorableEvent {
    static let type = "run.imported"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runImported(self)) }

    func stored() throws -> StoredRunImported {
        var stored = StoredRunImported()
        stored.run = try present(run, "run")
        stored.experiment = experiment
        stored.name = name
        stored.user = user
        stored.status = StoredRunUpdated.Status(status)
        stored.startTime = startTime
        if let endTime { stored.endTime = endTime }
        stored.artifactUri = artifactURI
        stored.deleted = lifecycle == .deleted
        if let deletionTime { stored.deletionTime = deletionTime }
        return stored
    }

    init(_ stored: StoredRunImported) throws {
        self.init(
            run: try present(stored.run, "run"),
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            name: stored.name, user: stored.user, status: try RunStatus(stored.status),
            startTime: stored.startTime, endTime: stored.hasEndTime ? stored.endTime : nil,
            artifactURI: stored.artifactUri, lifecycle: stored.deleted ? .deleted : .active,
            deletionTime: stored.hasDeletionTime ? stored.deletionTime : nil)
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("experiment", experiment)
        json.write("name", name)
        json.write("user", user)
        json.write("status", status.word)
        json.write("start_time", startTime)
        json.write("end_time", endTime)
        json.write("artifact_uri", artifactURI)
        json.write("deleted", lifecycle == .deleted)
        json.write("deletion_time", deletionTime)
    }
}

extension LoggedModelImported: StorableEvent {
    static let type = "logged_model.imported"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelImported(self)) }

    func stored() throws -> StoredLoggedModelImported {
        var stored = StoredLoggedModelImported()
        stored.model = try present(model, "model")
        stored.experiment = experiment
        stored.name = name
        stored.artifactUri = artifactURI
        if let modelType { stored.modelType = modelType }
        if let sourceRun { stored.sourceRun = sourceRun }
        stored.status = StoredLoggedModelFinalized.Status(status)
        stored.deleted = isDeleted
        stored.creationTime = creationTime
        stored.lastUpdatedTime = lastUpdatedTime
        return stored
    }

    init(_ stored: StoredLoggedModelImported) throws {
        self.init(
            model: try present(stored.model, "model"),
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            name: stored.name, artifactURI: stored.artifactUri,
            modelType: stored.hasModelType ? stored.modelType : nil,
            sourceRun: stored.hasSourceRun ? stored.sourceRun : nil, status: try LoggedModelStatus(stored.status),
            isDeleted: stored.deleted, creationTime: stored.creationTime, lastUpdatedTime: stored.lastUpdatedTime)
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("experiment", experiment)
        json.write("name", name)
        json.write("artifact_uri", artifactURI)
        json.write("model_type", modelType)
        json.write("source_run", sourceRun)
        json.write("status", status.word)
        json.write("deleted", isDeleted)
        json.write("creation_time", creationTime)
        json.write("last_updated_time", lastUpdatedTime)
    }
}

extension LoggedModelMetricsImported: StorableEvent {
    static let type = "logged_model.metrics_imported"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelMetricsImported(self)) }

    func stored() throws -> StoredLoggedModelMetricsImported {
        var stored = StoredLoggedModelMetricsImported()
        stored.model = try present(model, "model")
        stored.run = run
        stored.series = series.map { StoredMetricSeries($0) }
        return stored
    }

    init(_ stored: StoredLoggedModelMetricsImported) throws {
        self.init(
            model: try present(stored.model, "model"), run: stored.run,
            series: try stored.series.map { try MetricSeries($0) })
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("run", run)
        json.write("series", series) { $0.write(to: &$1) }
    }
}
