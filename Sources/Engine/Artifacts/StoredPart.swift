internal import Glibc
internal import NIOCore

/// A part that is stored, and open for reading. Every method blocks.
final class StoredPart: Sendable {
    /// Bytes of the part itself; their digest follows them.
    let size: UInt64
    /// The SHA-256 of the bytes that came.
    let digest: [UInt8]
    private let file: OpenFile

    private init(_ file: OpenFile, size: UInt64, digest: [UInt8]) {
        self.file = file
        self.size = size
        self.digest = digest
    }

    /// The part of a path.
    ///
    /// - Throws: ``PartedUploadError`` if it is not there, or not the part that the client names.
    static func open(_ part: SentPart, at path: String) throws -> StoredPart {
        guard let file = try OpenFile.existing(path) else { throw PartedUploadError.partMissing(part.number) }
        let whole = try file.descriptor.size()
        guard whole >= UInt64(ContentDigest.size) else { throw PartedUploadError.partMissing(part.number) }
        let size = whole - UInt64(ContentDigest.size)
        let digest = try file.descriptor.read(count: ContentDigest.size, at: size)
        guard ContentDigest.hex(digest) == part.tag else { throw PartedUploadError.partChanged(part.number) }
        return StoredPart(file, size: size, digest: digest)
    }

    /// Bytes of the part.
    func read(from offset: UInt64, count: Int) throws -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: count)
        let read = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { free in
            try file.descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: free[..<count]), at: offset)
        }
        guard read == count else { throw ArtifactStoreError.damaged(path: file.descriptor.path) }
        return buffer
    }
}

/// An open file that closures can share; closed with the last of them.
final class OpenFile: Sendable {
    let descriptor: Descriptor

    init(_ path: String) throws(ArtifactStoreError) { descriptor = try Descriptor(path, O_RDONLY) }

    /// The file at a path; nil if there is none.
    static func existing(_ path: String) throws(ArtifactStoreError) -> OpenFile? {
        do throws(ArtifactStoreError) {
            return try OpenFile(path)
        } catch .system(_, ENOENT) {
            return nil
        }
    }
}
