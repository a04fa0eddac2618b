internal import Glibc

/// Content that is complete and flushed, and that `collect` spares as long as this value lives: keep it until the event
/// that names the digest is committed.
package struct StoredContent: Sendable {
    /// SHA-256: 32 bytes.
    package let digest: [UInt8]
    /// Bytes.
    package let size: UInt64
    let lease: ArtifactLease
}

/// A shared lock over all processes that keeps `collect` from running; ends with the object.
final class ArtifactLease: Sendable {
    private let descriptor: Descriptor

    /// Blocks while content is being collected, which happens in short batches.
    init(folder: String) throws(ArtifactStoreError) {
        descriptor = try Self.lockFile(of: folder)
        try descriptor.lock(exclusive: false)
    }

    /// The file that locks are taken on. A separate open file for each lock: locks belong to those.
    static func lockFile(of folder: String) throws(ArtifactStoreError) -> Descriptor {
        try Descriptor(folder + "/lock", O_RDONLY | O_CREAT)
    }
}
