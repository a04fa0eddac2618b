import Registry
import SwiftProtobuf

extension RegisteredModelCreated: StorableEvent {
    static let type = "registered_model.created"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelCreated(self)) }

    func stored() throws -> StoredRegisteredModelCreated {
        var stored = StoredRegisteredModelCreated()
        stored.model = try present(model, "model")
        stored.name = try present(name, "name")
        if let description { stored.description_p = description }
        stored.tags = tags.map { StoredTag($0) }
        return stored
    }

    init(_ stored: StoredRegisteredModelCreated) throws {
        self.init(
            model: try present(stored.model, "model"),
            name: try present(stored.name, "name"),
            description: stored.hasDescription_p ? stored.description_p : nil,
            tags: try stored.tags.map { try Tag($0) })
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("name", name)
        json.write("description", description)
        json.write("tags", tags) { $0.write(to: &$1) }
    }
}

extension RegisteredModelRenamed: StorableEvent {
    static let type = "registered_model.renamed"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelRenamed(self)) }

    func stored() throws -> StoredRegisteredModelRenamed {
        var stored = StoredRegisteredModelRenamed()
        stored.model = try present(model, "model")
        stored.name = try present(name, "name")
        stored.previousName = try present(previousName, "previous_name")
        return stored
    }

    init(_ stored: StoredRegisteredModelRenamed) throws {
        self.init(
            model: try present(stored.model, "model"),
            name: try present(stored.name, "name"),
            previousName: try present(stored.previousName, "previous_name"))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("name", name)
        json.write("previous_name", previousName)
    }
}

extension RegisteredModelDescriptionSet: StorableEvent {
    static let type = "registered_model.description_set"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelDescriptionSet(self)) }

    func stored() throws -> StoredRegisteredModelDescriptionSet {
        var stored = StoredRegisteredModelDescriptionSet()
        stored.model = try present(model, "model")
        if let description { stored.description_p = description }
        return stored
    }

    init(_ stored: StoredRegisteredModelDescriptionSet) throws {
        self.init(
            model: try present(stored.model, "model"),
            description: stored.hasDescription_p ? stored.description_p : nil)
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("description", description)
    }
}

extension RegisteredModelDeleted: StorableEvent {
    static let type = "registered_model.deleted"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelDeleted(self)) }

    func stored() throws -> StoredRegisteredModelDeleted {
        var stored = StoredRegisteredModelDeleted()
        stored.model = try present(model, "model")
        stored.name = try present(name, "name")
        return stored
    }

    init(_ stored: StoredRegisteredModelDeleted) throws {
        self.init(model: try present(stored.model, "model"), name: try present(stored.name, "name"))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("name", name)
    }
}

extension RegisteredModelTagSet: StorableEvent {
    static let type = "registered_model.tag_set"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelTagSet(self)) }

    func stored() throws -> StoredRegisteredModelTagSet {
        var stored = StoredRegisteredModelTagSet()
        stored.model = try present(model, "model")
        stored.tag = StoredTag(tag)
        return stored
    }

    init(_ stored: StoredRegisteredModelTagSet) throws {
        self.init(
            model: try present(stored.model, "model"),
            tag: try Tag(present(stored.tag, isThere: stored.hasTag, "tag")))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("tag") { tag.write(to: &$0) }
    }
}

extension RegisteredModelTagDeleted: StorableEvent {
    static let type = "registered_model.tag_deleted"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelTagDeleted(self)) }

    func stored() throws -> StoredRegisteredModelTagDeleted {
        var stored = StoredRegisteredModelTagDeleted()
        stored.model = try present(model, "model")
        stored.key = key
        return stored
    }

    init(_ stored: StoredRegisteredModelTagDeleted) throws {
        self.init(model: try present(stored.model, "model"), key: stored.key)
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("key", key)
    }
}

extension RegisteredModelAliasSet: StorableEvent {
    static let type = "registered_model.alias_set"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelAliasSet(self)) }

    func stored() throws -> StoredRegisteredModelAliasSet {
        var stored = StoredRegisteredModelAliasSet()
        stored.model = try present(model, "model")
        stored.alias = try present(alias, "alias")
        stored.version = try present(version: version)
        if let previousVersion { stored.previousVersion = try present(version: previousVersion, "previous_version") }
        return stored
    }

    init(_ stored: StoredRegisteredModelAliasSet) throws {
        let previousVersion = stored.hasPreviousVersion ? stored.previousVersion : nil
        self.init(
            model: try present(stored.model, "model"),
            alias: try present(stored.alias, "alias"),
            version: try present(version: stored.version),
            previousVersion: try previousVersion.map { try present(version: $0, "previous_version") })
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("alias", alias)
        json.write("version", version)
        json.write("previous_version", previousVersion)
    }
}

extension RegisteredModelAliasDeleted: StorableEvent {
    static let type = "registered_model.alias_deleted"
    var entity: String { "registered_model/" + model }
    var domainEvent: DomainEvent { .registry(.registeredModelAliasDeleted(self)) }

    func stored() throws -> StoredRegisteredModelAliasDeleted {
        var stored = StoredRegisteredModelAliasDeleted()
        stored.model = try present(model, "model")
        stored.alias = try present(alias, "alias")
        stored.version = try present(version: version)
        return stored
    }

    init(_ stored: StoredRegisteredModelAliasDeleted) throws {
        self.init(
            model: try present(stored.model, "model"),
            alias: try present(stored.alias, "alias"),
            version: try present(version: stored.version))
    }

    func write(to json: inout JSONWriter) {
        json.write("model", model)
        json.write("alias", alias)
        json.write("version", version)
    }
}
