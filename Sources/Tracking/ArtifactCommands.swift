/// Record a file whose content is stored and flushed. The path has been checked by the edge.
package struct UploadArtifact: Sendable, Equatable {
    package var file: ArtifactFile

    /// The command.
    package init(file: ArtifactFile) {
        self.file = file
    }
}

/// Remove a file or a folder with all its files.
package struct DeleteArtifacts: Sendable, Equatable {
    package var path: String

    /// The command.
    package init(path: String) {
        self.path = path
    }
}
