package import NIOCore
internal import NIOPosix

/// Bytes on their way into the store, hashed as they come. What is not finished leaves nothing behind.
///
/// Memory: at most 256 KiB gathered, whatever the size of the file. A file below that costs one hop to another thread.
package struct ArtifactUpload: ~Copyable {
    private let store: ArtifactStore
    private let file: IncomingFile
    private var gathered = ByteBuffer()

    /// Bytes gathered before they are written: fewer hops between threads, larger writes.
    private static let gatheredMax = 256 << 10

    init(store: ArtifactStore) {
        self.store = store
        file = IncomingFile(folder: store.folder)
    }

    deinit {
        store.threads.submit { [file] _ in file.abandon() }
    }

    /// Adds bytes at the end. Writing waits for the disk, so a fast client is slowed down to it.
    ///
    /// - Throws: ``ArtifactStoreError``, such as a full disk; the upload is over then.
    package mutating func write(_ bytes: ByteBuffer) async throws {
        gathered.writeImmutableBuffer(bytes)
        guard gathered.readableBytes >= Self.gatheredMax else { return }
        try await store.threads.runIfActive { [file, gathered] in
            try gathered.withUnsafeReadableBytes { try file.append($0) }
        }
        gathered.clear()
    }

    /// Ends the upload: the content is complete and flushed when this returns, under the digest it answers.
    package consuming func finish() async throws -> StoredContent {
        try await store.threads.runIfActive { [file, gathered] in
            try gathered.withUnsafeReadableBytes { try file.append($0) }
            return try file.store()
        }
    }

    /// Ends the upload as a part of another: the bytes are at the path when this returns, with their digest after them,
    /// in the place of what was there. Answers the digest.
    consuming func finish(asPartAt path: String) async throws -> [UInt8] {
        try await store.threads.runIfActive { [file, gathered] in
            try gathered.withUnsafeReadableBytes { try file.append($0) }
            return try file.storePart(at: path)
        }
    }
}
