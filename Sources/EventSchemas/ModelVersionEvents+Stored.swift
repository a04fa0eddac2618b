import Registry
import SwiftProtobuf

extension ModelVersionCreated: StorableEvent {
    static let type = "model_version.created"
    var entity: String { "version/\(model)/\(version)" }
    var domainEvent: DomainEvent { .registry(.modelVersionCreated(self)) }

    func stored() throws -> StoredModelVersionCreated {
        var stored = StoredModelVersionCreated()
        stored.model = try present(model, "model")
        stored.version = try present(version: version)
        stored.source = source
        if let run { stored.run = run }
        if let runLink { stored.runLink = runLink }
        if let description { stored.description_p = description }
        if let user { stored.user = user }
        if let loggedModel { stored.loggedModel = loggedModel }
        if let storageLocation { stored.storageLocation = storageLocation }
        stored.manifest = try StoredManifest(manifest)
        stored.tags = tags.map { StoredTag($0) }
        return stored
    }

    init(_ stored: StoredModelVersionCreated) throws {
        self.init(
            model: try present(stored.model, "model"),
            version: try present(version: stored.version),
            source: stored.source,
            run: stored.hasRun ? stored.run : nil,
            runLink: stored.hasRunLink ? stored.runLink : nil,
            description: stored.hasDescription_p ? stored.description_p : nil,
            user: stored.hasUser ? stored.user : nil,
            loggedModel: stored.hasLoggedModel ? stored.loggedModel : nil,
            storageLocation: stored.hasStorageLocation ? stored.storageLocation : nil,
            manifest: try Manifest(present(stored.manifest, isThere: stored.hasManifest, "manifest")),
            tags: try stored.tags.map { try Tag($0) })
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("version", version)
        json.write("source", source)
        json.write("run", run)
        json.write("run_link", runLink)
        json.write("description", description)
        json.write("user", user)
        json.write("logged_model", loggedModel)
        json.write("storage_location", storageLocation)
        json.write("manifest") { manifest.write(to: &$0) }
        json.write("tags", tags) { $0.write(to: &$1) }
    }
}

extension ModelVersionDescriptionSet: StorableEvent {
    static let type = "model_version.description_set"
    var entity: String { "version/\(model)/\(version)" }
    var domainEvent: DomainEvent { .registry(.modelVersionDescriptionSet(self)) }

    func stored() throws -> StoredModelVersionDescriptionSet {
        var stored = StoredModelVersionDescriptionSet()
        stored.model = try present(model, "model")
        stored.version = try present(version: version)
        if let description { stored.description_p = description }
        return stored
    }

    init(_ stored: StoredModelVersionDescriptionSet) throws {
        self.init(
            model: try present(stored.model, "model"),
            version: try present(version: stored.version),
            description: stored.hasDescription_p ? stored.description_p : nil)
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("version", version)
        json.write("description", description)
    }
}

extension ModelVersionStageTransitioned: StorableEvent {
    static let type = "model_version.stage_transitioned"
    var entity: String { "version/\(model)/\(version)" }
    var domainEvent: DomainEvent { .registry(.modelVersionStageTransitioned(self)) }

    func stored() throws -> StoredModelVersionStageTransitioned {
        var stored = StoredModelVersionStageTransitioned()
        stored.model = try present(model, "model")
        stored.version = try present(version: version)
        stored.from = try present(from.name, "from")
        stored.to = try present(to.name, "to")
        if let comment { stored.comment = comment }
        if let archivedFor { stored.archivedFor = try present(version: archivedFor, "archived_for") }
        return stored
    }

    init(_ stored: StoredModelVersionStageTransitioned) throws {
        self.init(
            model: try present(stored.model, "model"),
            version: try present(version: stored.version),
            from: Stage(name: try present(stored.from, "from")),
            to: Stage(name: try present(stored.to, "to")),
            comment: stored.hasComment ? stored.comment : nil,
            archivedFor: stored.hasArchivedFor ? try present(version: stored.archivedFor, "archived_for") : nil)
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("version", version)
        json.write("from", from.name)
        json.write("to", to.name)
        json.write("comment", comment)
        json.write("archived_for", archivedFor)
    }
}

extension ModelVersionDeleted: StorableEvent {
    static let type = "model_version.deleted"
    var entity: String { "version/\(model)/\(version)" }
    var domainEvent: DomainEvent { .registry(.modelVersionDeleted(self)) }

    func stored() throws -> StoredModelVersionDeleted {
        var stored = StoredModelVersionDeleted()
        stored.model = try present(model, "model")
        stored.version = try present(version: version)
        return stored
    }

    init(_ stored: StoredModelVersionDeleted) throws {
        self.init(model: try present(stored.model, "model"), version: try present(version: stored.version))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("version", version)
    }
}

extension ModelVersionTagSet: StorableEvent {
    static let type = "model_version.tag_set"
    var entity: String { "version/\(model)/\(version)" }
    var domainEvent: DomainEvent { .registry(.modelVersionTagSet(self)) }

    func stored() throws -> StoredModelVersionTagSet {
        var stored = StoredModelVersionTagSet()
        stored.model = try present(model, "model")
        stored.version = try present(version: version)
        stored.tag = StoredTag(tag)
        return stored
    }

    init(_ stored: StoredModelVersionTagSet) throws {
        self.init(
            model: try present(stored.model, "model"),
            version: try present(version: stored.version),
            tag: try Tag(present(stored.tag, isThere: stored.hasTag, "tag")))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("version", version)
        json.write("tag") { tag.write(to: &$0) }
    }
}

extension ModelVersionTagDeleted: StorableEvent {
    static let type = "model_version.tag_deleted"
    var entity: String { "version/\(model)/\(version)" }
    var domainEvent: DomainEvent { .registry(.modelVersionTagDeleted(self)) }

    func stored() throws -> StoredModelVersionTagDeleted {
        var stored = StoredModelVersionTagDeleted()
        stored.model = try present(model, "model")
        stored.version = try present(version: version)
        stored.key = key
        return stored
    }

    init(_ stored: StoredModelVersionTagDeleted) throws {
        self.init(
            model: try present(stored.model, "model"),
            version: try present(version: stored.version),
            key: stored.key)
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("version", version)
        json.write("key", key)
    }
}

extension StoredManifest {
    /// The part of a message that holds a manifest.
    init(_ manifest: Manifest) throws {
        switch manifest {
        case .files(let files): self.files = try files.map { try StoredFile($0) }
        case .external: external = true
        }
    }
}

extension Manifest {
    /// The manifest that a part of a message holds.
    init(_ stored: StoredManifest) throws {
        try refuseUnknownFields(in: stored)
        guard stored.external else {
            self = .files(try stored.files.map { try ManifestFile($0) })
            return
        }
        guard stored.files.isEmpty else { throw FieldError("manifest.files", "are there although it is external") }
        self = .external
    }

    func write(to json: inout JSONWriter) {
        switch self {
        case .files(let files):
            json.write("external", false)
            json.write("files", files) { $0.write(to: &$1) }
        case .external:
            json.write("external", true)
        }
    }
}
