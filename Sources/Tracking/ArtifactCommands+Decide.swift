extension UploadArtifact: TrackingCommand {
    /// The same content at the path: nothing happens. A path may not be a file and a folder at once.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let path = try ArtifactPath(file.path)
        if let stored = try state.artifact(at: file.path) {
            if stored.digest == file.digest && stored.size == file.size { return [] }
        } else {
            for folder in path.folders where try state.artifact(at: String(folder)) != nil {
                throw TrackingError.artifactPathTaken(folder.description.shortened)
            }
            // A folder whose files were all deleted is no more: its name is free.
            if try state.hasFolder(at: file.path), try !state.artifacts(below: file.path).isEmpty {
                throw TrackingError.artifactPathTaken(file.path.shortened)
            }
        }
        return [.artifactUploaded(ArtifactUploaded(owner: try path.owner(in: state), file: file))]
    }
}

extension DeleteArtifacts: TrackingCommand {
    /// A file, or a folder with all its files: an event for each owner of files, which lists them. What is not there
    /// is deleted already (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        _ = try ArtifactPath(path)
        let files: [ArtifactFile]
        if let file = try state.artifact(at: path) {
            files = [file]
        } else {
            files = try state.artifacts(below: path)
        }
        if files.count > Limits.artifactsDeletedMax {
            throw TrackingError.invalid(
                "path", path, "holds \(files.count) files; one deletion takes at most \(Limits.artifactsDeletedMax)")
        }
        var groups: [(owner: ArtifactOwner, files: [ArtifactFile])] = []
        for file in files {
            let owner = try ArtifactPath(file.path).owner(in: state)
            if groups.last?.owner == owner {  // files come by path, so those of one owner come together
                groups[groups.count - 1].files.append(file)
            } else {
                groups.append((owner, [file]))
            }
        }
        return groups.map { .artifactsDeleted(ArtifactsDeleted(owner: $0.owner, path: path, files: $0.files)) }
    }
}
