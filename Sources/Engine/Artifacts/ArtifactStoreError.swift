internal import Glibc

/// Why the artifact store could not keep or give content.
package enum ArtifactStoreError: Error, Equatable, Sendable {
    /// The disk or a quota is full; `needed` bytes were asked for, where that is known.
    case noSpace(needed: UInt64?)
    /// No content has the digest.
    case missing(digest: [UInt8])
    /// The stored file is shorter than what was asked of it: the disk or a person changed it.
    case damaged(path: String)
    /// A system call failed; `code` is its `errno`.
    case system(operation: String, code: Int32)

    /// The error of a system call that just failed, with its `errno`.
    static func last(_ operation: String) -> ArtifactStoreError {
        of(operation, code: errno)
    }

    /// A failed system call: a full disk is told apart, since people can do something about it.
    static func of(_ operation: String, code: Int32) -> ArtifactStoreError {
        code == ENOSPC || code == EDQUOT ? .noSpace(needed: nil) : .system(operation: operation, code: code)
    }
}

extension ArtifactStoreError: CustomStringConvertible {
    /// One sentence for people and logs.
    package var description: String {
        switch self {
        case .noSpace(let needed?): "The disk of the artifact store has no room for \(needed) bytes."
        case .noSpace(nil): "The disk of the artifact store is full."
        case .missing(let digest): "The artifact store has no content with the digest \(ContentDigest.hex(digest))."
        case .damaged(let path): "The stored file \(path) is shorter than it was when it was stored."
        case .system(let operation, let code): "\(operation) failed: \(String(cString: strerror(code)))."
        }
    }
}
