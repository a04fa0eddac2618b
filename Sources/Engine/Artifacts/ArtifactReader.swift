internal import Glibc
package import NIOCore
internal import NIOPosix

/// Stored content that is open for reading. Reads at any offset, from any task, on the store's threads.
package final class ArtifactReader: Sendable {
    /// Bytes in the file.
    package let size: UInt64
    private let file: Descriptor
    private let threads: NIOThreadPool

    /// Blocks.
    init(digest: [UInt8], path: String, threads: NIOThreadPool) throws(ArtifactStoreError) {
        do throws(ArtifactStoreError) {
            file = try Descriptor(path, O_RDONLY)
        } catch .system(_, ENOENT) {
            throw .missing(digest: digest)
        }
        size = try file.size()
        self.threads = threads
    }

    /// The bytes of a range that lies within the file.
    ///
    /// - Throws: ``ArtifactStoreError/damaged(path:)`` if the file is shorter.
    package func read(from offset: UInt64, count: Int) async throws -> ByteBuffer {
        try await threads.runIfActive { [self] in
            var buffer = ByteBufferAllocator().buffer(capacity: count)
            let read = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { free in
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: free[..<count]), at: offset)
            }
            guard read == count else { throw ArtifactStoreError.damaged(path: file.path) }
            return buffer
        }
    }
}
