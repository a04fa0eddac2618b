internal import Engine
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Tracking
internal import Wire
internal import WireSchemas

// Large files come in parts, as clients of MLflow send them to a store in a cloud: here the store is the server itself.

extension API {
    /// The routes of this file. Parts are sent without a login: their address is the right.
    var parts: [Route] {
        let routes = Route.under(
            "/2.0/mlflow-artifacts/mpu/",
            [
                .post("create/{path...}", createMultipartUpload), .post("complete/{path...}", completeMultipartUpload),
                .post("abort/{path...}", abortMultipartUpload),
            ])
        return ["/api", "/ajax-api"].flatMap { Route.under($0, routes) }
            + [.put(Self.partPrefix + "{upload}/{number}/{right}", uploadPart)]
    }

    private static let partPrefix = "/api/2.0/mlflow-artifacts/mpu/part/"

    /// Begins an upload and answers where its parts go.
    private func createMultipartUpload(_ call: Call) async throws -> Answer {
        let message = try MessageDecoding.decode(MLflowCreateMultipartUpload.self, from: try await call.body())
        guard (1...Int64(PartedUpload.partCountMax)).contains(message.numParts) else {
            let hint = "Hint: it must be a whole number from 1 to \(PartedUpload.partCountMax)"
            throw WireError.invalid(String(message.numParts), for: "num_parts", hint: hint)
        }
        let path = try call.partedPath(message.path)
        let base = try PublicAddress(call.request)
        try refuseTakenPath(path)
        let upload = try await engine.parts.begin(path: path.text, partCount: Int(message.numParts))
        var response = MLflowCreateMultipartUpload.Response()
        response.uploadID = upload.id
        response.credentials = (1...upload.partCount).map { number in
            var credential = MLflowMultipartUploadCredential()
            credential.url = "\(base.text)\(Self.partPrefix)\(upload.id)/\(number)/\(upload.right(toPart: number))"
            credential.partNumber = Int64(number)
            return credential
        }
        return try .json(response)
    }

    /// Takes a part, also one that was sent before: the last that came whole counts.
    private func uploadPart(_ call: Call) async throws -> Answer {
        let upload = try await engine.parts.find(String(call.parameters[0]))
        guard let number = Int(call.parameters[1]), upload.grants(String(call.parameters[2]), toPart: number) else {
            throw WireError(.permissionDenied, "The address does not give the right to send this part.")
        }
        guard !upload.isComplete else {
            throw WireError(.resourceConflict, "The upload is complete: it takes no more parts.")
        }
        try call.requirePartSize(call.fields.announcedSize ?? 0)
        var part = try await engine.artifacts.beginUpload(expectedSize: call.fields.announcedSize)
        var size: UInt64 = 0
        for try await bytes in call.request.body {
            size += UInt64(bytes.readableBytes)
            try call.requirePartSize(size)
            try await part.write(bytes)
        }
        try call.requireComplete(size)
        let tag = try await engine.parts.store(part, asPart: number, of: upload)
        return Answer(fields: [HTTPField(name: .eTag, value: "\"\(tag)\"")])
    }

    /// Puts the parts together to the file, which its event records as if it had come whole.
    private func completeMultipartUpload(_ call: Call) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(MLflowCompleteMultipartUpload.self, from: body)
        let path = try call.partedPath(message.path)
        let upload = try await upload(message.uploadID, at: path)
        try refuseTakenPath(path)
        let sent = message.parts.map { part in
            SentPart(number: Int(part.partNumber), tag: part.etag.filter { $0 != "\"" })
        }
        let caller = try call.caller(body: body)
        let size = try await engine.parts.complete(upload, parts: sent, sizeMax: call.limits.artifactSizeMax) {
            let file = ArtifactFile(path: path.text, size: $0.size, digest: $0.digest)
            return try await engine.execute(UploadArtifact(file: file), as: caller).size
        }
        return Answer(
            fields: [.jsonContent], body: Answer.emptyObject, position: size == 0 ? nil : size)
    }

    /// Ends an upload without a file. Done also where it is over already: a client that asks twice must not fail.
    private func abortMultipartUpload(_ call: Call) async throws -> Answer {
        let message = try MessageDecoding.decode(MLflowAbortMultipartUpload.self, from: try await call.body())
        let path = try call.partedPath(message.path)
        do {
            try await engine.parts.abort(try await upload(message.uploadID, at: path).id)
        } catch PartedUploadError.notFound {}
        return Answer(fields: [.jsonContent], body: Answer.emptyObject)
    }

    private func upload(_ id: String, at path: ArtifactPath) async throws -> PartedUpload {
        let upload = try await engine.parts.find(id)
        guard upload.path.utf8.elementsEqual(path.text.utf8) else {
            throw WireError.invalid(path.text, for: "path", hint: "Hint: the upload was created for another path")
        }
        return upload
    }
}

extension Call {
    /// Where the file goes: the folder in the address, and the last component of its path at the client.
    fileprivate func partedPath(_ clientPath: String) throws(WireError) -> ArtifactPath {
        let name = clientPath.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last
        return try ArtifactPath(encoded: parameters[0]).appending(
            ArtifactPath(name.map { String(Substring($0)) } ?? ""))
    }

    fileprivate func requirePartSize(_ size: UInt64) throws(WireError) {
        let sizeMax = min(PartedUpload.partSizeMax, limits.artifactSizeMax ?? .max)
        if size > sizeMax { throw .bodyTooLarge(limit: Int(clamping: sizeMax)) }
    }
}

extension WireError {
    /// Why an upload in parts does not go on.
    init(_ error: PartedUploadError) {
        switch error {
        case .notFound(let id):
            self = .doesNotExist("There is no upload '\(id.prefix(64))': it expired, or was aborted.")
        case .tooManyOpen(let limit):
            self.init(
                .temporarilyUnavailable, "\(limit) uploads in parts are open, which is all that the server keeps.")
        case .wrongParts(let expected, let reason):
            self.init(
                .invalidParameterValue, "'parts' must name all \(expected) parts of the upload in order: \(reason).")
        case .partMissing(let number):
            self.init(.invalidParameterValue, "Part \(number) of the upload has not come whole. Send it again.")
        case .partChanged(let number):
            self.init(.invalidParameterValue, "'parts[\(number - 1)].etag' is not the ETag of the part that came last.")
        case .tooLarge(let limit): self = .bodyTooLarge(limit: Int(clamping: limit))
        }
    }
}
