import Registry
import SwiftProtobuf
import Tracking

// For Data, which holds bytes in generated messages.
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension StoredFile {
    /// The part of a message that holds a file.
    private init(path: String, size: UInt64, digest: [UInt8]) throws(FieldError) {
        self.path = try present(path, "file.path")
        self.size = size
        guard digest.count == 32 else { throw FieldError("file.digest", "has \(digest.count) bytes and not 32") }
        self.digest = Data(digest)
    }

    /// What the part of a message holds, checked.
    fileprivate func checked() throws(FieldError) -> (path: String, size: UInt64, digest: [UInt8]) {
        try refuseUnknownFields(in: self)
        guard digest.count == 32 else { throw FieldError("file.digest", "has \(digest.count) bytes and not 32") }
        return (try present(path, "file.path"), size, [UInt8](digest))
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
