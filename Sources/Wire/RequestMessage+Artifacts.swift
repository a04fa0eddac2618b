package import WireSchemas

// What each request about the files of runs, versions and logged models requires. The words are MLflow's.

extension MLflowGetRunArtifact: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("run_id", \.runID), .text("run_uuid", \.runUuid), .text("path", \.path),
    ]

    /// A request without a run is one for a run that is not there (MLflow); an empty path is the run's own folder.
    package func checkRequired() throws(WireError) {
        try require(isSet: hasPath, "path")
        guard runID.isEmpty || runUuid.isEmpty || runID == runUuid else {
            throw .invalid(runUuid, for: "run_uuid", hint: "Hint: it must be the same as 'run_id'")
        }
    }

    /// The id of the run, whichever of the two names it came under; "" when it is missing.
    package var runIdentifier: String { runID.isEmpty ? runUuid : runID }
}

extension MLflowGetModelVersionArtifact: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("name", \.name), .text("version", \.version), .text("path", \.path),
    ]

    package func checkRequired() throws(WireError) {
        try require(isSet: hasPath, "path")
        try require(name, "name")
        try require(version, "version")
    }
}

extension MLflowGetLoggedModelArtifact: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("artifact_file_path", \.artifactFilePath)]

    package func checkRequired() throws(WireError) {
        guard !artifactFilePath.isEmpty else {
            throw WireError(.badRequest, #"Request must include the "artifact_file_path" query parameter."#)
        }
    }
}

extension MLflowListLoggedModelArtifacts: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [
        .text("artifact_directory_path", \.artifactDirectoryPath), .text("page_token", \.pageToken),
    ]

    package func checkRequired() {}
}

extension MLflowUploadRunArtifact: QueryMessage {
    package static let parameters: [QueryParameter<Self>] = [.text("run_uuid", \.runUuid), .text("path", \.path)]

    package func checkRequired() throws(WireError) {
        guard !runUuid.isEmpty else { throw WireError(.invalidParameterValue, "Request must specify run_uuid.") }
        guard !path.isEmpty else { throw WireError(.invalidParameterValue, "Request must specify path.") }
    }
}

extension MLflowCreateMultipartUpload: RequestMessage {
    package func checkRequired() throws(WireError) { try require(path, "path") }
}

extension MLflowCompleteMultipartUpload: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(path, "path")
        try require(uploadID, "upload_id")
        try require(isSet: !parts.isEmpty, "parts")
    }
}

extension MLflowAbortMultipartUpload: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(path, "path")
        try require(uploadID, "upload_id")
    }
}
