internal import Engine
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Tracking
internal import Wire

// Files stream through the server into the store; their events go into the log.

extension API {
    /// Stores the body under the path. The file is complete and flushed before its event is written.
    func uploadArtifact(_ call: Call) async throws -> Answer {
        let path = try ArtifactPath(encoded: call.parameters[0])
        let announced = call.fields.announcedSize
        if let announced { try call.requireArtifactSize(announced) }
        try refuseTakenPath(path)
        var upload = try await engine.artifacts.beginUpload(expectedSize: announced)
        var size: UInt64 = 0
        for try await bytes in call.request.body {
            size += UInt64(bytes.readableBytes)
            try call.requireArtifactSize(size)
            try await upload.write(bytes)
        }
        try call.requireComplete(size)
        return Answer(position: try await store(upload, at: path, call).size)
    }

    /// Ends an upload and writes its event.
    func store(_ upload: consuming ArtifactUpload, at path: ArtifactPath, _ call: Call) async throws -> Receipt {
        let content = try await upload.finish()
        // Keeps `annals gc` from the file until the event names it.
        defer { withExtendedLifetime(content) {} }
        let file = ArtifactFile(path: path.text, size: content.size, digest: content.digest)
        return try await engine.execute(UploadArtifact(file: file), as: call.caller(bodyDigest: content.digest))
    }

    /// Refuses a path that no file can be stored under before its content comes. The writer decides again.
    func refuseTakenPath(_ path: ArtifactPath) throws {
        let file = ArtifactFile(path: path.text, size: 0, digest: Array(repeating: 0, count: ContentDigest.size))
        _ = try engine.read { views in try UploadArtifact(file: file).decide(in: views) }
    }

    /// Removes a file, or a folder with all that is in it.
    func deleteArtifacts(_ call: Call) async throws -> Answer {
        let path = try ArtifactPath(encoded: call.parameters[0])
        return .done(try await engine.execute(DeleteArtifacts(path: path.text), as: call.caller(body: [])))
    }

    /// Presigned addresses are for stores in a cloud. MLflow answers the same for a local store.
    func refusePresigned(_ call: Call) throws -> Answer {
        throw WireError(.notImplemented, "Presigned addresses are not supported: files go through the server.")
    }
}

extension Call {
    fileprivate func requireArtifactSize(_ size: UInt64) throws(WireError) {
        if let sizeMax = limits.artifactSizeMax, size > sizeMax { throw .bodyTooLarge(limit: Int(clamping: sizeMax)) }
    }
}
