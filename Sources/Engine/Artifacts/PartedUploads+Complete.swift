internal import Crypto
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization

extension PartedUploads {
    /// Puts the parts together, has the file recorded, and removes the parts. If that is done already, or under way,
    /// nothing is done twice.
    ///
    /// Costs a read and a write of the whole file, in pieces, so that no thread is taken for long, and memory for one.
    ///
    /// - Parameters:
    ///   - parts: All parts, in order.
    ///   - sizeMax: Bytes that the file may have; nil for any.
    ///   - record: Writes the event of the stored file and answers the size of the log.
    /// - Returns: The size of the log after that; 0 if the upload was complete before.
    /// - Throws: ``PartedUploadError``, ``ArtifactStoreError`` or what `record` throws; the parts stay then.
    package func complete(
        _ upload: PartedUpload, parts: [SentPart], sizeMax: UInt64?,
        record: @escaping @Sendable (StoredContent) async throws -> UInt64
    ) async throws -> UInt64 {
        if upload.isComplete { return 0 }
        try check(parts, upload)
        let task = completions.withLock { running in
            if let task = running[upload.id] { return task }
            // A task of its own: a client that goes away does not undo what its next attempt will ask for.
            let task = Task {
                defer { self.completions.withLock { $0[upload.id] = nil } }
                return try await self.putTogether(upload, parts, sizeMax, record)
            }
            running[upload.id] = task
            return task
        }
        return try await task.value
    }

    private func check(_ parts: [SentPart], _ upload: PartedUpload) throws(PartedUploadError) {
        let expected = upload.partCount
        guard parts.count == expected else {
            throw .wrongParts(expected: expected, reason: "there are \(parts.count)")
        }
        for (index, part) in parts.enumerated() where part.number != index + 1 {
            throw .wrongParts(expected: expected, reason: "entry \(index) is part \(part.number)")
        }
    }

    private func putTogether(
        _ upload: PartedUpload, _ parts: [SentPart], _ sizeMax: UInt64?,
        _ record: @Sendable (StoredContent) async throws -> UInt64
    ) async throws -> UInt64 {
        let threads = store.threads
        let locked = try await threads.runIfActive { [self] in try lock(upload) }
        defer { withExtendedLifetime(locked) {} }
        guard try await !find(upload.id).isComplete else { return 0 }
        var size: UInt64 = 0
        for part in parts {
            size += try await threads.runIfActive { [self] in
                try StoredPart.open(part, at: path(ofPart: part.number, of: upload)).size
            }
        }
        if let sizeMax, size > sizeMax { throw PartedUploadError.tooLarge(limit: sizeMax) }
        let content = try await joined(parts, of: upload, size: size)
        let position = try await record(content)
        withExtendedLifetime(content) {}
        try await threads.runIfActive { [self] in try conclude(upload) }
        return position
    }

    private func joined(_ parts: [SentPart], of upload: PartedUpload, size: UInt64) async throws -> StoredContent {
        var file = try await store.beginUpload(expectedSize: size)
        for part in parts { try await append(part, of: upload, to: &file) }
        return try await file.finish()
    }

    private func append(_ part: SentPart, of upload: PartedUpload, to file: inout ArtifactUpload) async throws {
        let threads = store.threads
        let stored = try await threads.runIfActive { [self] in
            try StoredPart.open(part, at: path(ofPart: part.number, of: upload))
        }
        var hash = SHA256()
        var offset: UInt64 = 0
        while offset < stored.size {
            let (start, count) = (offset, min(Self.pieceSize, Int(stored.size - offset)))
            let bytes = try await threads.runIfActive { try stored.read(from: start, count: count) }
            bytes.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
            try await file.write(bytes)
            offset += UInt64(count)
        }
        // A loss of power may have left the place of a part without its bytes.
        guard Array(hash.finalize()) == stored.digest else { throw PartedUploadError.partMissing(part.number) }
    }

    private func path(ofPart number: Int, of upload: PartedUpload) -> String { "\(folder)/\(upload.id)/\(number)" }

    /// Keeps an upload from being removed for as long as the result lives. Blocks.
    private func lock(_ upload: PartedUpload) throws -> OpenFile {
        guard let file = try OpenFile.existing("\(folder)/\(upload.id)/upload") else {
            throw PartedUploadError.notFound(upload.id)
        }
        try file.descriptor.lock(exclusive: false)
        return file
    }

    /// Bytes moved at once.
    private static let pieceSize = 1 << 20

    /// Notes that an upload is complete and removes its parts. Blocks.
    private func conclude(_ upload: PartedUpload) throws(ArtifactStoreError) {
        var done = upload
        done.isComplete = true
        let folder = "\(folder)/\(upload.id)"
        try describe(done, in: folder)
        for name in try ArtifactStore.names(in: folder) where name != "upload" { unlink("\(folder)/\(name)") }
    }

    /// Keeps what was uploaded as a part, in the place of what came for it before. Answers the part's tag.
    ///
    /// - Throws: ``PartedUploadError/notFound(_:)`` when the upload ended meanwhile.
    package func store(
        _ part: consuming ArtifactUpload, asPart number: Int, of upload: PartedUpload
    ) async throws -> String {
        let result = await Self.result(part, path(ofPart: number, of: upload))
        if case .failure(ArtifactStoreError.system(_, ENOENT)) = result { throw PartedUploadError.notFound(upload.id) }
        return ContentDigest.hex(try result.get())
    }

    private static func result(_ part: consuming ArtifactUpload, _ path: String) async -> Result<[UInt8], any Error> {
        do {
            return .success(try await part.finish(asPartAt: path))
        } catch {
            return .failure(error)
        }
    }
}
