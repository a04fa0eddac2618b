import SwiftProtobuf
import Tracking

extension RunCreated: StorableEvent {
    static let type = "run.created"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runCreated(self)) }

    func stored() throws -> StoredRunCreated {
        var stored = StoredRunCreated()
        stored.run = try present(run, "run")
        stored.experiment = experiment
        stored.name = name
        stored.user = user
        stored.startTime = startTime
        stored.artifactUri = artifactURI
        stored.tags = try tags.stored()
        return stored
    }

    init(_ stored: StoredRunCreated) throws {
        self.init(
            run: try present(stored.run, "run"),
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            name: stored.name,
            user: stored.user,
            startTime: stored.startTime,
            artifactURI: stored.artifactUri,
            tags: try [Attribute](stored.tags))
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("experiment", experiment)
        json.write("name", name)
        json.write("user", user)
        json.write("start_time", startTime)
        json.write("artifact_uri", artifactURI)
        json.write("tags", tags) { $0.write(to: &$1) }
    }
}

extension RunUpdated: StorableEvent {
    static let type = "run.updated"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runUpdated(self)) }

    func stored() throws -> StoredRunUpdated {
        var stored = StoredRunUpdated()
        stored.run = try present(run, "run")
        if let status { stored.status = StoredRunUpdated.Status(status) }
        if let endTime { stored.endTime = endTime }
        if let name { stored.name = name }
        return stored
    }

    init(_ stored: StoredRunUpdated) throws {
        self.init(
            run: try present(stored.run, "run"),
            status: stored.hasStatus ? try RunStatus(stored.status) : nil,
            endTime: stored.hasEndTime ? stored.endTime : nil,
            name: stored.hasName ? stored.name : nil)
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("status", status?.word)
        json.write("end_time", endTime)
        json.write("name", name)
    }
}

extension RunDeleted: StorableEvent {
    static let type = "run.deleted"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runDeleted(self)) }

    func stored() throws -> StoredRunDeleted {
        var stored = StoredRunDeleted()
        stored.run = try present(run, "run")
        return stored
    }

    init(_ stored: StoredRunDeleted) throws {
        self.init(run: try present(stored.run, "run"))
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
    }
}

extension RunRestored: StorableEvent {
    static let type = "run.restored"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runRestored(self)) }

    func stored() throws -> StoredRunRestored {
        var stored = StoredRunRestored()
        stored.run = try present(run, "run")
        return stored
    }

    init(_ stored: StoredRunRestored) throws {
        self.init(run: try present(stored.run, "run"))
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
    }
}

extension RunParamsLogged: StorableEvent {
    static let type = "run.params_logged"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runParamsLogged(self)) }

    func stored() throws -> StoredRunParamsLogged {
        var stored = StoredRunParamsLogged()
        stored.run = try present(run, "run")
        stored.params = try params.stored()
        return stored
    }

    init(_ stored: StoredRunParamsLogged) throws {
        self.init(run: try present(stored.run, "run"), params: try [Attribute](stored.params))
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("params", params) { $0.write(to: &$1) }
    }
}

extension RunTagsSet: StorableEvent {
    static let type = "run.tags_set"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runTagsSet(self)) }

    func stored() throws -> StoredRunTagsSet {
        var stored = StoredRunTagsSet()
        stored.run = try present(run, "run")
        stored.tags = try tags.stored()
        return stored
    }

    init(_ stored: StoredRunTagsSet) throws {
        self.init(run: try present(stored.run, "run"), tags: try [Attribute](stored.tags))
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("tags", tags) { $0.write(to: &$1) }
    }
}

extension RunTagDeleted: StorableEvent {
    static let type = "run.tag_deleted"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runTagDeleted(self)) }

    func stored() throws -> StoredRunTagDeleted {
        var stored = StoredRunTagDeleted()
        stored.run = try present(run, "run")
        stored.key = key
        return stored
    }

    init(_ stored: StoredRunTagDeleted) throws {
        self.init(run: try present(stored.run, "run"), key: stored.key)
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("key", key)
    }
}

extension StoredRunUpdated.Status {
    /// The word of the schema for a state.
    init(_ status: RunStatus) {
        self =
            switch status {
            case .running: .running
            case .scheduled: .scheduled
            case .finished: .finished
            case .failed: .failed
            case .killed: .killed
            }
    }
}

extension RunStatus {
    /// The word of the schema for the state.
    var word: String {
        switch self {
        case .running: "RUNNING"
        case .scheduled: "SCHEDULED"
        case .finished: "FINISHED"
        case .failed: "FAILED"
        case .killed: "KILLED"
        }
    }

    /// The state that a word of the schema means.
    init(_ stored: StoredRunUpdated.Status) throws(FieldError) {
        self =
            switch stored {
            case .running: .running
            case .scheduled: .scheduled
            case .finished: .finished
            case .failed: .failed
            case .killed: .killed
            case .unspecified, .UNRECOGNIZED: throw FieldError("status", "is \(stored.rawValue), which no state has")
            }
    }
}
