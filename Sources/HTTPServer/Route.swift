internal import HTTPTypes

/// One line of the API: a method, a path, and who answers.
///
/// In a path, `{name}` stands for one segment and `{name...}` at the end for one or more.
struct Route: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Answer

    var method: HTTPRequest.Method
    var path: String
    var handler: Handler

    static func get(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(method: .get, path: path, handler: handler)
    }

    static func post(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(method: .post, path: path, handler: handler)
    }

    static func put(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(method: .put, path: path, handler: handler)
    }

    static func patch(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(method: .patch, path: path, handler: handler)
    }

    static func delete(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(method: .delete, path: path, handler: handler)
    }

    /// Routes with their paths put after a prefix.
    static func under(_ prefix: String, _ routes: [Route]) -> [Route] {
        routes.map { Route(method: $0.method, path: prefix + $0.path, handler: $0.handler) }
    }
}
