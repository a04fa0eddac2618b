internal import HTTPTypes

/// Finds the route of a request.
///
/// A path without variable parts costs one look-up by hash, whatever the number of routes; only others are compared
/// part by part. Hummingbird's router splits every path, and cannot tell a wrong method from an unknown path.
struct RouteTable: Sendable {
    /// What was found: a route and the variable parts of its path, still encoded as they came.
    enum Match: Sendable {
        case found(Route.Handler, parameters: [Substring])
        /// The path is known, for other methods.
        case otherMethods(allowed: [HTTPRequest.Method])
        case unknownPath
    }

    /// The handlers of one path: a handful, so that comparing is faster than hashing.
    private struct Handlers {
        private var all: [(method: HTTPRequest.Method, handler: Route.Handler)] = []

        var methods: [HTTPRequest.Method] { all.map(\.method) }

        subscript(method: HTTPRequest.Method) -> Route.Handler? { all.first { $0.method == method }?.handler }

        mutating func add(_ route: Route) {
            precondition(self[route.method] == nil, "\(route.method) \(route.path) stands in the table twice")
            all.append((route.method, route.handler))
        }
    }

    private struct Pattern {
        var segments: [Segment]
        var handlers: Handlers
    }

    private enum Segment: Equatable {
        case text(Substring)
        case one
        case rest
    }

    private var plain: [Substring: Handlers] = [:]
    private var patterns: [Pattern] = []

    /// - Parameter routes: No two may have the same method and path.
    init(_ routes: [Route]) {
        for route in routes {
            if route.path.contains("{") {
                add(route, segments: Self.segments(of: route.path))
            } else {
                plain[Substring(route.path), default: Handlers()].add(route)
            }
        }
    }

    /// The route for a method and a path, which is still encoded and has no query. HEAD is answered by the GET route.
    func match(_ method: HTTPRequest.Method, _ path: Substring) -> Match {
        let method = method == .head ? .get : method
        let handlers = plain[path]
        if let handler = handlers?[method] { return .found(handler, parameters: []) }
        var allowed = Set(handlers?.methods ?? [])
        for pattern in patterns {
            guard let parameters = Self.parameters(of: path, in: pattern.segments) else { continue }
            if let handler = pattern.handlers[method] { return .found(handler, parameters: parameters) }
            allowed.formUnion(pattern.handlers.methods)
        }
        if allowed.isEmpty { return .unknownPath }
        return .otherMethods(allowed: allowed.sorted { $0.rawValue < $1.rawValue })
    }

    private mutating func add(_ route: Route, segments: [Segment]) {
        let known = patterns.firstIndex { $0.segments == segments }
        if known == nil { patterns.append(Pattern(segments: segments, handlers: Handlers())) }
        patterns[known ?? patterns.endIndex - 1].handlers.add(route)
    }

    private static func segments(of path: String) -> [Segment] {
        path.split(separator: "/").map { segment in
            guard segment.first == "{" else { return .text(segment) }
            return segment.hasSuffix("...}") ? .rest : .one
        }
    }

    /// The variable parts of a path; nil if it has another form.
    private static func parameters(of path: Substring, in segments: [Segment]) -> [Substring]? {
        var rest = path.utf8
        var parameters: [Substring] = []
        for segment in segments {
            guard rest.first == UInt8(ascii: "/") else { return nil }
            rest = rest.dropFirst()
            if segment == .rest { return rest.isEmpty ? nil : parameters + [Substring(rest)] }
            let part = rest.prefix { $0 != UInt8(ascii: "/") }
            rest = rest[part.endIndex...]
            switch segment {
            case .text(let text):
                guard part.elementsEqual(text.utf8) else { return nil }
            case .one, .rest:
                guard !part.isEmpty else { return nil }
                parameters.append(Substring(part))
            }
        }
        return rest.isEmpty ? parameters : nil
    }
}
