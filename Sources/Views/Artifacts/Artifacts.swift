internal import LMDB
package import Tracking

/// An entry of a folder of artifacts.
package struct ArtifactEntry: Sendable, Equatable {
    /// The last segment of its path.
    package let name: String
    /// Bytes; nil for a folder.
    package let size: UInt64?
}

extension ViewReader {
    /// The entries of a folder by name, in the order of their UTF-8 bytes; none if there is no such folder.
    ///
    /// The empty path is the root. Costs a step for each stored version of each entry.
    package borrowing func artifactEntries(in folder: String) throws -> [ArtifactEntry] {
        var found: [ArtifactEntry] = []
        let first = ArtifactKey(folder: folder)
        try scanNewest(tables.artifacts, from: first, shared: ArtifactKey.folderSize) { key, row in
            let name = String(decoding: key.prefix.name, as: UTF8.self)
            switch row {
            case .folder: found.append(ArtifactEntry(name: name, size: nil))
            case .file(let size, _): found.append(ArtifactEntry(name: name, size: size))
            }
            return true
        }
        return found
    }

    /// The file at a path, also of a frozen version; nil if there is none or it is a folder. One read.
    package borrowing func artifact(at path: String) throws -> ArtifactFile? {
        guard case .file(let size, let digest) = try artifactRow(at: path) else { return nil }
        return ArtifactFile(path: path, size: size, digest: digest)
    }

    /// Whether there is a folder at a path. One read.
    package borrowing func hasFolder(at path: String) throws -> Bool {
        if path.isEmpty { return true }
        guard case .folder = try artifactRow(at: path) else { return false }
        return true
    }

    /// Every file below a folder, by path.
    package borrowing func artifacts(below folder: String) throws -> [ArtifactFile] {
        var found: [ArtifactFile] = []
        var open = [folder]
        while let next = open.popLast() {
            let first = ArtifactKey(folder: next)
            try scanNewest(tables.artifacts, from: first, shared: ArtifactKey.folderSize) { key, row in
                let name = String(decoding: key.prefix.name, as: UTF8.self)
                let path = next.isEmpty ? name : next + "/" + name
                switch row {
                case .folder: open.append(path)
                case .file(let size, let digest):
                    found.append(ArtifactFile(path: path, size: size, digest: digest))
                }
                return true
            }
        }
        return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Whether an event of an owner that was not purged names content of this digest. One read.
    package borrowing func isReferenced(_ digest: [UInt8]) throws -> Bool {
        var isReferenced = false
        try access.scan(tables.digests, from: DigestOwnerKey(digest: digest, owner: 0)) { key, _ in
            isReferenced = key.digest == digest
            return false
        }
        return isReferenced
    }

    /// Every digest that an event of an owner names that was not purged, in their order.
    package borrowing func referencedDigests() throws -> [[UInt8]] {
        var digests: [[UInt8]] = []
        try access.scan(tables.digests) { key, _ in
            if digests.last != key.digest { digests.append(key.digest) }
            return true
        }
        return digests
    }

    private borrowing func artifactRow(at path: String) throws -> ArtifactEntryRow? {
        let (folder, name) = ArtifactPaths.split(path)
        guard name.utf8.count <= 255 else { return nil }  // no stored name is longer
        return try newest(ArtifactKey(folder: folder, name: name), in: tables.artifacts)
    }
}
