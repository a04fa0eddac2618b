internal import Engine
internal import NIOCore
internal import Synchronization
internal import Tracking
internal import Views

/// The artifacts of a run or a logged model: where they come from, and where they go.
struct ArtifactFolder: Sendable {
    let place: ArtifactPlace
    /// The artifact URI here.
    let uri: String
}

/// Folders here, of which not all files could be copied.
final class IncompleteFolders: Sendable {
    private let paths = Mutex<Set<String>>([])
    private let listed = Mutex<[String: Set<String>]>([:])

    func insert(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    /// Whether a path lies in one of them.
    func contains(_ path: String) -> Bool {
        paths.withLock { paths in paths.contains { path == $0 || path.hasPrefix($0 + "/") } }
    }

    /// What is known to be in a folder of the source.
    func names(in folder: String) -> Set<String>? { listed.withLock { $0[folder] } }

    func note(_ names: Set<String>, in folder: String) { listed.withLock { $0[folder] = names } }
}

extension Importer {
    /// Copies the files of some folders, a few at a time. A file that is here with the same size is taken for the same.
    func copy(_ folders: [ArtifactFolder]) async throws {
        guard let origin else { return }
        var open: [ArtifactFolder] = []
        for folder in folders where folder.place.location != .external {
            if try await mayHaveFiles(folder, origin) { open.append(folder) }
        }
        let jobs = try await concurrently(open, limit: concurrency) { folder in
            try await self.files(of: folder, origin).map { (folder, $0) }
        }
        _ = try await concurrently(Array(jobs.joined()), limit: concurrency) { folder, file in
            try await self.copy(file, of: folder, origin)
        }
    }

    /// Whether the source has a folder for them at all: many runs have no files, and one list tells of all.
    private func mayHaveFiles(_ folder: ArtifactFolder, _ origin: any ArtifactOrigin) async throws -> Bool {
        guard case .proxied(let path) = folder.place.location else { return true }
        let segments = path.split(separator: "/")
        guard segments.count >= 3 else { return true }
        let (parent, name) = (segments.dropLast(2).joined(separator: "/"), String(segments[segments.count - 2]))
        if let names = incomplete.names(in: parent) { return names.contains(name) }
        do {
            guard let names = try await origin.names(inProxied: parent) else { return true }
            incomplete.note(names, in: parent)
            return names.contains(name)
        } catch SourceError.status {
            return true
        }
    }

    private func files(of folder: ArtifactFolder, _ origin: any ArtifactOrigin) async throws -> [SourceFile] {
        guard let root = ArtifactURIs.path(of: folder.uri) else { return [] }
        do {
            let files = try await origin.files(at: folder.place)
            report.found(.artifact, files.count)
            return files
        } catch SourceError.status(let code, let reason) {
            incomplete.insert(root)
            report.failed(.artifact, root, "its folder could not be listed: \(code) \(reason)")
            return []
        }
    }

    private func copy(_ file: SourceFile, of folder: ArtifactFolder, _ origin: any ArtifactOrigin) async throws {
        guard let root = ArtifactURIs.path(of: folder.uri) else { return }
        let path = root + "/" + file.path
        let known = try engine.read { views in try views.artifact(at: path) }
        if let known, let size = file.size, known.size == size { return }
        do {
            var upload = try await engine.artifacts.beginUpload(expectedSize: file.size)
            try await origin.read(file, at: folder.place) { try await upload.write($0) }
            let content = try await upload.finish()
            // Keeps `annals gc` from the content until the event names it.
            defer { withExtendedLifetime(content) {} }
            let stored = ArtifactFile(path: path, size: content.size, digest: content.digest)
            report.copied(bytes: content.size)
            if try await carryOut([ImportArtifact(file: stored)], .artifact, ids: [path]) != [true] {
                incomplete.insert(root)
            }
        } catch let error as SourceError {
            guard case .status(let code, let reason) = error else { throw error }
            incomplete.insert(root)
            report.failed(.artifact, path, "it could not be read: \(code) \(reason)")
        }
    }
}
