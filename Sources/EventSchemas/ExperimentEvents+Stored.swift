import SwiftProtobuf
import Tracking

extension ExperimentCreated: StorableEvent {
    static let type = "experiment.created"
    var entity: String { "experiment/\(experiment)" }
    var domainEvent: DomainEvent { .tracking(.experimentCreated(self)) }

    func stored() throws -> StoredExperimentCreated {
        var stored = StoredExperimentCreated()
        stored.experiment = experiment
        stored.name = try present(name, "name")
        stored.artifactLocation = artifactLocation
        stored.tags = try tags.stored()
        return stored
    }

    init(_ stored: StoredExperimentCreated) throws {
        self.init(
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            name: try present(stored.name, "name"),
            artifactLocation: stored.artifactLocation,
            tags: try [Attribute](stored.tags))
    }

    func write(to json: inout JSONWriter) {
        json.write("experiment", experiment)
        json.write("name", name)
        json.write("artifact_location", artifactLocation)
        json.write("tags", tags) { $0.write(to: &$1) }
    }
}

extension ExperimentRenamed: StorableEvent {
    static let type = "experiment.renamed"
    var entity: String { "experiment/\(experiment)" }
    var domainEvent: DomainEvent { .tracking(.experimentRenamed(self)) }

    func stored() throws -> StoredExperimentRenamed {
        var stored = StoredExperimentRenamed()
        stored.experiment = experiment
        stored.name = try present(name, "name")
        return stored
    }

    init(_ stored: StoredExperimentRenamed) throws {
        self.init(
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            name: try present(stored.name, "name"))
    }

    func write(to json: inout JSONWriter) {
        json.write("experiment", experiment)
        json.write("name", name)
    }
}

extension ExperimentDeleted: StorableEvent {
    static let type = "experiment.deleted"
    var entity: String { "experiment/\(experiment)" }
    var domainEvent: DomainEvent { .tracking(.experimentDeleted(self)) }

    func stored() throws -> StoredExperimentDeleted {
        var stored = StoredExperimentDeleted()
        stored.experiment = experiment
        return stored
    }

    init(_ stored: StoredExperimentDeleted) throws {
        self.init(experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"))
    }

    func write(to json: inout JSONWriter) {
        json.write("experiment", experiment)
    }
}

extension ExperimentRestored: StorableEvent {
    static let type = "experiment.restored"
    var entity: String { "experiment/\(experiment)" }
    var domainEvent: DomainEvent { .tracking(.experimentRestored(self)) }

    func stored() throws -> StoredExperimentRestored {
        var stored = StoredExperimentRestored()
        stored.experiment = experiment
        return stored
    }

    init(_ stored: StoredExperimentRestored) throws {
        self.init(experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"))
    }

    func write(to json: inout JSONWriter) {
        json.write("experiment", experiment)
    }
}

extension ExperimentTagSet: StorableEvent {
    static let type = "experiment.tag_set"
    var entity: String { "experiment/\(experiment)" }
    var domainEvent: DomainEvent { .tracking(.experimentTagSet(self)) }

    func stored() throws -> StoredExperimentTagSet {
        var stored = StoredExperimentTagSet()
        stored.experiment = experiment
        stored.tag = try StoredAttribute(tag)
        return stored
    }

    init(_ stored: StoredExperimentTagSet) throws {
        self.init(
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            tag: try Attribute(present(stored.tag, isThere: stored.hasTag, "tag")))
    }

    func write(to json: inout JSONWriter) {
        json.write("experiment", experiment)
        json.write("tag") { tag.write(to: &$0) }
    }
}

extension ExperimentTagDeleted: StorableEvent {
    static let type = "experiment.tag_deleted"
    var entity: String { "experiment/\(experiment)" }
    var domainEvent: DomainEvent { .tracking(.experimentTagDeleted(self)) }

    func stored() throws -> StoredExperimentTagDeleted {
        var stored = StoredExperimentTagDeleted()
        stored.experiment = experiment
        stored.key = key
        return stored
    }

    init(_ stored: StoredExperimentTagDeleted) throws {
        self.init(
            experiment: try present(stored.experiment, isThere: stored.hasExperiment, "experiment"),
            key: stored.key)
    }

    func write(to json: inout JSONWriter) {
        json.write("experiment", experiment)
        json.write("key", key)
    }
}
