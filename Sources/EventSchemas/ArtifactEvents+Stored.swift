import SwiftProtobuf
import Tracking

extension ArtifactUploaded: StorableEvent {
    static let type = "artifact.uploaded"
    var entity: String { owner.entity }
    var domainEvent: DomainEvent { .tracking(.artifactUploaded(self)) }

    func stored() throws -> StoredArtifactUploaded {
        var stored = StoredArtifactUploaded()
        stored.owner = try owner.stored()
        stored.file = try StoredFile(file)
        return stored
    }

    init(_ stored: StoredArtifactUploaded) throws {
        let file = try present(stored.file, isThere: stored.hasFile, "file")
        self.init(owner: try ArtifactOwner(entity: stored.owner), file: try ArtifactFile(file))
    }

    func write(to json: inout JSONWriter) {
        json.write("owner", owner.entity)
        json.write("file") { file.write(to: &$0) }
    }
}

extension ArtifactsDeleted: StorableEvent {
    static let type = "artifact.deleted"
    var entity: String { owner.entity }
    var domainEvent: DomainEvent { .tracking(.artifactsDeleted(self)) }

    func stored() throws -> StoredArtifactDeleted {
        var stored = StoredArtifactDeleted()
        stored.owner = try owner.stored()
        stored.path = try present(path, "path")
        stored.files = try files.map { try StoredFile($0) }
        return stored
    }

    init(_ stored: StoredArtifactDeleted) throws {
        self.init(
            owner: try ArtifactOwner(entity: stored.owner),
            path: try present(stored.path, "path"),
            files: try stored.files.map { try ArtifactFile($0) })
    }

    func write(to json: inout JSONWriter) {
        json.write("owner", owner.entity)
        json.write("path", path)
        json.write("files", files) { $0.write(to: &$1) }
    }
}

extension ArtifactOwner {
    /// The entity that events of its files are about.
    fileprivate var entity: String {
        switch self {
        case .run(let run): "run/" + run
        case .loggedModel(let model): "logged_model/" + model
        case .root: "artifacts/root"
        }
    }

    /// The entity, if it names somebody.
    fileprivate func stored() throws(FieldError) -> String {
        switch self {
        case .run(let id), .loggedModel(let id): _ = try present(id, "owner")
        case .root: break
        }
        return entity
    }

    /// The owner that an entity stands for.
    fileprivate init(entity: String) throws(FieldError) {
        if let id = Self.id(in: entity, of: "run/") {
            self = .run(id)
        } else if let id = Self.id(in: entity, of: "logged_model/") {
            self = .loggedModel(id)
        } else if entity == "artifacts/root" {
            self = .root
        } else {
            throw FieldError("owner", "is no run, no logged model and not the root")
        }
    }

    /// What follows the kind, by bytes: a slash and a combining mark after it are one character to Swift.
    private static func id(in entity: String, of kind: String) -> String? {
        guard entity.utf8.starts(with: kind.utf8), entity.utf8.count > kind.utf8.count else { return nil }
        return String(decoding: entity.utf8.dropFirst(kind.utf8.count), as: UTF8.self)
    }
}
