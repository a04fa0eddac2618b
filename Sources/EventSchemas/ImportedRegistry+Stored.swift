import Registry
import SwiftProtobuf

extension RegisteredModelImported: StorableEvent {
    static let type = "registered_model.imported"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelImported(self)) }

    func stored() throws -> StoredRegisteredModelImported {
        var stored = StoredRegisteredModelImported()
        stored.model = try present(model, "model")
        stored.name = name
        if let description { stored.description_p = description }
        stored.creationTime = creationTime
        stored.lastUpdatedTime = lastUpdatedTime
        stored.versionCount = versionCount
        return stored
    }

    init(_ stored: StoredRegisteredModelImported) throws {
        self.init(
            model: try present(stored.model, "model"), name: stored.name,
            description: stored.hasDescription_p ? stored.description_p : nil, creationTime: stored.creationTime,
            lastUpdatedTime: stored.lastUpdatedTime, versionCount: stored.versionCount)
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("name", name)
        json.write("description", description)
        json.write("creation_time", creationTime)
        json.write("last_updated_time", lastUpdatedTime)
        json.write("version_count", versionCount)
    }
}

extension ModelVersionImported: StorableEvent {
    static let type = "model_version.imported"
    var entity: String { "version/\(model)/\(version)" }
    var domainEvent: DomainEvent { .registry(.modelVersionImported(self)) }

    func stored() throws -> StoredModelVersionImported {
        var stored = StoredModelVersionImported()
        stored.model = try present(model, "model")
        stored.version = try present(version: version)
        stored.source = source
        if let run { stored.run = run }
        if let runLink { stored.runLink = runLink }
        if let description { stored.description_p = description }
        if let user { stored.user = user }
        if let loggedModel { stored.loggedModel = loggedModel }
        if let storageLocation { stored.storageLocation = storageLocation }
        stored.stage = try present(stage.name, "stage")
        stored.creationTime = creationTime
        stored.lastUpdatedTime = lastUpdatedTime
        if let manifest { stored.manifest = try StoredManifest(manifest) }
        return stored
    }

    init(_ stored: StoredModelVersionImported) throws {
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
            stage: Stage(name: try present(stored.stage, "stage")),
            creationTime: stored.creationTime, lastUpdatedTime: stored.lastUpdatedTime,
            manifest: stored.hasManifest ? try Manifest(stored.manifest) : nil)
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
        json.write("stage", stage.name)
        json.write("creation_time", creationTime)
        json.write("last_updated_time", lastUpdatedTime)
        if let manifest { json.write("manifest") { manifest.write(to: &$0) } }
    }
}
