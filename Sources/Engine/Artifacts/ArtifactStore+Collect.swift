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
    /// is still to come holds a lock, and what is unreferenced is asked again under the lock before anything goes.
    ///
    /// Blocks. Costs a walk over the store, two look-ups for each digest that goes and one for each that stays.
    ///
    /// - Parameters:
    ///   - batchMax: Removals under one lock, so that uploads wait for a moment only.
    ///   - unreferenced: Those of the given digests that no committed event names, as of now.
    package func collect(
        batchMax: Int = 1000,
        unreferenced: (ArraySlice<[UInt8]>) throws -> [[UInt8]]
    ) throws -> CollectedArtifacts {
        let candidates = try unreferenced(allDigests()[...])
        var collected = CollectedArtifacts()
        for start in stride(from: 0, to: candidates.count, by: batchMax) {
            let lock = try ArtifactLease.lockFile(of: folder)
            try lock.lock(exclusive: true)
            for digest in try unreferenced(candidates[start..<min(start + batchMax, candidates.count)]) {
                guard let size = try remove(digest) else { continue }
                collected.bytes += size
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

    /// Removes content and answers its size; nil if another process has removed it.
    private func remove(_ digest: [UInt8]) throws(ArtifactStoreError) -> UInt64? {
        let path = path(of: digest)
        guard access(path, F_OK) == 0 else { return nil }
        let size = try Descriptor(path, O_RDONLY).size()
        guard unlink(path) == 0 else { throw .last("unlink \(path)") }
        return size
    }
}
