internal import Engine
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Tracking
internal import Views
internal import Wire

extension API {
    /// Streams the file at the path of the request.
    func downloadArtifact(_ call: Call) async throws -> Answer {
        let path = try ArtifactPath(encoded: call.parameters[0])
        return try await download(call) { _ in path }
    }

    /// Streams a file, or the part of it that `Range` asks for.
    ///
    /// A file below 256 KiB is read at once, a larger one in pieces of that size, each when the one before is sent.
    ///
    /// - Parameter path: Where the file is, by the views of the same moment.
    func download(_ call: Call, at path: (borrowing ViewReader) throws -> ArtifactPath) async throws -> Answer {
        let (file, name, position) = try engine.read { views in
            let path = try path(views)
            return (try Self.file(at: path, in: views), path.name, views.size)
        }
        let tag = "\"\(ContentDigest.hex(file.digest))\""
        var answer = Answer(
            fields: [.byteRanges, HTTPField(name: .eTag, value: tag)], position: position)
        if call.fields.ifNoneMatch == tag {
            answer.status = .notModified
            return answer
        }
        // A range of another content than the client has the rest of would be a mixture of two files.
        let isSameContent = call.fields.ifRange == nil || call.fields.ifRange == tag
        let bytes: Range<UInt64>
        switch ByteRange(isSameContent ? call.fields.range : nil, size: file.size) {
        case .whole:
            bytes = 0..<file.size
        case .part(let part):
            bytes = part
            answer.status = .partialContent
            answer.fields.append(.contentRange("\(part.lowerBound)-\(part.upperBound - 1)", of: file.size))
        case .unsatisfiable:
            answer = Answer(.rangeNotSatisfiable(size: file.size))
            answer.fields.append(.contentRange("*", of: file.size))
            return answer
        }
        answer.fields.append(HTTPField(name: .contentType, value: ArtifactMediaType.guess(name)))
        answer.fields.append(
            HTTPField(name: .contentDisposition, value: ContentDisposition.attachment(named: name)))
        answer.body = try await body(bytes, of: file, isHead: call.request.method == .head)
        return answer
    }

    private static func file(at path: ArtifactPath, in views: borrowing ViewReader) throws -> ArtifactFile {
        if let file = try views.artifact(at: path.text) { return file }
        // Clients of MLflow 3 tell a folder from nothing by the status.
        guard try !views.hasFolder(at: path.text) else {
            throw WireError(
                .invalidParameterValue, "Artifact path refers to a directory, not a file: '\(path.text)'")
        }
        throw TrackingError.artifactNotFound(path.text)
    }

    /// Bytes read at once.
    private static let pieceSize = 256 << 10

    private func body(_ bytes: Range<UInt64>, of file: ArtifactFile, isHead: Bool) async throws -> ResponseBody {
        if isHead || bytes.isEmpty { return ResponseBody(contentLength: bytes.count) { try await $0.finish(nil) } }
        let reader = try await engine.artifacts.open(file.digest)
        if bytes.count <= Self.pieceSize {
            return ResponseBody(byteBuffer: try await reader.read(from: bytes.lowerBound, count: bytes.count))
        }
        return ResponseBody(contentLength: bytes.count) { writer in
            for start in stride(from: bytes.lowerBound, to: bytes.upperBound, by: Self.pieceSize) {
                let count = min(Self.pieceSize, Int(bytes.upperBound - start))
                try await writer.write(try await reader.read(from: start, count: count))
            }
            try await writer.finish(nil)
        }
    }
}

extension HTTPField {
    fileprivate static func contentRange(_ range: String, of size: UInt64) -> HTTPField {
        HTTPField(name: .contentRange, value: "bytes \(range)/\(size)")
    }
}
