internal import Engine
internal import NIOPosix
internal import Registry
internal import SwiftProtobuf
internal import Tracking
internal import Views
internal import Wire

// What most requests have in common.

extension API {
    /// How much a read takes.
    enum Effort {
        /// Microseconds: done where the request is.
        case lookUp
        /// As long as what is searched: done on a thread for such work. The threads that carry requests are as many as
        /// the machine has cores, and two long searches would hold up everybody who logs a metric.
        case search
    }

    /// The handler of a request in the query that changes nothing.
    func asked<Message: QueryMessage & ReadRequest>(_: Message.Type, _ effort: Effort = .lookUp) -> Route.Handler {
        { call in try await answer(try await call.query(Message.self), effort) }
    }

    /// The handler of a request in the body that changes nothing.
    func posted<Message: ReadRequest>(_: Message.Type, _ effort: Effort = .lookUp) -> Route.Handler {
        { call in try await answer(try MessageDecoding.decode(Message.self, from: try await call.body()), effort) }
    }

    /// The handler of a request whose body is a tracking command, and whose answer is empty.
    func change<Message: RequestMessage, Command: TrackingCommand>(
        _: Message.Type, _ command: @escaping @Sendable (Message) throws -> Command
    ) -> Route.Handler {
        change { body in try command(try MessageDecoding.decode(Message.self, from: body)) }
    }

    /// The same for a command that reads its body itself.
    func change<Command: TrackingCommand>(
        _ command: @escaping @Sendable (_ body: [UInt8]) throws -> Command
    ) -> Route.Handler {
        { call in
            let body = try await call.body()
            let command = try command(body)
            return .done(try await engine.execute(command, as: call.caller(body: body), byteCount: body.count))
        }
    }

    /// The handler of a request whose body is a registry command, and whose answer is empty.
    func change<Message: RequestMessage, Command: RegistryCommand>(
        _: Message.Type, _ command: @escaping @Sendable (Message) throws -> Command
    ) -> Route.Handler {
        { call in
            let body = try await call.body()
            let command = try command(try MessageDecoding.decode(Message.self, from: body))
            return .done(try await engine.execute(command, as: call.caller(body: body), byteCount: body.count))
        }
    }

    /// Carries out the registry command that a body holds, and answers by the views after it.
    func change<Message: RequestMessage>(
        _ call: Call, _: Message.Type, _ command: (Message) throws -> some RegistryCommand,
        answer response: (Message, Receipt, borrowing ViewReader) throws -> some SwiftProtobuf.Message
    ) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(Message.self, from: body)
        let receipt = try await engine.execute(
            try command(message), as: call.caller(body: body), byteCount: body.count)
        return try answer { try response(message, receipt, $0) }
    }

    /// The answer that a message asks of the views.
    func answer(_ message: some ReadRequest, _ effort: Effort) async throws -> Answer {
        switch effort {
        case .lookUp: try answer(message)
        case .search: try await NIOThreadPool.singleton.runIfActive { try answer(message) }
        }
    }

    private func answer(_ message: some ReadRequest) throws -> Answer {
        let (found, size) = try engine.read { views in (try message.answer(from: views), views.size) }
        return .json(try message.json(found), position: size)
    }

    /// What the views of one moment tell. They are closed again when the message is encoded.
    func answer<Message: SwiftProtobuf.Message>(
        by response: (borrowing ViewReader) throws -> Message
    ) throws -> Answer {
        let (message, size) = try engine.read { views in (try response(views), views.size) }
        return try .json(message, position: size)
    }
}

extension Answer {
    /// The empty object: done.
    static func done(_ receipt: Receipt) -> Answer {
        Answer(fields: [.jsonContent], body: emptyObject, position: receipt.size)
    }
}
