internal import Glibc
internal import NIOPosix

/// What `collect` removed.
package struct CollectedArtifacts: Sendable, Equatable {
    /// Files.
    package var files: Int
    /// Bytes in them.
    package var bytes: UInt64

    /// What was removed: nothing to begin with.
    package init(files: Int = 0, bytes: UInt64 = 0) {
        self.files = files
        self.bytes = bytes
    }
}

extension ArtifactStore {
    /// Removes the content that no event names. Safe beside a running server: an upload that is stored but whose event
    /// is still to come holds a lock, and references are read again under the lock before anything goes.
    ///
    /// Blocks. Costs a walk over the store and 100 bytes of memory for each digest.
    ///
    /// - Parameters:
    ///   - batchMax: Removals under one lock, so that uploads wait for a moment only.
    ///   - references: The digests that events at or after a position name, and the position after the last event it
    ///     looked at. Called first with 0, and then again for what came since.
    package func collect(
        batchMax: Int = 1000,
        references: (_ position: UInt64) throws -> (digests: Set<[UInt8]>, size: UInt64)
    ) throws -> CollectedArtifacts {
        let stored = try allDigests()
        var (named, size) = try references(0)
        let candidates = stored.filter { !named.contains($0) }
        var collected = CollectedArtifacts()
        for start in stride(from: 0, to: candidates.count, by: batchMax) {
            let lock = try ArtifactLease.lockFile(of: folder)
            try lock.lock(exclusive: true)
            let new = try references(size)
            named.formUnion(new.digests)
            size = new.size
            for digest in candidates[start..<min(start + batchMax, candidates.count)]
            where !named.contains(digest) {
                collected.bytes += try remove(digest)
                collected.files += 1
            }
        }
        return collected
    }

    /// The digest of everything stored, in no order. Blocks.
    package func allDigests() throws(ArtifactStoreError) -> [[UInt8]] {
        var digests: [[UInt8]] = []
        for parent in try Self.names(in: folder + "/objects") {
            for name in try Self.names(in: "\(folder)/objects/\(parent)") {
                if let digest = ContentDigest.bytes(ofHex: parent + name) { digests.append(digest) }
            }
        }
        return digests
    }

    /// Removes content and answers its size.
    private func remove(_ digest: [UInt8]) throws(ArtifactStoreError) -> UInt64 {
        let path = path(of: digest)
        let size = try Descriptor(path, O_RDONLY).size()
        guard unlink(path) == 0 else { throw .last("unlink \(path)") }
        return size
    }
}
