internal import Engine
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Tracking
internal import Views
internal import Wire
internal import WireSchemas

// The proxy at `mlflow-artifacts`: files stream through the server, their events go into the log.

extension API {
    /// Stores the body under the path. The file is complete and flushed before its event is written.
    func uploadArtifact(_ call: Call) async throws -> Answer {
        let path = try ArtifactPath(encoded: call.parameters[0])
        let announced = call.fields.announcedSize
        if let announced { try call.requireArtifactSize(announced) }
        var upload = try await engine.artifacts.beginUpload(expectedSize: announced)
        var size: UInt64 = 0
        for try await bytes in call.request.body {
            size += UInt64(bytes.readableBytes)
            try call.requireArtifactSize(size)
            try await upload.write(bytes)
        }
        try call.requireComplete(size)
        let content = try await upload.finish()
        // `content` keeps `annals gc` from the file until the event names it.
        defer { withExtendedLifetime(content) {} }
        let file = ArtifactFile(path: path.text, size: content.size, digest: content.digest)
        let caller = try call.caller(bodyDigest: content.digest)
        let receipt = try await engine.execute(UploadArtifact(file: file), as: caller)
        return Answer(position: receipt.size)
    }

    /// Removes a file, or a folder with all that is in it.
    func deleteArtifacts(_ call: Call) async throws -> Answer {
        let path = try ArtifactPath(encoded: call.parameters[0])
        let receipt = try await engine.execute(
            DeleteArtifacts(path: path.text), as: call.caller(body: []))
        return try .json(MLflowDeleteProxiedArtifact.Response(), position: receipt.size)
    }

    /// The names in a folder; none if there is no such folder.
    func listArtifacts(_ call: Call) throws -> Answer {
        let message: MLflowListProxiedArtifacts = try call.query()
        let folder = try ArtifactPath(directory: message.path)
        return try engine.read { views in
            var response = MLflowListProxiedArtifacts.Response()
            response.files = try views.artifactEntries(in: folder.text).map { MLflowFileInfo($0, below: .root) }
            return try .json(response, position: views.size)
        }
    }

    /// The files of a run, by paths below the run's folder.
    func listRunArtifacts(_ call: Call) throws -> Answer {
        let message: MLflowListArtifacts = try call.query()
        let below = try ArtifactPath(directory: message.path)
        return try engine.read { views in
            guard let run = try views.run(message.runIdentifier) else {
                throw TrackingError.runNotFound(message.runIdentifier)
            }
            guard let root = ArtifactURIs.path(of: run.artifactURI) else {
                throw WireError(.notImplemented, "The artifacts of the run are elsewhere: \(run.artifactURI).")
            }
            let folder = try ArtifactPath(directory: root).appending(below)
            var response = MLflowListArtifacts.Response()
            response.rootUri = run.artifactURI
            response.files = try views.artifactEntries(in: folder.text).map { MLflowFileInfo($0, below: below) }
            return try .json(response, position: views.size)
        }
    }

    /// Uploads in parts and presigned addresses are for stores in a cloud. MLflow answers the same for a local store.
    func refuseMultipart(_ call: Call) throws -> Answer {
        throw WireError(
            .notImplemented, "Uploads in parts and presigned addresses are not supported: files go through the server.")
    }
}

extension Call {
    fileprivate func requireArtifactSize(_ size: UInt64) throws(WireError) {
        if let sizeMax = limits.artifactSizeMax, size > sizeMax { throw .bodyTooLarge(limit: Int(clamping: sizeMax)) }
    }
}

extension MLflowFileInfo {
    /// An entry by its path below a folder.
    fileprivate init(_ entry: ArtifactEntry, below folder: ArtifactPath) {
        self.init()
        path = folder.isRoot ? entry.name : "\(folder.text)/\(entry.name)"
        isDir = entry.size == nil
        if let size = entry.size { fileSize = Int64(clamping: size) }
    }
}
