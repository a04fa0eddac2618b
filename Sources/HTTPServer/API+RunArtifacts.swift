internal import Engine
internal import HTTPTypes
internal import Hummingbird
internal import Tracking
internal import Views
internal import Wire
internal import WireSchemas

// Files by the run, version or logged model that they belong to, as MLflow's web page asks for them.

extension API {
    /// The routes of this file; those that MLflow has for pages alone are not below `/api`.
    var runArtifacts: [Route] {
        let directories = "/2.0/mlflow/logged-models/{model_id}/artifacts/directories"
        return [
            .get("/get-artifact", getRunArtifact),
            .get("/model-versions/get-artifact", getModelVersionArtifact),
            .get("/api" + directories, listLoggedModelArtifacts),
            .get("/ajax-api" + directories, listLoggedModelArtifacts),
            .get("/ajax-api/2.0/mlflow/logged-models/{model_id}/artifacts/files", getLoggedModelArtifact),
            .post("/ajax-api/2.0/mlflow/upload-artifact", uploadRunArtifact),
        ]
    }

    private func getRunArtifact(_ call: Call) async throws -> Answer {
        let message = try call.arguments(MLflowGetRunArtifact.self)
        let path = try ArtifactPath(directory: message.path)
        return try await show(call) { try $0.place(of: path, ofRun: message.runIdentifier) }
    }

    private func getModelVersionArtifact(_ call: Call) async throws -> Answer {
        let message = try call.arguments(MLflowGetModelVersionArtifact.self)
        let path = try ArtifactPath(directory: message.path)
        return try await show(call) { try $0.place(of: path, ofVersion: message.version, of: message.name) }
    }

    private func getLoggedModelArtifact(_ call: Call) async throws -> Answer {
        let message = try call.arguments(MLflowGetLoggedModelArtifact.self)
        let model = try PathParameter.decode(call.parameters[0], named: "model_id")
        let path = try ArtifactPath(directory: message.artifactFilePath)
        return try await show(call) { try $0.place(of: path, ofLoggedModel: model) }
    }

    private func listLoggedModelArtifacts(_ call: Call) async throws -> Answer {
        var message = try call.arguments(MLflowListLoggedModelArtifacts.self)
        message.modelID = try PathParameter.decode(call.parameters[0], named: "model_id")
        return try answer { try message.answer(from: $0) }
    }

    /// A page asks again each time whether what it shows is still the file.
    private func show(_ call: Call, at path: (borrowing ViewReader) throws -> ArtifactPath) async throws -> Answer {
        var answer = try await download(call, at: path)
        answer.fields.append(HTTPField(name: .cacheControl, value: "no-cache"))
        return answer
    }

    /// Stores the body as a file of a run. Small files only (MLflow).
    private func uploadRunArtifact(_ call: Call) async throws -> Answer {
        let message = try call.arguments(MLflowUploadRunArtifact.self)
        let path = try ArtifactPath(message.path)
        guard call.fields.announcedSize ?? 0 <= UInt64(Self.pageUploadSizeMax) else { throw Self.pageUploadTooLarge }
        // MLflow takes forms for forms, which are no data. Other sites can send nothing else without being asked first.
        let type = call.fields.contentType?.lowercased() ?? ""
        let isForm = ["application/x-www-form-urlencoded", "multipart/form-data"].contains { type.hasPrefix($0) }
        var bodySize: UInt64 = 0
        var upload = try await engine.artifacts.beginUpload(expectedSize: call.fields.announcedSize)
        for try await bytes in call.request.body {
            bodySize += UInt64(bytes.readableBytes)
            guard bodySize <= UInt64(Self.pageUploadSizeMax) else { throw Self.pageUploadTooLarge }
            try await upload.write(bytes)
        }
        try call.requireComplete(bodySize)
        guard bodySize > 0, !isForm else { throw WireError(.invalidParameterValue, "Request must specify data.") }
        let place = try engine.read { try $0.place(of: path, ofRun: message.runUuid) }
        let receipt = try await store(upload, at: place, call)
        return Answer(fields: [.jsonContent], position: receipt.size)
    }

    /// Bytes of a file that a page may upload.
    private static let pageUploadSizeMax = 10 << 20
    private static let pageUploadTooLarge = WireError(
        .invalidParameterValue, "Artifact size is too large. Max size is 10MB.")
}

extension Call {
    /// The message that the query alone carries: these routes have no other form.
    fileprivate func arguments<Message: QueryMessage>(_: Message.Type) throws(WireError) -> Message {
        let query = query.map(String.init) ?? ""
        // Without any argument the decoder would look into the body.
        return try QueryDecoding.decode(from: query.isEmpty ? "=" : query)
    }
}
