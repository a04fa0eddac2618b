internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import SwiftProtobuf

/// Asks a server, again if it does not answer, and reads what it says.
final class RESTClient: Sendable {
    /// Without a slash at its end and without a login.
    let base: String
    private let authorization: String?
    private let client: HTTPClient

    private static let attemptsMax = 6
    /// One page of runs with long params may be some megabytes.
    private static let bodySizeMax = 1 << 30

    /// A client of a server.
    ///
    /// - Parameter authorization: The value of that header, if the server asks for a login.
    init(base: String, authorization: String?) {
        self.base = base
        self.authorization = authorization
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(300))
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func close() async { try? await client.shutdown() }

    /// The answer to a GET as a message.
    func get<Answer: SwiftProtobuf.Message>(_ path: String, _ query: [(String, String)] = []) async throws -> Answer {
        try Self.message(try await bytes(of: request(.GET, path, query)))
    }

    /// The answer to a POST of a JSON object as a message.
    func post<Answer: SwiftProtobuf.Message>(_ path: String, json: String) async throws -> Answer {
        var request = request(.POST, path, [])
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: json))
        return try Self.message(try await bytes(of: request))
    }

    /// The answer to a GET as text.
    func text(_ path: String) async throws -> String {
        String(decoding: try await bytes(of: request(.GET, path, [])), as: UTF8.self)
    }

    /// The answer to a GET, piece by piece. A connection that breaks begins again from the first byte: `begin` is told.
    func stream(
        _ path: String, _ query: [(String, String)], begin: () async throws -> Void,
        _ body: (ByteBuffer) async throws -> Void
    ) async throws {
        let request = request(.GET, path, query)
        try await attempting {
            try await begin()
            let response = try await self.client.execute(request, timeout: .hours(24))
            try await Self.check(response)
            for try await buffer in response.body { try await body(buffer) }
        }
    }

    private func request(_ method: HTTPMethod, _ path: String, _ query: [(String, String)]) -> HTTPClientRequest {
        let arguments = query.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
        var request = HTTPClientRequest(url: base + path + (query.isEmpty ? "" : "?" + arguments))
        request.method = method
        request.headers.add(name: "user-agent", value: "annals-import")
        if let authorization { request.headers.add(name: "authorization", value: authorization) }
        return request
    }

    private func bytes(of request: HTTPClientRequest) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await attempting {
            let response = try await self.client.execute(request, timeout: .minutes(10))
            try await Self.check(response)
            bytes = Array((try await response.body.collect(upTo: Self.bodySizeMax)).readableBytesView)
        }
        return bytes
    }

    /// Tries again after a while what may succeed then: no connection, 429, 5xx.
    private func attempting(_ body: () async throws -> Void) async throws {
        var attempt = 1
        while true {
            do {
                return try await body()
            } catch SourceError.status(let code, let reason) where code != 429 && code < 500 {
                throw SourceError.status(code, reason)
            } catch let error as SourceError {
                guard attempt < Self.attemptsMax else { throw error }
            } catch is CancellationError {
                throw CancellationError()
            } catch let error where Self.isOfConnection(error) {
                guard attempt < Self.attemptsMax else { throw SourceError.unreachable("\(base): \(error)") }
            }
            try await Task.sleep(for: .milliseconds(100 << attempt))
            attempt += 1
        }
    }

    /// Whether an error is the network's, and not one of whoever takes the bytes.
    private static func isOfConnection(_ error: any Error) -> Bool {
        error is HTTPClientError || error is IOError || error is NIOConnectionError || error is ChannelError
    }

    private static func check(_ response: HTTPClientResponse) async throws {
        guard response.status.code >= 300 else { return }
        let body = try? await response.body.collect(upTo: 1 << 16)
        let text = body.map { String(decoding: $0.readableBytesView.prefix(300), as: UTF8.self) } ?? ""
        throw SourceError.status(Int(response.status.code), text)
    }

    private static func message<Answer: SwiftProtobuf.Message>(_ bytes: [UInt8]) throws -> Answer {
        var options = JSONDecodingOptions()
        options.ignoreUnknownFields = true
        do {
            return try Answer(jsonUTF8Bytes: BareNumbers.quoted(bytes), options: options)
        } catch {
            throw SourceError.malformed("\(Answer.protoMessageName): \(error)")
        }
    }

    /// Percent-encoded, a slash too.
    static func escaped(_ text: String, keepsSlash: Bool = false) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "/") where keepsSlash:
                result += "/"
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }
}

/// Python writes NaN and infinities into JSON as bare words, which JSON does not have; as texts they are read.
enum BareNumbers {
    private static let words = ["NaN", "Infinity", "-Infinity"].map { Array($0.utf8) }

    /// The same JSON with those words, where they stand for values, in quotes.
    static func quoted(_ json: [UInt8]) -> [UInt8] {
        guard json.contains(UInt8(ascii: "N")) || json.contains(UInt8(ascii: "I")) else { return json }
        var result: [UInt8] = []
        result.reserveCapacity(json.count + 16)
        var isText = false
        var index = 0
        while index < json.count {
            let byte = json[index]
            if isText {
                if byte == UInt8(ascii: "\\"), index + 1 < json.count {
                    result.append(byte)
                    index += 1
                    result.append(json[index])
                } else {
                    if byte == UInt8(ascii: "\"") { isText = false }
                    result.append(byte)
                }
            } else if byte == UInt8(ascii: "\"") {
                isText = true
                result.append(byte)
            } else if let word = words.first(where: { json[index...].starts(with: $0) }) {
                result.append(UInt8(ascii: "\""))
                result += word
                result.append(UInt8(ascii: "\""))
                index += word.count
                continue
            } else {
                result.append(byte)
            }
            index += 1
        }
        return result
    }
}
