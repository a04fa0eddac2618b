import HTTPTypes
import Testing

@testable import HTTPServer

@Suite struct RouteTableTests {
    let table = RouteTable([
        .get("/models", RouteTableTests.unused),
        .post("/models", RouteTableTests.unused),
        .post("/models/search", RouteTableTests.unused),
        .get("/models/{model}", RouteTableTests.unused),
        .delete("/models/{model}/tags/{tag}", RouteTableTests.unused),
        .get("/files/{path...}", RouteTableTests.unused),
        .put("/files/{path...}", RouteTableTests.unused),
    ])

    private static let unused: Route.Handler = { _ in Answer() }

    /// What was found, as text.
    private func match(_ method: HTTPRequest.Method, _ path: Substring) -> String {
        switch table.match(method, path) {
        case .found(_, let parameters): "found \(parameters.joined(separator: " "))"
        case .otherMethods(let allowed): "allowed \(allowed.map(\.rawValue).joined(separator: " "))"
        case .unknownPath: "unknown"
        }
    }

    @Test(
        arguments: [
            (.get, "/models", "found "),
            (.head, "/models", "found "),
            (.post, "/models/search", "found "),
            (.get, "/models/m-1", "found m-1"),
            (.get, "/models/search", "found search"),
            (.delete, "/models/m-1/tags/a%2Fb", "found m-1 a%2Fb"),
            (.get, "/files/a", "found a"),
            (.put, "/files/a/b%20c//d", "found a/b%20c//d"),
            (.delete, "/models", "allowed GET POST"),
            (.delete, "/models/search", "allowed GET POST"),
            (.post, "/models/m-1", "allowed GET"),
            (.post, "/files/a", "allowed GET PUT"),
            (.get, "/model", "unknown"),
            (.get, "/models/", "unknown"),
            (.get, "/models/m-1/", "unknown"),
            (.delete, "/models//tags/t", "unknown"),
            (.get, "/files", "unknown"),
            (.get, "/files/", "unknown"),
            (.get, "", "unknown"),
            (.get, "models", "unknown"),
        ] as [(HTTPRequest.Method, Substring, String)]
    )
    func `a request finds its route`(method: HTTPRequest.Method, path: Substring, expected: String) {
        #expect(match(method, path) == expected)
    }
}
