internal import LMDB
internal import Registry
internal import Tracking

extension ViewWriter {
    borrowing func project(_ event: ArtifactUploaded, owner: UInt64, position: UInt64) throws {
        try addArtifact(event.file, owner: owner, position: position)
    }

    /// Removes a file, or a folder with all that is below it.
    borrowing func project(_ event: ArtifactsDeleted, position: UInt64) throws {
        try removeArtifacts(event.path, position: position)
    }

    /// Puts the frozen files of a version where they are read from.
    borrowing func project(_ manifest: Manifest, model: String, version: UInt64, position: UInt64) throws {
        guard case .files(let files) = manifest else { return }
        let folder = FrozenVersions.folder(model: model, version: version)
        for file in files {
            let frozen = ArtifactFile(path: folder + "/" + file.path, size: file.size, digest: file.digest)
            try addArtifact(frozen, owner: position, position: position)
        }
    }

    private borrowing func addArtifact(_ file: ArtifactFile, owner: UInt64, position: UInt64) throws {
        var (folder, name) = ArtifactPaths.split(file.path)
        let place = ArtifactKey(folder: folder, name: name)
        if case .folder = try views.newest(place, in: tables.artifacts) {
            try removeArtifacts(file.path, position: position)  // empty ones: a file may not take the place of others
        }
        let row = ArtifactEntryRow.file(size: file.size, digest: file.digest)
        try put(row, for: place, at: position, in: tables.artifacts)
        try access.put(Presence(), for: DigestOwnerKey(digest: file.digest, owner: owner), in: tables.digests)
        try access.put(Presence(), for: OwnerDigestKey(owner: owner, digest: file.digest), in: tables.ownedDigests)
        while !folder.isEmpty {
            (folder, name) = ArtifactPaths.split(folder)
            let key = ArtifactKey(folder: folder, name: name)
            if case .folder = try views.newest(key, in: tables.artifacts) { return }
            try put(.folder, for: key, at: position, in: tables.artifacts)
        }
    }

    borrowing func removeArtifacts(_ path: String, position: UInt64) throws {
        var open = [path]
        while let next = open.popLast() {
            let (folder, name) = ArtifactPaths.split(next)
            try remove(ArtifactKey(folder: folder, name: name), at: position, in: tables.artifacts)
            for entry in try views.artifactEntries(in: next) { open.append(next + "/" + entry.name) }
        }
    }
}

/// Paths of artifacts: segments joined by `/`, the root being the empty path.
enum ArtifactPaths {
    /// The folder that holds an entry, and the entry's name.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }
}

/// Where the frozen files of registered versions are read from.
package enum FrozenVersions {
    /// The first segment of their paths, which no upload may use.
    package static let root = "model-versions"

    /// The folder of a version: `model-versions/<model id>/<version>`.
    package static func folder(model: String, version: UInt64) -> String { "\(root)/\(model)/\(version)" }
}
