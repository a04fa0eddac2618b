/// A file was stored: its content is complete and flushed.
package struct ArtifactUploaded: Sendable, Equatable {
    package var owner: ArtifactOwner
    package var file: ArtifactFile

    /// The event.
    package init(owner: ArtifactOwner, file: ArtifactFile) {
        self.owner = owner
        self.file = file
    }
}

/// A file, or a folder with all its files, was removed. Their content stays as long as an event may ask for it.
package struct ArtifactsDeleted: Sendable, Equatable {
    package var owner: ArtifactOwner
    /// The file or folder, below the artifact root.
    package var path: String
    /// Every file that was removed.
    package var files: [ArtifactFile]

    /// The event.
    package init(owner: ArtifactOwner, path: String, files: [ArtifactFile]) {
        self.owner = owner
        self.path = path
        self.files = files
    }
}
