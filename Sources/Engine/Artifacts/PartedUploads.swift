internal import Glibc
internal import LMDB
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// The uploads in parts that are under way: a folder each, below `parts/`.
///
/// `<id>/upload` says what it is, `<id>/<number>` holds a part: its bytes, and after them their SHA-256, by which a
/// whole part is told from a piece of one. Nothing of an upload is in memory, so it goes on after a restart. What
/// nobody completes is removed when it expires. Several processes may use the folder: an upload that is being put
/// together is locked.
package final class PartedUploads: Sendable {
    let folder: String
    let store: ArtifactStore
    /// How long parts are taken, in milliseconds.
    private let lifetime: Int64
    /// What is being put together: a client that asks again while it lasts waits for the same.
    let completions = Mutex<[String: Task<UInt64, any Error>]>([:])

    /// Uploads that may be open at a time.
    package static let openCountMax = 1000

    private init(store: ArtifactStore, lifetime: Duration) {
        folder = store.folder + "/parts"
        self.store = store
        self.lifetime = lifetime.components.seconds * 1000
    }

    /// Opens the folder, made if it is missing, and removes what expired. Blocks.
    ///
    /// - Parameters:
    ///   - lifetime: How long parts are taken.
    ///   - isOwner: Whether this is the process that takes uploads: it also removes what a crash left half made.
    package static func open(
        store: ArtifactStore, lifetime: Duration, isOwner: Bool
    ) throws(ArtifactStoreError) -> PartedUploads {
        let uploads = PartedUploads(store: store, lifetime: lifetime)
        guard mkdir(uploads.folder, 0o700) == 0 || errno == EEXIST else { throw .last("mkdir \(uploads.folder)") }
        if isOwner { try uploads.removeHalfMade() }
        try uploads.removeExpired()
        if isOwner {
            for name in try ArtifactStore.names(in: uploads.folder) {
                if let upload = try? uploads.load(name) { uploads.scheduleRemoval(at: upload.expiry) }
            }
        }
        return uploads
    }

    private func removeHalfMade() throws(ArtifactStoreError) {
        for name in try ArtifactStore.names(in: folder) where name.utf8.contains(UInt8(ascii: ".")) {
            Self.removeFolder("\(folder)/\(name)")
        }
    }

    /// Begins an upload.
    ///
    /// - Throws: ``PartedUploadError/tooManyOpen(limit:)``.
    package func begin(path: String, partCount: Int) async throws -> PartedUpload {
        let upload = PartedUpload(
            id: Identifiers.hexadecimal(), path: path, partCount: partCount, expiry: Self.now() + lifetime,
            key: Identifiers.secret())
        try await store.threads.runIfActive { [self] in
            guard try ArtifactStore.names(in: folder).count < Self.openCountMax else {
                try removeExpired()
                throw PartedUploadError.tooManyOpen(limit: Self.openCountMax)
            }
            try create(upload)
        }
        scheduleRemoval(at: upload.expiry)
        return upload
    }

    /// The upload of an id.
    ///
    /// - Throws: ``PartedUploadError/notFound(_:)`` if there is none, or it expired.
    package func find(_ id: String) async throws -> PartedUpload {
        try await store.threads.runIfActive { [self] in try load(id) }
    }

    /// Ends an upload without a file. Not if it is complete, and nothing happens where there is none.
    package func abort(_ id: String) async throws {
        try await store.threads.runIfActive { [self] in
            guard let upload = try? load(id), !upload.isComplete else { return }
            try remove(id)
        }
    }

    /// Removes the uploads whose time is over, but for one that is being put together. Blocks.
    package func removeExpired() throws(ArtifactStoreError) {
        for name in try ArtifactStore.names(in: folder) where !name.utf8.contains(UInt8(ascii: ".")) {
            do {
                _ = try load(name)
            } catch is PartedUploadError {
                try remove(name)
            } catch is MalformedBytes {
                try remove(name)
            } catch {
                continue  // it could not be read now: that is no reason to lose it
            }
        }
    }

    /// Blocks. Expired uploads are not found.
    func load(_ id: String) throws -> PartedUpload {
        guard id.utf8.count == 32, id.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ".") }) else {
            throw PartedUploadError.notFound(id)
        }
        guard let file = try OpenFile.existing("\(folder)/\(id)/upload") else { throw PartedUploadError.notFound(id) }
        let bytes = try file.descriptor.read(count: Self.descriptionSizeMax, at: 0)
        let upload = try bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            return try PartedUpload(from: &reader)
        }
        guard upload.expiry > Self.now() else { throw PartedUploadError.notFound(id) }
        return upload
    }

    /// Makes the folder under another name first, so that no folder of an upload is without its description. Blocks.
    private func create(_ upload: PartedUpload) throws(ArtifactStoreError) {
        let temporary = "\(folder)/\(upload.id).new"
        guard mkdir(temporary, 0o700) == 0 else { throw .last("mkdir \(temporary)") }
        do throws(ArtifactStoreError) {
            try describe(upload, in: temporary)
            guard rename(temporary, "\(folder)/\(upload.id)") == 0 else { throw .last("rename \(temporary)") }
        } catch {
            Self.removeFolder(temporary)
            throw error
        }
    }

    /// Blocks.
    func describe(_ upload: PartedUpload, in folder: String) throws(ArtifactStoreError) {
        var writer = ByteWriter()
        upload.write(to: &writer)
        let temporary = folder + "/upload.new"
        unlink(temporary)
        let file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
        try file.write(Array(writer.bytes))
        try file.synchronize()
        guard rename(temporary, folder + "/upload") == 0 else { throw .last("rename \(temporary)") }
    }

    /// Removes an upload unless it is being put together; under another name first, so that no part comes meanwhile.
    private func remove(_ id: String) throws(ArtifactStoreError) {
        let path = "\(folder)/\(id)"
        if let file = try OpenFile.existing(path + "/upload") {
            guard try file.descriptor.lock(exclusive: true, waits: false) else { return }
        }
        let doomed = path + ".old"
        guard rename(path, doomed) == 0 else {
            if errno == ENOENT { return }
            throw .last("rename \(path)")
        }
        Self.removeFolder(doomed)
    }

    private static func removeFolder(_ path: String) {
        for name in (try? ArtifactStore.names(in: path)) ?? [] { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    private func scheduleRemoval(at expiry: Int64) {
        let delay = TimeAmount.milliseconds(max(0, expiry - Self.now()) + 1000)
        _ = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: delay) { [weak self] in
            guard let self else { return }
            store.threads.submit { [weak self] _ in try? self?.removeExpired() }
        }
    }

    /// Bytes of a description: its path has at most 4 KiB.
    private static let descriptionSizeMax = 8192

    /// Milliseconds since 1970.
    private static func now() -> Int64 { Clock.system().wall }
}
