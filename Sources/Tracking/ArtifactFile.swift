/// A stored file: its path below the artifact root, its size and the digest of its content.
package struct ArtifactFile: Sendable, Equatable {
    /// Segments joined by `/`, without a leading one.
    package var path: String
    /// Bytes.
    package var size: UInt64
    /// SHA-256 of the content: 32 bytes.
    package var digest: [UInt8]

    /// A file.
    package init(path: String, size: UInt64, digest: [UInt8]) {
        self.path = path
        self.size = size
        self.digest = digest
    }
}

/// Whom artifacts belong to, by their path: `<experiment>/<run>/artifacts/…`,
/// `<experiment>/models/<model>/artifacts/…`.
package enum ArtifactOwner: Sendable, Equatable {
    case run(String)
    case loggedModel(String)
    /// Files outside the folders of runs and models.
    case root
}
