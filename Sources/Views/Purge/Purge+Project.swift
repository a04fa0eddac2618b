internal import LMDB
internal import Tracking

// What is purged is gone from now on: its rows get a last version that says so, and those before it stay. Only what is
// current state anyway, and the digests that keep content from being collected, is taken away.

extension ViewWriter {
    /// Removes a run and its files.
    borrowing func purgeRun(_ number: UInt64, position: UInt64) throws {
        let row = try existingRun(number)
        try remove(number, at: position, in: tables.runs)
        try clearRunColumn(row)
        try releaseArtifacts(of: number, at: row.run.artifactURI, position: position)
    }

    /// Removes a logged model and its files.
    borrowing func purgeLoggedModel(_ number: UInt64, position: UInt64) throws {
        guard let model = try views.newest(number, in: tables.loggedModels) else {
            throw MalformedBytes(expected: "logged model \(number)")
        }
        try remove(number, at: position, in: tables.loggedModels)
        try releaseArtifacts(of: number, at: model.artifactURI, position: position)
    }

    /// Removes an experiment and frees its name.
    borrowing func purgeExperiment(_ id: UInt64, position: UInt64) throws {
        let experiment = try existingExperiment(id)
        try remove(id, at: position, in: tables.experiments)
        try remove(TextDigest(experiment.name), at: position, in: tables.experimentNames)
    }

    /// Takes the files of an owner out of the tree, and lets go of all content that its events named.
    private borrowing func releaseArtifacts(of owner: UInt64, at uri: String, position: UInt64) throws {
        if let folder = ArtifactURIs.path(of: uri), !folder.isEmpty, try views.hasFolder(at: folder) {
            try removeArtifacts(folder, position: position)
        }
        var digests: [[UInt8]] = []
        try views.access.scan(tables.ownedDigests, from: OwnerDigestKey(owner: owner)) { key, _ in
            guard key.owner == owner else { return false }
            digests.append(key.digest)
            return true
        }
        for digest in digests {
            try access.delete(DigestOwnerKey(digest: digest, owner: owner), from: tables.digests)
            try access.delete(OwnerDigestKey(owner: owner, digest: digest), from: tables.ownedDigests)
        }
    }
}
