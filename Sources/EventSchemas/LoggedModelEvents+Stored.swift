import SwiftProtobuf
import Tracking

extension LoggedModelCreated: StorableEvent {
    static let type = "logged_model.created"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelCreated(self)) }

    func stored() throws -> StoredLoggedModelCreated {
        var stored = StoredLoggedModelCreated()
        stored.model = try present(model, "model")
        stored.experiment = experiment
        stored.name = name
        stored.artifactUri = artifactURI
        if let modelType { stored.modelType = modelType }
        if let sourceRun { stored.sourceRun = sourceRun }
        stored.params = try params.stored()
        stored.tags = try tags.stored()
        return stored
    }

    init(_ stored: StoredLoggedModelCreated) throws {
        self.init(
            model: try present(stored.model, "model"),
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            name: stored.name,
            artifactURI: stored.artifactUri,
            modelType: stored.hasModelType ? stored.modelType : nil,
            sourceRun: stored.hasSourceRun ? stored.sourceRun : nil,
            params: try [Attribute](stored.params),
            tags: try [Attribute](stored.tags))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("experiment", experiment)
        json.write("name", name)
        json.write("artifact_uri", artifactURI)
        json.write("model_type", modelType)
        json.write("source_run", sourceRun)
        json.write("params", params) { $0.write(to: &$1) }
        json.write("tags", tags) { $0.write(to: &$1) }
    }
}

extension LoggedModelFinalized: StorableEvent {
    static let type = "logged_model.finalized"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelFinalized(self)) }

    func stored() throws -> StoredLoggedModelFinalized {
        var stored = StoredLoggedModelFinalized()
        stored.model = try present(model, "model")
        stored.status = StoredLoggedModelFinalized.Status(status)
        return stored
    }

    init(_ stored: StoredLoggedModelFinalized) throws {
        self.init(model: try present(stored.model, "model"), status: try LoggedModelStatus(stored.status))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("status", status.word)
    }
}

extension LoggedModelDeleted: StorableEvent {
    static let type = "logged_model.deleted"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelDeleted(self)) }

    func stored() throws -> StoredLoggedModelDeleted {
        var stored = StoredLoggedModelDeleted()
        stored.model = try present(model, "model")
        return stored
    }

    init(_ stored: StoredLoggedModelDeleted) throws {
        self.init(model: try present(stored.model, "model"))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
    }
}

extension LoggedModelParamsLogged: StorableEvent {
    static let type = "logged_model.params_logged"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelParamsLogged(self)) }

    func stored() throws -> StoredLoggedModelParamsLogged {
        var stored = StoredLoggedModelParamsLogged()
        stored.model = try present(model, "model")
        stored.params = try params.stored()
        return stored
    }

    init(_ stored: StoredLoggedModelParamsLogged) throws {
        self.init(model: try present(stored.model, "model"), params: try [Attribute](stored.params))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("params", params) { $0.write(to: &$1) }
    }
}

extension LoggedModelTagsSet: StorableEvent {
    static let type = "logged_model.tags_set"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelTagsSet(self)) }

    func stored() throws -> StoredLoggedModelTagsSet {
        var stored = StoredLoggedModelTagsSet()
        stored.model = try present(model, "model")
        stored.tags = try tags.stored()
        return stored
    }

    init(_ stored: StoredLoggedModelTagsSet) throws {
        self.init(model: try present(stored.model, "model"), tags: try [Attribute](stored.tags))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("tags", tags) { $0.write(to: &$1) }
    }
}

extension LoggedModelTagDeleted: StorableEvent {
    static let type = "logged_model.tag_deleted"
    var entity: String { "logged_model/" + model }
    var domainEvent: DomainEvent { .tracking(.loggedModelTagDeleted(self)) }

    func stored() throws -> StoredLoggedModelTagDeleted {
        var stored = StoredLoggedModelTagDeleted()
        stored.model = try present(model, "model")
        stored.key = key
        return stored
    }

    init(_ stored: StoredLoggedModelTagDeleted) throws {
        self.init(model: try present(stored.model, "model"), key: stored.key)
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("key", key)
    }
}

extension StoredLoggedModelFinalized.Status {
    /// The word of the schema for a state.
    init(_ status: LoggedModelStatus) {
        self =
            switch status {
            case .pending: .pending
            case .ready: .ready
            case .uploadFailed: .uploadFailed
            }
    }
}

extension LoggedModelStatus {
    /// The word of the schema for the state.
    var word: String {
        switch self {
        case .pending: "PENDING"
        case .ready: "READY"
        case .uploadFailed: "UPLOAD_FAILED"
        }
    }

    /// The state that a word of the schema means.
    init(_ stored: StoredLoggedModelFinalized.Status) throws(FieldError) {
        self =
            switch stored {
            case .pending: .pending
            case .ready: .ready
            case .uploadFailed: .uploadFailed
            case .unspecified, .UNRECOGNIZED: throw FieldError("status", "is \(stored.rawValue), which no state has")
            }
    }
}
