package import Engine
internal import Glibc
internal import SwiftProtobuf
internal import Tracking
package import Views
internal import Wire
internal import WireSchemas

/// Asks a running server to purge. Blocks.
package struct PurgeClient {
    private let host: String
    private let port: String
    private let prefix: String

    /// A client of the server at an address such as `http://127.0.0.1:5000`.
    ///
    /// - Throws: ``PurgeClientError`` for an address of another form.
    package init(url: String) throws(PurgeClientError) {
        let scheme = "http://"
        guard url.hasPrefix(scheme) else { throw PurgeClientError("\(url) is no address that begins with http://.") }
        let rest = url.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let name = parts.first, !name.isEmpty else {
            throw PurgeClientError("\(url) names no host.")
        }
        host = String(name)
        port = parts.count == 2 ? String(parts[1]) : "80"
        prefix =
            rest.dropFirst(authority.count).hasSuffix("/")
            ? String(rest.dropFirst(authority.count).dropLast()) : String(rest.dropFirst(authority.count))
    }

    /// One step.
    ///
    /// - Returns: What the server did, and what it collected if this was the last step of a purge that was no dry run.
    /// - Throws: ``PurgeClientError`` with the refusal of the server.
    package func step(
        _ request: PurgeRequest, from place: PurgePlace?, isDryRun: Bool
    ) throws -> (PurgeStep, CollectedArtifacts) {
        var message = MLflowPurge()
        if let age = request.age { message.olderThanMs = age }
        message.runIds = request.runs
        message.experimentIds = request.experiments.map { String($0) }
        message.loggedModelIds = request.loggedModels
        message.dryRun = isDryRun
        if let place { message.pageToken = place.text }
        let (status, body) = try post("/api/annals/v1/purge", try MessageEncoding.json(message))
        guard status == 200 else {
            let refusal = try? MLflowErrorBody(jsonUTF8Bytes: body)
            throw PurgeClientError(refusal?.message ?? "The server answers \(status).")
        }
        let answer = try MLflowPurge.Response(jsonUTF8Bytes: body)
        let purged =
            answer.runIds.map { PurgeTarget.run($0) } + answer.loggedModelIds.map { .loggedModel($0) }
            + answer.experimentIds.compactMap { UInt64($0) }.map { .experiment($0) }
        return (
            PurgeStep(purged: purged, next: PurgePlace(answer.nextPageToken)),
            CollectedArtifacts(files: Int(answer.removedFiles), bytes: UInt64(clamping: answer.removedBytes))
        )
    }

    private func post(_ path: String, _ body: [UInt8]) throws(PurgeClientError) -> (status: Int, body: [UInt8]) {
        let socket = try connected()
        defer { close(socket) }
        let head = [
            "POST \(prefix)\(path) HTTP/1.1", "Host: \(host):\(port)", "Content-Type: application/json",
            "Content-Length: \(body.count)", "Connection: close", "", "",
        ]
        var rest = Array(head.joined(separator: "\r\n").utf8)[...] + body[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw PurgeClientError("The server does not take the request.") }
            rest = rest.dropFirst(count)
        }
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(socket, &piece, piece.count, 0)
            if count <= 0 { break }
            answer += piece.prefix(count)
        }
        let text = String(decoding: answer, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n"), let status = Int(text.dropFirst("HTTP/1.1 ".count).prefix(3))
        else { throw PurgeClientError("What answers is no web server, or it went away.") }
        return (status, Array(text[end.upperBound...].utf8))
    }

    private func connected() throws(PurgeClientError) -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, port, &hints, &found) == 0 else { throw PurgeClientError("There is no host \(host).") }
        defer { freeaddrinfo(found) }
        var next = found
        while let address = next?.pointee {
            let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
            if descriptor >= 0 && connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return descriptor }
            if descriptor >= 0 { close(descriptor) }
            next = address.ai_next
        }
        throw PurgeClientError("No server answers on \(host), port \(port).")
    }
}

/// Why a running server did not purge, in a sentence.
package struct PurgeClientError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
