package import Engine
internal import HTTPTypes
package import Hummingbird
internal import NIOHTTP1
internal import Wire

/// Takes each request to its handler, and adds to each answer what all of them have.
package struct Responder: HTTPResponder {
    let table: RouteTable
    let rules: BrowserRules
    let limits: ServerLimits
    /// The newest size of the log.
    let position: @Sendable () -> UInt64

    /// The responder of a server over an engine.
    package init(engine: Engine, configuration: ServerConfiguration) {
        self.init(
            table: RouteTable(API(engine: engine, pageFolder: configuration.mlflowPages).routes),
            rules: BrowserRules(hosts: configuration.hosts, origins: configuration.origins),
            limits: configuration.limits, position: { engine.size })
    }

    init(table: RouteTable, rules: BrowserRules, limits: ServerLimits, position: @escaping @Sendable () -> UInt64) {
        self.table = table
        self.rules = rules
        self.limits = limits
        self.position = position
    }

    package func respond(to request: Request, context: CallContext) async throws -> Response {
        let id = context.requestID
        let fields = RequestFields(request.headers)
        var answer: Answer
        do {
            answer = try await self.answer(request, fields, id)
        } catch let error as HTTPParserError {
            // Hummingbird answers 400 and closes the connection.
            throw error
        } catch {
            answer = .failure(error, call: id, limits: limits, logger: context.logger)
            if Self.mayHaveUnreadBody(fields) { answer.fields.append(.closing) }
        }
        let response = answer.response(request: id, position: position())
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, _ fields: RequestFields, _ id: String) async throws -> Answer {
        try rules.check(request.head, origin: fields.origin)
        let target = request.head.path ?? "/"
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
        switch table.match(request.method, Substring(path)) {
        case .found(let handler, let parameters):
            let query = path.endIndex == target.endIndex ? nil : Substring(target.utf8[path.endIndex...].dropFirst())
            return try await handler(
                Call(id: id, request: request, fields: fields, parameters: parameters, query: query, limits: limits))
        case .otherMethods(let allowed):
            let field = HTTPField(name: .allow, value: (allowed + [.options]).map(\.rawValue).joined(separator: ", "))
            if request.method == .options { return Answer(status: .noContent, fields: [field]) }
            var answer = Answer(.methodNotAllowed(method: request.method.rawValue, path: String(Substring(path))))
            answer.fields.append(field)
            return answer
        case .unknownPath:
            if request.method == .options { return Answer(status: .noContent) }
            throw WireError.noRoute(method: request.method.rawValue, path: String(Substring(path)))
        }
    }

    /// Whether a body may still be on its way that is too large to read just to throw it away.
    private static func mayHaveUnreadBody(_ fields: RequestFields) -> Bool {
        fields.transferEncoding != nil || fields.announcedSize ?? 0 > 1 << 20
    }
}
