import Crypto
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import SwiftProtobuf
import Testing
import Wire
import WireSchemas

@testable import HTTPServer

/// Large files in parts, as clients of MLflow send them.
@Suite struct PartRoutesTests {
    @Test func `parts come in any order and more than once, and make one file`() async throws {
        let fixture = try await ServerFixture()
        try await fixture.test(.live) { client in
            let upload = try await client.createUpload(parts: 3)
            #expect(upload.credentials.map(\.partNumber) == [1, 2, 3])
            let third = try await client.send(part: upload.credentials[2], "ccc")
            _ = try await client.send(part: upload.credentials[0], "early")
            let second = try await client.send(part: upload.credentials[1], "bb")
            let first = try await client.send(part: upload.credentials[0], "a")
            #expect(try await client.complete(upload, [first, second, third]).text == "{}")
            let file = try await client.download("0/r/artifacts/data/big.bin")
            #expect(file.text == "abbccc")
            #expect(file.headers[.eTag] == "\"\(Client.digest("abbccc"))\"")
            #expect(fixture.storedNames(in: "parts/\(upload.uploadID)") == ["upload"])
            #expect(fixture.storedNames(in: "incoming").isEmpty)
            // A client that did not hear the answer asks again.
            #expect(try await client.complete(upload, [first, second, third]).status == .ok)
            #expect(try await client.send(part: upload.credentials[0], "late").status == .conflict)
        }
    }

    @Test func `two that complete at once both succeed`() async throws {
        try await ServerFixture().test(.live) { client in
            let upload = try await client.createUpload(parts: 1)
            let part = try await client.send(part: upload.credentials[0], String(repeating: "x", count: 3_000_000))
            async let one = client.complete(upload, [part])
            async let other = client.complete(upload, [part])
            #expect(try await one.status == .ok)
            #expect(try await other.status == .ok)
        }
    }

    @Test func `an address gives the right to one part of one upload`() async throws {
        try await ServerFixture().test { client in
            let upload = try await client.createUpload(parts: 2)
            let other = try await client.createUpload(parts: 2)
            let url = upload.credentials[0].url
            let right = String(url.split(separator: "/").last ?? "")
            for forged in [
                url.replacing("/1/", with: "/2/"), url.replacing("/1/", with: "/3/"), url.replacing("/1/", with: "/x/"),
                url.replacing(upload.uploadID, with: other.uploadID), String(url.dropLast()) + "z",
                url.replacing(right, with: String(repeating: "0", count: 64)), url.replacing(right, with: "0"),
            ] {
                let answer = try await client.send(.put, Client.path(of: forged), body: ByteBuffer(string: "x"))
                #expect(answer.status == .forbidden, "\(forged)")
            }
            for unknown in ["0123", "..", "%2e%2e", String(repeating: "f", count: 32)] {
                let path = Client.path(of: url.replacing(upload.uploadID, with: unknown))
                #expect(try await client.send(.put, path, body: ByteBuffer(string: "x")).status == .notFound)
            }
        }
    }

    @Test func `an upload that was aborted is gone`() async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            let upload = try await client.createUpload(parts: 1)
            _ = try await client.send(part: upload.credentials[0], "bytes")
            for _ in 0..<2 { #expect(try await client.abort(upload).text == "{}") }
            #expect(fixture.storedNames(in: "parts").isEmpty)
            #expect(try await client.send(part: upload.credentials[0], "bytes").status == .notFound)
            #expect(try await client.complete(upload, []).status == .badRequest)
            let part = MLflowMultipartUploadPart.with { $0.partNumber = 1 }
            #expect(try await client.complete(upload, parts: [part]).status == .notFound)
        }
    }

    @Test func `what is not what came is refused, and the upload goes on`() async throws {
        try await ServerFixture().test { client in
            let upload = try await client.createUpload(parts: 2)
            let first = try await client.send(part: upload.credentials[0], "a")
            let missing = try await client.complete(upload, [first, first])
            #expect(missing.status == .badRequest && missing.text.contains("Part 2"))
            let second = try await client.send(part: upload.credentials[1], "b")
            let changed = try await client.complete(upload, [second, second])
            #expect(changed.status == .badRequest && changed.text.contains("parts[0].etag"))
            #expect(try await client.complete(upload, [first]).status == .badRequest)
            #expect(try await client.complete(upload, [first, second]).status == .ok)
        }
    }

    @Test(arguments: [(0, 400), (-1, 400), (1, 200), (10_000, 200), (10_001, 400)])
    func `an upload has from 1 to 10,000 parts`(count: Int, status: Int) async throws {
        try await ServerFixture().test { client in
            let answer = try await client.create(parts: count, path: "/tmp/big.bin")
            #expect(answer.status.code == status)
        }
    }

    @Test(arguments: ["", "..", "a#b", "/"])
    func `a name that no file can have is refused`(name: String) async throws {
        try await ServerFixture().test { client in
            let answer = try await client.create(parts: 1, path: name)
            #expect(answer.status == .badRequest)
        }
    }

    @Test func `the file has the last name of the path at the client`() async throws {
        try await ServerFixture().test { client in
            for path in [#"C:\\models\\big.bin"#, "/home/ada/big.bin", "big.bin"] {
                #expect(try await client.create(parts: 1, path: path).status == .ok)
            }
            _ = try await client.upload("0/r/artifacts/data/big.bin/inner", "a folder")
            #expect(try await client.create(parts: 1, path: "/tmp/big.bin").status == .badRequest)
        }
    }

    @Test func `a file larger than the server takes is refused, in a part and in all of them`() async throws {
        let fixture = try await ServerFixture { $0.limits.artifactSizeMax = 10 }
        try await fixture.test { client in
            let upload = try await client.createUpload(parts: 2)
            #expect(try await client.send(part: upload.credentials[0], "12345678901").status == .contentTooLarge)
            let parts = try await upload.credentials.asyncMap { try await client.send(part: $0, "123456") }
            #expect(try await client.complete(upload, parts).status == .contentTooLarge)
        }
    }

    @Test func `clients are told that files may come in parts`() async throws {
        try await ServerFixture().test { client in
            let info = try await client.send(.get, "/api/3.0/mlflow/server-info").text
            #expect(info.contains(#""multipart_uploads_enabled":true"#))
        }
    }

    @Test(
        arguments: [
            ([:], "http://models.example.com:5000"),
            (["X-Forwarded-Proto": "https", "X-Forwarded-Host": "a.org"], "https://a.org"),
            (
                ["X-Forwarded-Proto": "https", "X-Forwarded-Host": "a.org", "X-Forwarded-Port": "8443"],
                "https://a.org:8443"
            ),
            (["X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "a.org, b.org"], "https://a.org"),
            (["X-Forwarded-Prefix": "/ml/flow/"], "http://models.example.com:5000/ml/flow"),
            (["X-Forwarded-Prefix": "/a b", "X-Forwarded-Proto": "ftp"], "http://models.example.com:5000"),
        ] as [([String: String], String)])
    func `the address of a part is the one that the client knows`(fields: [String: String], base: String) throws {
        var all = HTTPFields()
        for (name, value) in fields { all[try #require(HTTPField.Name(name))] = value }
        #expect(try PublicAddress(host: "models.example.com:5000", fields: all).text == base)
    }

    @Test(arguments: [nil, "", "a/b", "a@b", "a b"])
    func `an address needs a host`(host: String?) {
        #expect(throws: WireError.self) { try PublicAddress(host: host, fields: [:]) }
    }
}

extension Client {
    private static let folder = "/api/2.0/mlflow-artifacts/mpu/"

    func create(parts: Int, path: String) async throws -> TestResponse {
        let body = ByteBuffer(string: #"{"path":"\#(path)","num_parts":\#(parts)}"#)
        return try await send(
            .post, Self.folder + "create/0/r/artifacts/data",
            fields: [.contentType: "application/json"], body: body)
    }

    func createUpload(parts: Int) async throws -> MLflowCreateMultipartUpload.Response {
        try await create(parts: parts, path: "/tmp/big.bin").message()
    }

    func send(part: MLflowMultipartUploadCredential, _ content: String) async throws -> TestResponse {
        try await send(.put, Self.path(of: part.url), body: ByteBuffer(string: content))
    }

    func complete(
        _ upload: MLflowCreateMultipartUpload.Response, _ answers: [TestResponse]
    ) async throws -> TestResponse {
        try await complete(
            upload,
            parts: answers.enumerated().map { index, answer in
                .with {
                    $0.partNumber = Int64(index + 1)
                    $0.etag = answer.headers[.eTag] ?? ""
                }
            })
    }

    func complete(
        _ upload: MLflowCreateMultipartUpload.Response, parts: [MLflowMultipartUploadPart]
    ) async throws -> TestResponse {
        var message = MLflowCompleteMultipartUpload()
        message.path = "/tmp/big.bin"
        message.uploadID = upload.uploadID
        message.parts = parts
        return try await send(
            .post, Self.folder + "complete/0/r/artifacts/data", fields: [.contentType: "application/json"],
            body: ByteBuffer(bytes: try MessageEncoding.json(message)))
    }

    func abort(_ upload: MLflowCreateMultipartUpload.Response) async throws -> TestResponse {
        let body = ByteBuffer(string: #"{"path":"/tmp/big.bin","upload_id":"\#(upload.uploadID)"}"#)
        return try await send(
            .post, Self.folder + "abort/0/r/artifacts/data", fields: [.contentType: "application/json"], body: body)
    }

    /// What follows the host in an address.
    static func path(of url: String) -> String {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        return parts.count == 3 ? "/" + parts[2] : url
    }

    static func digest(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
