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
        let parts = entity.split(separator: "/", maxSplits: 1)
        switch (parts.first, parts.last) {
        case ("artifacts", "root"): self = .root
        case ("run", let id?) where parts.count == 2: self = .run(String(id))
        case ("logged_model", let id?) where parts.count == 2: self = .loggedModel(String(id))
        default: throw FieldError("owner", "is no run, no logged model and not the root")
        }
    }
}
