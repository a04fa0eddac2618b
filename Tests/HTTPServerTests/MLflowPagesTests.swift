import Glibc
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import HTTPServer

/// A folder with a web page, which goes with the value.
private final class PageFolder {
    let path: String

    init(_ files: [String: String] = ["index.html": "<p>MLflow</p>", "static/js/main.c2f5f8d4.js": "let a = 1"]) {
        var template = Array("/tmp/annals-pages-XXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template))
        for (name, content) in files { write(name, content) }
    }

    func write(_ name: String, _ content: String) {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o755)
        }
        guard let file = fopen(path + "/" + name, "w") else { return }
        fputs(content, file)
        fclose(file)
    }

    /// Puts a link into the folder.
    func link(_ name: String, to target: String) { symlink(target, path + "/" + name) }

    deinit { ServerFixture.remove(path) }
}

@Suite struct MLflowPagesTests {
    @Test func `the page is shown with its files, and what it asks for is answered below its prefix`() async throws {
        let folder = PageFolder()
        let pages = try WebFolder(folder.path)
        try await ServerFixture { $0.mlflowPages = pages }.test { client in
            for path in ["/", "/mlflow"] {
                let answer = try await client.send(.get, path)
                #expect(answer.status == .temporaryRedirect && answer.headers[.location] == "/mlflow/")
            }
            let page = try await client.send(.get, "/mlflow/")
            #expect(page.status == .ok && page.text == "<p>MLflow</p>")
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.headers[.cacheControl] == "no-cache")
            #expect(page.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'self'") == true)
            let script = try await client.send(.get, "/mlflow/static-files/static/js/main.c2f5f8d4.js")
            #expect(script.text == "let a = 1" && script.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(script.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(script.headers[.contentSecurityPolicy] == nil)
            let again = try await client.send(
                .get, "/mlflow/", fields: [.ifNoneMatch: page.headers[.eTag] ?? ""])
            #expect(again.status == .notModified && again.text.isEmpty)
            for path in [
                "/mlflow/ajax-api/2.0/mlflow/experiments/get?experiment_id=0", "/mlflow/version",
                "/mlflow/ajax-api/3.0/mlflow/server-info", "/api/2.0/mlflow/experiments/get?experiment_id=0",
            ] {
                #expect(try await client.send(.get, path).status == .ok, "\(path)")
            }
        }
    }

    @Test func `without a page the server says in a few words what it is`() async throws {
        try await ServerFixture().test { client in
            let answer = try await client.send(.get, "/")
            #expect(answer.status == .ok && answer.text.contains("set_tracking_uri"))
            for path in ["/mlflow/", "/mlflow/ajax-api/3.0/mlflow/server-info"] {
                #expect(try await client.send(.get, path).status == .notFound)
            }
        }
    }

    @Test(arguments: [
        "../secret", "..%2fsecret", "%2e%2e/secret", "static/../../secret", "/etc/passwd", "%2fetc/passwd",
        "linked.js", "linked/secret.js", ".hidden", "static", "static/js/", "index.html%00", "nothing.js",
    ])
    func `no path leads out of the folder`(path: String) async throws {
        let outside = PageFolder(["secret.js": "x"])
        let folder = PageFolder(["index.html": "x", ".hidden": "x", "static/js/a.js": "x"])
        folder.link("linked.js", to: outside.path + "/secret.js")
        folder.link("linked", to: outside.path)
        let pages = try WebFolder(folder.path)
        try await ServerFixture { $0.mlflowPages = pages }.test { client in
            let answer = try await client.send(.get, "/mlflow/static-files/" + path)
            #expect(answer.status == .notFound && answer.code == "ENDPOINT_NOT_FOUND", "\(answer.text)")
        }
    }

    @Test func `a folder without a page is refused`() {
        let folder = PageFolder(["main.js": "x"])
        let error = #expect(throws: WebFolderError.self) { try WebFolder(folder.path) }
        #expect("\(error, default: "none")".contains("it has no index.html"))
        #expect(throws: WebFolderError.self) { try WebFolder("/nowhere/at/all") }
        #expect(throws: WebFolderError.self) { try WebFolder(folder.path + "/main.js") }
    }

    @Test(arguments: [
        ("main.c2f5f8d4.js", true), ("1126.8bfe0c8c.chunk.js", true), ("index.html", false), ("favicon.ico", false),
        ("a.0d4b306f2669f3ad25375568935e3ce3.svg", true), ("c2f5f8d4", true), ("main.C2F5F8D4.js", false),
    ])
    func `a name with a digest may be kept for ever`(name: String, isFixed: Bool) {
        #expect(WebMediaType.hasDigest(name) == isFixed)
    }
}
