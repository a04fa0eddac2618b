import Engine
import HTTPServer
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// Bodies as they come over a socket: cut off, too large, announced and never sent.
@Suite(.timeLimit(.minutes(2))) struct LiveBodyTests {
    private let piece = [UInt8](repeating: 0x61, count: 300_000)

    /// Hands the test a connection, and asserts afterwards that an upload under way when it was cut left nothing.
    private func requireNothingLeft(
        after start: String, encoded: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) async throws {
        let fixture = try await ServerFixture()
        let piece = piece
        try await fixture.test(.live) { client in
            let size = fixture.engine.size
            let connection = try await RawConnection(port: client.port)
            try await connection.send(
                "PUT \(Client.artifacts)0/r/artifacts/cut HTTP/1.1\r\nHost: localhost\r\n" + start)
            try await connection.send(encoded(piece))
            while fixture.storedNames(in: "incoming").isEmpty { await Task.yield() }
            try await connection.close()
            while !fixture.storedNames(in: "incoming").isEmpty { await Task.yield() }
            #expect(try fixture.engine.artifacts.allDigests().isEmpty)
            #expect(fixture.engine.size == size)
            #expect(try await client.download("0/r/artifacts/cut").status == .notFound)
        }
    }

    @Test func `an upload cut off before its announced size leaves nothing`() async throws {
        try await requireNothingLeft(after: "Content-Length: 1000000\r\n\r\n") { $0 }
    }

    @Test func `an upload in chunks that is cut off leaves nothing`() async throws {
        try await requireNothingLeft(after: "Transfer-Encoding: chunked\r\n\r\n") { piece in
            Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
        }
    }

    @Test func `an upload in chunks is stored`() async throws {
        try await ServerFixture().test(.live) { client in
            let connection = try await RawConnection(port: client.port)
            try await connection.send(
                """
                PUT \(Client.artifacts)0/r/artifacts/f HTTP/1.1\r\nHost: localhost\r\n\
                Transfer-Encoding: chunked\r\n\r\n
                """
            )
            try await connection.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
            #expect(try await connection.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200"))
            #expect(try await client.download("0/r/artifacts/f").text == "abcde")
        }
    }

    @Test func `a body that announces too large a size is refused before it is sent, and the connection ends`()
        async throws
    {
        let fixture = try await ServerFixture { $0.limits.bodySizeMax = 1000 }
        try await fixture.test(.live) { client in
            let connection = try await RawConnection(port: client.port)
            try await connection.send(
                """
                POST /api/2.0/mlflow/runs/log-batch HTTP/1.1\r\nHost: localhost\r\n\
                Content-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n
                """)
            let answer = try await connection.receive(until: "}")
            #expect(answer.hasPrefix("HTTP/1.1 413"))
            #expect(answer.contains("Connection: close"))
            #expect(answer.contains("limit of 1000 bytes"))
        }
    }

    @Test func `a refused body is read for a while so that the client sees why, and then no more`() async throws {
        try await ServerFixture().test(.live) { client in
            let connection = try await RawConnection(port: client.port)
            try await connection.send(
                "PUT /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n")
            // 15 of the 16 MiB that are read and thrown away.
            for _ in 0..<15 { try await connection.send([UInt8](repeating: 0, count: 1 << 20)) }
            #expect(try await connection.receive(until: "}").hasPrefix("HTTP/1.1 404"))
            // What the systems on both sides have in their buffers is sent in vain; far less than the gigabyte.
            await #expect(throws: RawConnection.Failure.self) {
                for _ in 0..<64 { try await connection.send([UInt8](repeating: 0, count: 1 << 20)) }
            }
        }
    }

    @Test func `a body in chunks is refused as soon as it is too large`() async throws {
        let fixture = try await ServerFixture { $0.limits.bodySizeMax = 1000 }
        try await fixture.test(.live) { client in
            let connection = try await RawConnection(port: client.port)
            try await connection.send(
                """
                POST /api/2.0/mlflow/runs/log-batch HTTP/1.1\r\nHost: localhost\r\n\
                Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n
                """)
            try await connection.send([UInt8](repeating: 0x20, count: 1001))
            #expect(try await connection.receive(until: "}").hasPrefix("HTTP/1.1 413"))
        }
    }

    @Test func `a client that asks first is told to go on`() async throws {
        try await ServerFixture().test(.live) { client in
            let connection = try await RawConnection(port: client.port)
            try await connection.send(
                """
                PUT \(Client.artifacts)0/r/artifacts/f HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\
                Expect: 100-continue\r\n\r\n
                """)
            #expect(try await connection.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            try await connection.send("hello")
            #expect(try await connection.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `requests sent at once are answered in their order`() async throws {
        try await ServerFixture().test(.live) { client in
            let connection = try await RawConnection(port: client.port)
            try await connection.send(
                "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /version HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let answers = try await connection.receive(until: "3.3.2")
            let health = try #require(answers.firstRange(of: "OK\(answers.contains("OKHTTP") ? "HTTP" : "")"))
            let version = try #require(answers.firstRange(of: "3.3.2"))
            #expect(health.lowerBound < version.lowerBound)
        }
    }
}
