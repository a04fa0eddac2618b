import Crypto
import Engine
import HTTPServer
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import WireSchemas

@Suite struct ArtifactRoutesTests {
    @Test func `a file comes back as it was sent`() async throws {
        try await ServerFixture().test { client in
            let sent = try await client.upload("0/r/artifacts/notes.txt", "hello")
            #expect(sent.status == .ok)
            #expect(sent.body.readableBytes == 0)
            let answer = try await client.download("0/r/artifacts/notes.txt")
            #expect(answer.text == "hello")
            #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=notes.txt")
            #expect(answer.headers[.contentLength] == "5")
        }
    }

    @Test(arguments: [0, 1, 262_144, 262_145, 1_000_000])
    func `a file of any size is streamed whole`(size: Int) async throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
        try await ServerFixture().test(.live) { client in
            let sent = try await client.send(
                .put, Client.artifacts + "0/r/artifacts/model.pkl", body: ByteBuffer(bytes: bytes))
            #expect(sent.status == .ok)
            let answer = try await client.download("0/r/artifacts/model.pkl")
            #expect(answer.headers[.contentLength] == "\(size)")
            #expect(Array(buffer: answer.body) == bytes)
        }
    }

    @Test func `two files with the same content share it`() async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            _ = try await client.upload("0/a/artifacts/x", "the same")
            _ = try await client.upload("0/b/artifacts/y", "the same")
            #expect(try fixture.engine.artifacts.allDigests() == [Array(SHA256.hash(data: Array("the same".utf8)))])
            #expect(try await client.download("0/b/artifacts/y").text == "the same")
        }
    }

    @Test(
        arguments: [
            ("bytes=0-3", 206, "0123", "bytes 0-3/10"), ("bytes=7-", 206, "789", "bytes 7-9/10"),
            ("bytes=-2", 206, "89", "bytes 8-9/10"), ("bytes=10-", 416, nil, "bytes */10"),
            ("lines=1-2", 200, "0123456789", nil),
        ] as [(String, Int, String?, String?)]
    )
    func `a range is served`(range: String, status: Int, text: String?, contentRange: String?) async throws {
        try await ServerFixture().test { client in
            _ = try await client.upload("0/r/artifacts/digits", "0123456789")
            let answer = try await client.download("0/r/artifacts/digits", fields: [.range: range])
            #expect(answer.status.code == status)
            #expect(answer.headers[.contentRange] == contentRange)
            if let text { #expect(answer.text == text) } else { #expect(answer.code == "BAD_REQUEST") }
        }
    }

    @Test func `a client that has the content is not sent it again`() async throws {
        try await ServerFixture().test { client in
            _ = try await client.upload("0/r/artifacts/f", "first")
            let tag = try #require(try await client.download("0/r/artifacts/f").headers[.eTag])
            #expect(try await client.download("0/r/artifacts/f", fields: [.ifNoneMatch: tag]).status == .notModified)
            let fields: HTTPFields = [.range: "bytes=1-2", .ifRange: tag]
            #expect(try await client.download("0/r/artifacts/f", fields: fields).text == "ir")
            _ = try await client.upload("0/r/artifacts/f", "second")
            #expect(try await client.download("0/r/artifacts/f", fields: [.ifNoneMatch: tag]).text == "second")
            #expect(try await client.download("0/r/artifacts/f", fields: fields).text == "second")
        }
    }

    @Test func `what is not there is 404, and a folder is none`() async throws {
        try await ServerFixture().test { client in
            _ = try await client.upload("0/r/artifacts/model/MLmodel", "x")
            let missing = try await client.download("0/r/artifacts/nothing")
            #expect(missing.status == .notFound && missing.code == "RESOURCE_DOES_NOT_EXIST")
            let folder = try await client.download("0/r/artifacts/model")
            #expect(folder.status == .badRequest && folder.code == "INVALID_PARAMETER_VALUE")
            let head = try await client.send(.head, Client.artifacts + "0/r/artifacts/model/MLmodel")
            #expect(head.status == .ok && head.headers[.contentLength] == "1")
        }
    }

    @Test func `folders are listed by names, those of a run by paths below it`() async throws {
        try await ServerFixture().test { client in
            let run = try await client.post("runs/create", #"{"experiment_id": "0"}"#, MLflowCreateRun.Response.self)
                .run.info
            for name in ["a.txt", "model/MLmodel", "model/data/weights"] {
                _ = try await client.upload("0/\(run.runID)/artifacts/\(name)", "12345")
            }
            let listed: MLflowListProxiedArtifacts.Response = try await client.send(
                .get, "/api/2.0/mlflow-artifacts/artifacts?path=0%2F\(run.runID)%2Fartifacts%2Fmodel"
            ).message()
            #expect(listed.files.map(\.path) == ["MLmodel", "data"])
            #expect(listed.files.map(\.isDir) == [false, true])
            let ofRun = try await client.get(
                "artifacts/list?run_id=\(run.runID)&path=model", MLflowListArtifacts.Response.self)
            #expect(ofRun.files.map(\.path) == ["model/MLmodel", "model/data"])
            #expect(ofRun.rootUri == run.artifactUri)
            let nothing = try await client.send(.get, "/api/2.0/mlflow-artifacts/artifacts?path=0/none")
            #expect(nothing.status == .ok && nothing.text == "{}")
        }
    }

    @Test func `a file is deleted, a folder with all that is in it`() async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            for name in ["a", "d/b", "d/c/e"] { _ = try await client.upload("0/r/artifacts/\(name)", name) }
            #expect(try await client.send(.delete, Client.artifacts + "0/r/artifacts/d").text == "{}")
            #expect(try await client.download("0/r/artifacts/d/c/e").status == .notFound)
            #expect(try await client.download("0/r/artifacts/a").text == "a")
            #expect(try await client.send(.delete, Client.artifacts + "0/r/artifacts/d").status == .ok)
            // The log still names the content.
            #expect(try fixture.engine.artifacts.allDigests().count == 3)
        }
    }

    @Test(arguments: ["ü b.txt", "50%.txt", "img%25step%250.png", "a+b&c=d.txt", "日本語.csv"])
    func `a name is kept as it is`(name: String) async throws {
        let encoded = name.utf8.map { $0 < 0x80 && $0 != 0x20 && $0 != 0x25 ? "\(Unicode.Scalar($0))" : "%" + hex($0) }
            .joined()
        try await ServerFixture().test { client in
            #expect(try await client.upload("0/r/artifacts/" + encoded, "x").status == .ok)
            #expect(try await client.download("0/r/artifacts/" + encoded).text == "x")
            let listed: MLflowListProxiedArtifacts.Response = try await client.send(
                .get, "/api/2.0/mlflow-artifacts/artifacts?path=0/r/artifacts"
            ).message()
            #expect(listed.files.map(\.path) == [name])
        }
    }

    private func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    @Test(
        arguments: [
            "../secret", "0/../../secret", "0/%2e%2e/secret", "0/%252e%252e/secret", "%2Fetc/passwd", "0//a", "0/a%00b",
            "0/a%5Cb", "0/a%23b", "0/./a", "C:/a", "file:/etc/passwd", "0/%FF", "model-versions/m/1/MLmodel",
        ]
    )
    func `a path that leads elsewhere is refused and leaves nothing`(path: String) async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            let size = fixture.engine.size
            for method in [HTTPRequest.Method.put, .delete] {
                let answer = try await client.send(method, Client.artifacts + path, body: ByteBuffer(string: "x"))
                #expect(answer.status == .badRequest && answer.code == "INVALID_PARAMETER_VALUE", "\(method)")
            }
            #expect(try await client.download(path).status.code >= 400)
            #expect(fixture.engine.size == size)
            #expect(fixture.storedNames(in: "incoming").isEmpty)
        }
    }

    @Test func `a file does not take the place of a folder, nor a folder that of a file`() async throws {
        try await ServerFixture().test { client in
            _ = try await client.upload("0/r/artifacts/model/MLmodel", "x")
            #expect(try await client.upload("0/r/artifacts/model", "x").status == .badRequest)
            #expect(try await client.upload("0/r/artifacts/model/MLmodel/more", "x").status == .badRequest)
        }
    }

    @Test func `a body shorter than announced is not taken for the whole`() async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            let size = fixture.engine.size
            let answer = try await client.send(
                .put, Client.artifacts + "0/r/artifacts/cut", fields: [.contentLength: "5"])
            #expect(answer.status == .badRequest)
            #expect(fixture.engine.size == size)
            #expect(try fixture.engine.artifacts.allDigests().isEmpty)
        }
    }

    @Test func `an artifact at the limit is taken, one byte more is not`() async throws {
        let fixture = try await ServerFixture { $0.limits.artifactSizeMax = 10 }
        try await fixture.test(.live) { client in
            #expect(try await client.upload("0/r/artifacts/a", "0123456789").status == .ok)
            let size = fixture.engine.size
            let refused = try await client.upload("0/r/artifacts/b", "0123456789a")
            #expect(refused.status == .contentTooLarge && refused.text.contains("10 bytes"))
            #expect(fixture.engine.size == size)
        }
    }
}
