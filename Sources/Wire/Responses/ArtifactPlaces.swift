internal import Tracking
package import Views
package import WireSchemas

extension ViewReader {
    /// Where a file or folder of a run is.
    ///
    /// - Throws: `RESOURCE_DOES_NOT_EXIST`; `BAD_REQUEST` for files in another store, which the server does not know.
    package borrowing func place(of path: ArtifactPath, ofRun id: String) throws -> ArtifactPath {
        try Self.place(of: path, below: requiredRun(id).run.artifactURI, "run")
    }

    /// Where a frozen file of a registered version is.
    ///
    /// - Throws: As ``place(of:ofRun:)``; also for a version whose source is not on this server.
    package borrowing func place(
        of path: ArtifactPath, ofVersion version: String, of name: String
    ) throws -> ArtifactPath {
        let details = try requiredVersion(version, of: name)
        let uri = MLflowGetModelVersionDownloadUri.Response(details.version).artifactUri
        return try Self.place(of: path, below: uri, "version")
    }

    /// Where a file or folder of a logged model is.
    ///
    /// - Throws: As ``place(of:ofRun:)``.
    package borrowing func place(of path: ArtifactPath, ofLoggedModel id: String) throws -> ArtifactPath {
        try Self.place(of: path, below: requiredLoggedModel(id).model.artifactURI, "logged model")
    }

    private static func place(of path: ArtifactPath, below root: String, _ owner: String) throws -> ArtifactPath {
        guard let place = ArtifactURIs.path(of: root) else {
            let message = "The artifacts of the \(owner) are not on this server, but at '\(root.shortened)'."
            throw WireError(.badRequest, message)
        }
        return try ArtifactPath(directory: place).appending(path)
    }
}

extension MLflowListLoggedModelArtifacts: ReadRequest {
    /// What is no folder has no entries (MLflow).
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let folder = try ArtifactPath(directory: artifactDirectoryPath)
        let place = try views.place(of: folder, ofLoggedModel: modelID)
        let root = try views.requiredLoggedModel(modelID).model.artifactURI
        var response = Response()
        response.rootUri = root
        response.files = try views.artifactEntries(in: place.text).map {
            MLflowFileInfo($0, path: folder.isRoot ? $0.name : folder.text + "/" + $0.name)
        }
        return response
    }
}
