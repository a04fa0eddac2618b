internal import Engine
internal import EventSchemas
internal import SwiftProtobuf
internal import Tracking
internal import Views
internal import Wire
internal import WireSchemas

// Tracking requests whose answer is more than an empty object.

extension API {
    /// Starts an experiment and answers its id.
    func createExperiment(_ call: Call) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(MLflowCreateExperiment.self, from: body)
        let receipt = try await engine.execute(
            CreateExperiment(message), as: call.caller(body: body), byteCount: body.count)
        let id = try receipt.first {
            if case .tracking(.experimentCreated(let event)) = $0 { event.experiment } else { nil }
        }
        return try .json(MLflowCreateExperiment.Response(experiment: id), position: receipt.size)
    }

    /// Starts a run and answers it. The user that the client states counts as the caller's name.
    func createRun(_ call: Call) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(MLflowCreateRun.self, from: body)
        let command = try CreateRun(message, run: Identifiers.hexadecimal(), generatedName: RandomName.draw())
        let receipt = try await engine.execute(
            command, as: call.caller(body: body, statedName: message.statedUser), byteCount: body.count)
        // The event's id and not the command's: a repeated request answers the run it made the first time.
        let id = try receipt.first { if case .tracking(.runCreated(let event)) = $0 { event.run } else { nil } }
        return try answer { MLflowCreateRun.Response(try $0.requiredRun(id)) }
    }

    /// Answers a search of runs, with its plan where the body or the query says `explain`.
    func searchRuns(_ call: Call) async throws -> Answer {
        var message = try MessageDecoding.decode(MLflowSearchRuns.self, from: try await call.body())
        if let query = call.query { try QueryDecoding.read(String(query), into: &message) }
        return try await answer(message, .search)
    }

    /// Changes a run and answers what it is now.
    func updateRun(_ call: Call) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(MLflowUpdateRun.self, from: body)
        _ = try await engine.execute(UpdateRun(message), as: call.caller(body: body), byteCount: body.count)
        return try answer { MLflowUpdateRun.Response(try $0.requiredRun(message.runIdentifier)) }
    }

    /// Announces a logged model and answers it.
    func createLoggedModel(_ call: Call) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(MLflowCreateLoggedModel.self, from: body)
        let command = try CreateLoggedModel(
            message, model: Identifiers.loggedModel(), generatedName: RandomName.draw())
        let receipt = try await engine.execute(command, as: call.caller(body: body), byteCount: body.count)
        let id = try receipt.first {
            if case .tracking(.loggedModelCreated(let event)) = $0 { event.model } else { nil }
        }
        return try answer { MLflowCreateLoggedModel.Response(try $0.requiredLoggedModel(id)) }
    }

    /// Answers a logged model.
    func getLoggedModel(_ call: Call) throws -> Answer {
        let id = try call.loggedModel()
        return try answer { MLflowGetLoggedModel.Response(try $0.requiredLoggedModel(id)) }
    }

    /// Notes that a logged model's files are complete, or failed to be, and answers the model.
    func finalizeLoggedModel(_ call: Call) async throws -> Answer {
        let (message, body) = try await call.loggedModelBody(MLflowFinalizeLoggedModel.self)
        _ = try await engine.execute(
            try FinalizeLoggedModel(message), as: call.caller(body: body), byteCount: body.count)
        return try answer { MLflowFinalizeLoggedModel.Response(try $0.requiredLoggedModel(message.modelID)) }
    }

    /// Deletes a logged model.
    func deleteLoggedModel(_ call: Call) async throws -> Answer {
        .done(try await engine.execute(DeleteLoggedModel(model: call.loggedModel()), as: call.caller(body: [])))
    }

    /// Removes a tag of a logged model.
    func deleteLoggedModelTag(_ call: Call) async throws -> Answer {
        let key = try PathParameter.decode(call.parameters[1], named: "tag_key")
        let command = DeleteLoggedModelTag(model: try call.loggedModel(), key: key)
        return .done(try await engine.execute(command, as: call.caller(body: [])))
    }

    /// The handler of a request about the logged model in the path, whose answer is empty.
    func changeLogged<Message: LoggedModelRequest, Command: TrackingCommand>(
        _: Message.Type, _ command: @escaping @Sendable (Message) throws -> Command
    ) -> Route.Handler {
        { call in
            let (message, body) = try await call.loggedModelBody(Message.self)
            return .done(
                try await engine.execute(try command(message), as: call.caller(body: body), byteCount: body.count))
        }
    }
}

extension Receipt {
    /// What the first event of some type tells.
    func first<Value>(_ value: (DomainEvent) -> Value?) throws -> Value {
        for event in events {
            if let value = value(event) { return value }
        }
        throw MissingEvent()
    }
}

/// A command left no event of the type that its answer is about: a fault of the server.
private struct MissingEvent: Error {}

extension Call {
    /// The id of the logged model in the path.
    fileprivate func loggedModel() throws(WireError) -> String {
        try PathParameter.decode(parameters[0], named: "model_id")
    }

    /// The message about the logged model in the path, and the body that it came in.
    fileprivate func loggedModelBody<Message: LoggedModelRequest>(
        _: Message.Type
    ) async throws -> (Message, [UInt8]) {
        let id = try loggedModel()
        let body = try await body()
        let message = try MessageDecoding.decode(Message.self, from: body) { (message) throws(WireError) in
            try message.adopt(modelIDFromPath: id)
        }
        return (message, body)
    }
}

extension MLflowCreateRun {
    /// The user that the run is said to belong to; nil if nothing says so.
    fileprivate var statedUser: String? {
        userID.isEmpty ? tags.first { $0.key == "mlflow.user" }?.value : userID
    }
}
