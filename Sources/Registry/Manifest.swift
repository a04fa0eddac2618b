/// One file of a registered version: what it was at registration.
package struct ManifestFile: Sendable, Equatable {
    /// The path below the version's root.
    package var path: String
    /// Bytes.
    package var size: UInt64
    /// SHA-256 of the content: 32 bytes.
    package var digest: [UInt8]

    /// A file.
    package init(path: String, size: UInt64, digest: [UInt8]) {
        self.path = path
        self.size = size
        self.digest = digest
    }
}

/// What a version was registered from, frozen: later writes under the source do not change what the version loads.
package enum Manifest: Sendable, Equatable {
    /// The files are on this server.
    case files([ManifestFile])
    /// The source is elsewhere (`s3:` …); nothing is known of its content.
    case external

    /// How many files there are; nil if nothing is known of them.
    package var fileCount: UInt64? {
        switch self {
        case .files(let files): UInt64(files.count)
        case .external: nil
        }
    }
}
