import Engine
import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SwiftProtobuf
import Testing
import Wire
import WireSchemas

@testable import HTTPServer

/// A server over an engine of its own, in a folder that goes with it.
final class ServerFixture: Sendable {
    let folder: String
    let engine: Engine
    let configuration: ServerConfiguration

    init(_ configure: (inout ServerConfiguration) -> Void = { _ in }) async throws {
        var template = Array("/tmp/annals-server-XXXXXX".utf8CString)
        folder = String(cString: mkdtemp(&template))
        var engineConfiguration = EngineConfiguration(dataFolder: folder + "/data") { reason in fatalError(reason) }
        engineConfiguration.mapSize = 1 << 30
        engine = try Engine.open(engineConfiguration)
        var configuration = ServerConfiguration()
        configuration.port = 0
        configure(&configuration)
        self.configuration = configuration
        while engine.health != .ready { await Task.yield() }
    }

    deinit {
        engine.close()
        Self.remove(folder)
    }

    func test(_ setup: TestingSetup = .router, _ body: @Sendable (Client) async throws -> Void) async throws {
        let server = Server.make(
            Responder(engine: engine, configuration: configuration), configuration: configuration, name: "annals",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await server.test(setup) { try await body(Client(client: $0)) }
    }

    /// The names in a folder below the store of artifacts.
    func storedNames(in path: String) -> [String] { Self.names(in: "\(folder)/data/artifacts/\(path)") }

    private static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a file, a link, or a folder with all that is in it; never what a link leads to.
    static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in names(in: path) { remove(path + "/" + name) }
        rmdir(path)
    }
}

/// Sends requests as MLflow's clients do.
struct Client: Sendable {
    let client: any TestClientProtocol

    var port: Int { client.port ?? 0 }

    func send(
        _ method: HTTPRequest.Method, _ path: String, fields: HTTPFields = [:], body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        try await client.executeRequest(uri: path, method: method, headers: fields, body: body)
    }

    /// Sends JSON to the API.
    func json(
        _ method: HTTPRequest.Method, _ path: String, _ body: String, fields: HTTPFields = [:]
    ) async throws -> TestResponse {
        var fields = fields
        fields[.contentType] = "application/json"
        return try await send(method, "/api/2.0/mlflow/" + path, fields: fields, body: ByteBuffer(string: body))
    }

    /// Posts JSON to the API and reads the answer, which must be a success.
    func post<Answer: Message>(_ path: String, _ body: String, _: Answer.Type) async throws -> Answer {
        try await json(.post, path, body).message()
    }

    /// Asks the API and reads the answer, which must be a success.
    func get<Answer: Message>(_ path: String, _: Answer.Type) async throws -> Answer {
        try await send(.get, "/api/2.0/mlflow/" + path).message()
    }

    func upload(_ path: String, _ content: String) async throws -> TestResponse {
        try await send(.put, Self.artifacts + path, body: ByteBuffer(string: content))
    }

    func download(_ path: String, fields: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, Self.artifacts + path, fields: fields)
    }

    static let artifacts = "/api/2.0/mlflow-artifacts/artifacts/"
}

extension TestResponse {
    /// The body as text.
    var text: String { String(buffer: body) }

    /// The code of a refusal.
    var code: String? { try? MLflowErrorBody(jsonUTF8Bytes: Array(buffer: body)).errorCode }

    /// The message of a success.
    func message<Answer: Message>() throws -> Answer {
        try #require(status == .ok, "\(status): \(text)")
        return try Answer(jsonUTF8Bytes: Array(buffer: body))
    }
}
