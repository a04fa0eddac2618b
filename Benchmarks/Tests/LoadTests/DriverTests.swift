import Glibc
import Testing

@testable import Load

@Suite struct DriverTests {
    private let ok = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":\"ab\"}"
    private let busy = "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy"

    private func plan(_ server: CannedServer, sequences: Int, steps: Int = 1) -> LoadPlan {
        LoadPlan(
            port: server.port, connections: 1, sequences: sequences, secondsMax: 20,
            steps: (0..<steps).map { step in
                LoadPlan.Step(
                    method: "POST", path: "/step/\(step)", body: step == 0 ? "{}" : "{\"id\": \"${id}\"}",
                    capture: step == 0 ? ["id": "id"] : nil)
            })
    }

    @Test func `answers that are not 200 are counted as errors and end their sequence`() throws {
        let server = try CannedServer([ok, ok, busy, ok, ok])
        let report = try Driver(plan(server, sequences: 3, steps: 2)).run()
        #expect(report.statuses == ["200": 4, "503": 1])
        #expect(report.errors == 1)
        #expect(report.firstErrors == ["503": "busy"])
        #expect(report.sequencesDone == 2)
        #expect(report.sequencesFailed == 1)
        let requests = server.finish()
        #expect(requests.last?.hasSuffix("Content-Length: 000000012\r\n\r\n{\"id\": \"ab\"}") == true)
    }

    @Test func `a server that hangs up in the middle of an answer is an error and not a silence`() throws {
        let server = try CannedServer([ok, String(ok.dropLast(4))])
        let report = try Driver(plan(server, sequences: 2)).run()
        #expect(report.statuses == ["200": 1, "0": 1])
        #expect(report.errors == 1)
        _ = server.finish()
    }

    @Test func `a port where nobody listens is refused at once`() throws {
        let server = try CannedServer([])
        let plan = plan(server, sequences: 1)
        _ = server.finish()
        #expect(throws: ConnectionRefused.self) { try Driver(plan) }
    }
}

/// A server for one connection that answers each request with the next of its texts, then hangs up and stops.
///
/// It has a thread of its own: the driver blocks the one that runs the test.
private final class CannedServer {
    private final class Work {
        let listener: Int32
        let answers: [String]
        var requests: [String] = []

        init(listener: Int32, answers: [String]) {
            self.listener = listener
            self.answers = answers
        }

        func serve() {
            guard !answers.isEmpty else { return }
            let connection = accept(listener, nil, nil)
            var buffer = [UInt8](repeating: 0, count: 4096)
            for answer in answers {
                let count = recv(connection, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                requests.append(String(decoding: buffer.prefix(count), as: UTF8.self))
                _ = Array(answer.utf8).withUnsafeBytes {
                    send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
            }
            shutdown(listener, Int32(SHUT_RDWR))
            close(connection)
        }
    }

    let port: UInt16
    private let work: Work
    private var thread = pthread_t()

    init(_ answers: [String]) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = listen(listener, 4)
                _ = getsockname(listener, $0, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        work = Work(listener: listener, answers: answers)
        let argument = Unmanaged.passRetained(work).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { start in
                start.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().serve() }
                return nil
            }, argument)
        try #require(code == 0)
    }

    /// Waits for the last answer, stops listening, and gives the requests that came, one a read.
    func finish() -> [String] {
        pthread_join(thread, nil)
        close(work.listener)
        return work.requests
    }
}
