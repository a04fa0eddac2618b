import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import HTTPServer

/// The responder over a few routes of its own, without an engine.
@Suite struct ResponderTests {
    private struct Unexpected: Error {}

    private func application(bodySizeMax: Int = 100) -> some ApplicationProtocol {
        var limits = ServerLimits()
        limits.bodySizeMax = bodySizeMax
        let responder = Responder(
            table: RouteTable([
                .get("/text", { _ in .text("hello") }),
                .post("/size", { call in .json(Array("\(try await call.body().count)".utf8), position: 7) }),
                .get("/fails", { _ in throw Unexpected() }),
            ]),
            rules: BrowserRules(hosts: [], origins: []), limits: limits, position: { 42 })
        var configuration = ServerConfiguration()
        configuration.port = 0
        return Server.make(
            responder, configuration: configuration, name: "annals",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private let json: HTTPFields = [.contentType: "application/json"]

    @Test func `every answer has its position, its request and what keeps browsers careful`() async throws {
        try await application().test(.router) { client in
            for path in ["/text", "/fails", "/nowhere"] {
                let answer = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil)
                #expect(answer.headers[.position] == "42")
                #expect(answer.headers[.requestID]?.isEmpty == false)
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                #expect(answer.headers[.frameOptions] == "SAMEORIGIN")
            }
            let answer = try await client.executeRequest(
                uri: "/size", method: .post, headers: json, body: ByteBuffer(string: "{}"))
            #expect(answer.headers[.position] == "7")
            #expect(String(buffer: answer.body) == "2")
        }
    }

    @Test func `an unknown path is a 404 in JSON`() async throws {
        try await application().test(.router) { client in
            let answer = try await client.executeRequest(uri: "/nowhere?a=b", method: .get, headers: [:], body: nil)
            #expect(answer.status == .notFound)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(String(buffer: answer.body).contains("\"error_code\":\"ENDPOINT_NOT_FOUND\""))
        }
    }

    @Test func `another method on a known path is a 405 that names those allowed`() async throws {
        try await application().test(.router) { client in
            let answer = try await client.executeRequest(uri: "/size", method: .get, headers: [:], body: nil)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "POST, OPTIONS")
            #expect(String(buffer: answer.body).contains("\"error_code\":\"ENDPOINT_NOT_FOUND\""))
        }
    }

    @Test func `options are answered without content`() async throws {
        try await application().test(.router) { client in
            let answer = try await client.executeRequest(uri: "/size", method: .options, headers: [:], body: nil)
            #expect(answer.status == .noContent)
            #expect(answer.headers[.allow] == "POST, OPTIONS")
        }
    }

    @Test func `a fault is a 500 that tells the request's id and nothing else`() async throws {
        try await application().test(.router) { client in
            let answer = try await client.executeRequest(uri: "/fails", method: .get, headers: [:], body: nil)
            #expect(answer.status == .internalServerError)
            let body = String(buffer: answer.body)
            #expect(body.contains("\"error_code\":\"INTERNAL_ERROR\""))
            #expect(body.contains(try #require(answer.headers[.requestID])))
            #expect(!body.contains("Unexpected"))
        }
    }

    @Test func `a page of another site may not change state`() async throws {
        try await application().test(.router) { client in
            var fields = json
            fields[.origin] = "https://evil.example.com"
            let answer = try await client.executeRequest(
                uri: "/size", method: .post, headers: fields, body: ByteBuffer(string: "{}"))
            #expect(answer.status == .forbidden)
        }
    }

    @Test func `a body at the limit is read, one byte more is refused`() async throws {
        try await application().test(.live) { client in
            let full = try await client.executeRequest(
                uri: "/size", method: .post, headers: json, body: ByteBuffer(repeating: 0x20, count: 100))
            #expect(String(buffer: full.body) == "100")
            let over = try await client.executeRequest(
                uri: "/size", method: .post, headers: json, body: ByteBuffer(repeating: 0x20, count: 101))
            #expect(over.status == .contentTooLarge)
            #expect(String(buffer: over.body).contains("101") == false)
            #expect(String(buffer: over.body).contains("limit of 100 bytes"))
            let next = try await client.executeRequest(uri: "/text", method: .get, headers: [:], body: nil)
            #expect(next.status == .ok)
        }
    }

    @Test func `a head request gets the fields of the answer alone`() async throws {
        try await application().test(.live) { client in
            let answer = try await client.executeRequest(uri: "/text", method: .head, headers: [:], body: nil)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentLength] == "5")
            #expect(answer.body.readableBytes == 0)
        }
    }
}
