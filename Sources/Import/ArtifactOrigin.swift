package import NIOCore

/// Where the artifacts of a source are.
package protocol ArtifactOrigin: Sendable {
    /// Every file below a place, by path; none if there is no such folder.
    func files(at place: ArtifactPlace) async throws -> [SourceFile]
    /// The names of what is directly in a folder of the artifact proxy; nil if that is not to be had at once.
    func names(inProxied folder: String) async throws -> Set<String>?
    /// Reads a file from its begin to its end.
    func read(
        _ file: SourceFile, at place: ArtifactPlace, _ body: (ByteBuffer) async throws -> Void
    ) async throws
    /// Whether files of a disk of the source can be read.
    var reachesDisk: Bool { get }
}

/// Whose artifacts, and where the source keeps them.
package struct ArtifactPlace: Sendable {
    package enum Owner: Sendable {
        case run(String)
        case loggedModel(String)
    }

    package enum Location: Sendable, Equatable {
        /// Behind the artifact proxy: the path below its root.
        case proxied(String)
        /// On a disk of the source: an absolute path, or one relative to where the server runs.
        case disk(String)
        /// In a store of its own, such as `s3:`.
        case external
    }

    package let owner: Owner
    package let location: Location

    /// The place of an artifact URI.
    package init(owner: Owner, uri: String) {
        self.owner = owner
        location = Location(uri)
    }
}

/// A file of the source.
package struct SourceFile: Sendable, Equatable {
    /// Below the place.
    package let path: String
    /// Bytes; nil if the source does not tell.
    package let size: UInt64?
}

extension ArtifactPlace.Location {
    /// Where a URI is, by its scheme.
    package init(_ uri: String) {
        guard let colon = uri.firstIndex(of: ":"), Self.isScheme(uri[..<colon]) else {
            self = .disk(uri)
            return
        }
        let scheme = uri[..<colon].lowercased()
        var rest = uri[uri.index(after: colon)...]
        if rest.hasPrefix("//") { rest = rest.dropFirst(2).drop { $0 != "/" } }
        switch scheme {
        case "mlflow-artifacts":
            self = .proxied(rest.split(separator: "/", omittingEmptySubsequences: true).joined(separator: "/"))
        case "file": self = .disk(Self.unescaped(String(rest)))
        default: self = .external
        }
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter, text.count > 1 else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }

    private static func unescaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
