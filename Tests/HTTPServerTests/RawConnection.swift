import Glibc
import NIOPosix

/// A TCP connection to the machine itself that sends what no decent client would. Works on a thread of its own.
final class RawConnection: Sendable {
    private let descriptor: Int32
    private let threads: NIOThreadPool

    struct Failure: Error {
        let operation: String
        let code: Int32
    }

    init(port: Int) async throws {
        threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        descriptor = try await threads.runIfActive {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard result == 0 else { throw Failure(operation: "connect", code: errno) }
            return descriptor
        }
    }

    deinit {
        Glibc.close(descriptor)
        threads.shutdownGracefully { _ in }
    }

    func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await threads.runIfActive { [descriptor] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Failure(operation: "send", code: errno) }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// What has come when the text stands in it for the given time, or when the server has closed the connection.
    func receive(until text: String, times: Int = 1) async throws -> String {
        try await threads.runIfActive { [descriptor] in
            var received: [UInt8] = []
            while String(decoding: received, as: UTF8.self).ranges(of: text).count < times {
                var buffer = [UInt8](repeating: 0, count: 65536)
                let count = recv(descriptor, &buffer, buffer.count, 0)
                if count <= 0 { break }
                received += buffer[..<count]
            }
            return String(decoding: received, as: UTF8.self)
        }
    }

    /// Closes the connection: with a reset if the client vanishes in the middle of something.
    func close() async throws {
        try await threads.runIfActive { [descriptor] in _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
}
