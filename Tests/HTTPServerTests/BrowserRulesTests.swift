import HTTPTypes
import Testing
import Wire

@testable import HTTPServer

@Suite struct BrowserRulesTests {
    let local = BrowserRules(hosts: ["models.example.com"], origins: ["https://tools.example.com"])

    private func isAllowed(
        _ method: HTTPRequest.Method, host: String, origin: String?, by rules: BrowserRules? = nil
    ) throws -> Bool {
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: "/")
        do {
            try (rules ?? local).check(head, origin: origin)
            return true
        } catch {
            #expect(error.code == .permissionDenied)
            return false
        }
    }

    @Test(
        arguments: [
            "localhost:5000", "LOCALHOST", "annals.localhost", "127.0.0.1:5000", "[::1]:5000", "192.168.1.4:5000",
            "models.example.com", "Models.Example.com:80",
        ]
    )
    func `a request to a name of the server is answered`(host: String) throws {
        #expect(try isAllowed(.get, host: host, origin: nil))
        #expect(try isAllowed(.post, host: host, origin: nil))
    }

    @Test(arguments: ["evil.example.com:5000", "localhost.evil.com", "127.0.0.1.evil.com", "1.2.3", "1.2.3.4.5", ""])
    func `a request to a name that was bound to the address is refused`(host: String) throws {
        #expect(try !isAllowed(.get, host: host, origin: nil))
    }

    @Test func `without names every host will do`() throws {
        #expect(
            try isAllowed(.get, host: "any.example.com", origin: nil, by: BrowserRules(hosts: nil, origins: [])))
    }

    @Test(
        arguments: [
            "http://localhost:3000", "http://127.0.0.1:8888", "https://[::1]", "http://app.localhost",
            "https://tools.example.com", "HTTPS://tools.example.com", "http://192.168.1.4:5000",
        ]
    )
    func `pages of this machine, of the server and of named origins may change state`(origin: String) throws {
        #expect(try isAllowed(.post, host: "192.168.1.4:5000", origin: origin))
    }

    @Test(
        arguments: [
            "https://evil.example.com", "http://localhost.evil.com", "http://127.evil.com", "null", "",
            "http://192.168.1.4:81",
        ]
    )
    func `pages of other sites may not change state, but may read`(origin: String) throws {
        for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
            #expect(try !isAllowed(method, host: "192.168.1.4:5000", origin: origin))
        }
        #expect(try isAllowed(.get, host: "192.168.1.4:5000", origin: origin))
        #expect(try isAllowed(.options, host: "192.168.1.4:5000", origin: origin))
    }

    @Test func `the same name in origin and host is no proof when any host will do`() throws {
        let open = BrowserRules(hosts: nil, origins: [])
        #expect(try !isAllowed(.post, host: "evil.com:5000", origin: "http://evil.com:5000", by: open))
    }
}
