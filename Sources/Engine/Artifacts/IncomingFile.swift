internal import Crypto
internal import Glibc
internal import Synchronization

/// The temporary file of an upload. Every method blocks; call them on the store's threads, one at a time.
///
/// The file is made with the first bytes and is gone when the object is, unless it was stored.
final class IncomingFile: Sendable {
    private let folder: String
    private let state = Mutex(State.empty)

    private enum State: ~Copyable {
        case empty
        case open(Open)
        /// Stored or abandoned: nothing is left to write to.
        case closed
    }

    private struct Open: ~Copyable {
        let file: Descriptor
        var hash = SHA256()
        var size: UInt64 = 0

        mutating func append(_ bytes: UnsafeRawBufferPointer) throws(ArtifactStoreError) {
            try file.write(bytes)
            hash.update(bufferPointer: bytes)
            size += UInt64(bytes.count)
        }
    }

    /// An upload into a store's folder.
    init(folder: String) {
        self.folder = folder
    }

    deinit {
        abandon()
    }

    /// Adds bytes at the end. If that fails, the file is gone.
    func append(_ bytes: UnsafeRawBufferPointer) throws(ArtifactStoreError) {
        try state.withLock { (state) throws(ArtifactStoreError) in
            var open = try take(&state)
            do throws(ArtifactStoreError) {
                try open.append(bytes)
            } catch {
                unlink(open.file.path)
                throw error
            }
            state = .open(open)
        }
    }

    /// Flushes the file and gives it the name of its digest. The content is durable when this returns; if it throws,
    /// the file is gone.
    ///
    /// Content that is there already is replaced by the same bytes: that heals a damaged file, and costs nothing since
    /// the bytes had to be written before their digest was known.
    func store() throws(ArtifactStoreError) -> StoredContent {
        try state.withLock { (state) throws(ArtifactStoreError) in
            let open = try take(&state)
            do throws(ArtifactStoreError) {
                try open.file.synchronize()
                let digest = Array(open.hash.finalize())
                let lease = try ArtifactLease(folder: folder)
                try rename(open.file.path, to: ContentDigest.hex(digest))
                return StoredContent(digest: digest, size: open.size, lease: lease)
            } catch {
                unlink(open.file.path)
                throw error
            }
        }
    }

    /// Writes the digest after the bytes and moves the file to a path, over what is there. Answers the digest.
    /// Not flushed: what a loss of power leaves is known by its digest.
    func storePart(at path: String) throws(ArtifactStoreError) -> [UInt8] {
        try state.withLock { (state) throws(ArtifactStoreError) in
            let open = try take(&state)
            do throws(ArtifactStoreError) {
                let digest = Array(open.hash.finalize())
                try open.file.write(digest)
                guard Glibc.rename(open.file.path, path) == 0 else { throw .last("rename \(path)") }
                return digest
            } catch {
                unlink(open.file.path)
                throw error
            }
        }
    }

    /// Removes the file if it was not stored.
    func abandon() {
        state.withLock { state in
            if case .open(let open) = state { unlink(open.file.path) }
            state = .closed
        }
    }

    /// The open file, made now if there is none, with `closed` left in its place.
    private func take(_ state: inout State) throws(ArtifactStoreError) -> Open {
        let before = state
        state = .closed
        switch consume before {
        case .empty: return try create()
        case .open(let open): return open
        case .closed: preconditionFailure("an upload was written to after its end")
        }
    }

    private func create() throws(ArtifactStoreError) -> Open {
        let name = String(UInt64.random(in: .min ... .max), radix: 16)
        let file = try Descriptor("\(folder)/incoming/\(name)", O_WRONLY | O_CREAT | O_EXCL, mode: 0o440)
        try file.lock(exclusive: true)
        return Open(file: file)
    }

    private func rename(_ temporary: String, to hex: String) throws(ArtifactStoreError) {
        let parent = "\(folder)/objects/\(hex.prefix(2))"
        let path = "\(parent)/\(hex.dropFirst(2))"
        guard Glibc.rename(temporary, path) == 0 else { throw .last("rename \(path)") }
        try Descriptor(parent, O_RDONLY | O_DIRECTORY).synchronize()
    }
}
