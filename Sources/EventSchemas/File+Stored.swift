import Registry
import SwiftProtobuf
import Tracking

extension StoredFile {
    /// The part of a message that holds a file.
    private init(path: String, size: UInt64, digest: [UInt8]) throws(FieldError) {
        self.path = try present(path, "file.path")
        self.size = size
        guard digest.count == 32 else { throw FieldError("file.digest", "has \(digest.count) bytes and not 32") }
        self.digest = contiguous(digest)
    }

    /// What the part of a message holds, checked.
    fileprivate func checked() throws(FieldError) -> (path: String, size: UInt64, digest: [UInt8]) {
        try refuseUnknownFields(in: self)
        let digest = bytes(of: digest)
        guard digest.count == 32 else { throw FieldError("file.digest", "has \(digest.count) bytes and not 32") }
        return (try present(path, "file.path"), size, digest)
    }

    init(_ file: ArtifactFile) throws(FieldError) {
        try self.init(path: file.path, size: file.size, digest: file.digest)
    }

    init(_ file: ManifestFile) throws(FieldError) {
        try self.init(path: file.path, size: file.size, digest: file.digest)
    }
}

extension ArtifactFile {
    /// The file that a part of a message holds.
    init(_ stored: StoredFile) throws(FieldError) {
        let file = try stored.checked()
        self.init(path: file.path, size: file.size, digest: file.digest)
    }

    func write(to json: inout JSONWriter) {
        json.write("path", path)
        json.write("size", size)
        json.write("digest", hexadecimal: digest)
    }
}

extension ManifestFile {
    /// The file that a part of a message holds.
    init(_ stored: StoredFile) throws(FieldError) {
        let file = try stored.checked()
        self.init(path: file.path, size: file.size, digest: file.digest)
    }

    func write(to json: inout JSONWriter) {
        json.write("path", path)
        json.write("size", size)
        json.write("digest", hexadecimal: digest)
    }
}

// Generated messages hold bytes as Foundation's Data; seen through the library's protocol, nobody else has to know.

private func contiguous<Bytes: SwiftProtobufContiguousBytes>(_ bytes: [UInt8]) -> Bytes { Bytes(bytes) }

private func bytes(of bytes: some SwiftProtobufContiguousBytes) -> [UInt8] { bytes.withUnsafeBytes { [UInt8]($0) } }
