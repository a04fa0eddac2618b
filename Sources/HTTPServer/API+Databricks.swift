internal import Engine
internal import EventSchemas
internal import NIOPosix
internal import Registry
internal import SwiftProtobuf
internal import Tracking
internal import Views
internal import Wire
internal import WireSchemas

// What the databricks-sdk asks of a tracking server and registry beyond what MLflow's clients do.

extension API {
    var databricks: [Route] {
        Route.under(
            "/2.0/mlflow/",
            [
                .get("experiments/list", asked(MLflowListExperiments.self, .search)),
                .get("registered-models/list", asked(MLflowListRegisteredModels.self, .search)),
                .get("databricks/registered-models/get", asked(MLflowGetRegisteredModelDatabricks.self)),
                .post("databricks/runs/delete-runs", deleteRuns),
                .post("databricks/runs/restore-runs", restoreRuns),
            ])
    }

    /// The handler of a DELETE request for a registry command: MLflow's clients send the arguments in the body, the
    /// databricks-sdk in the query.
    func delete<Message: QueryMessage, Command: RegistryCommand>(
        _: Message.Type, _ command: @escaping @Sendable (Message) throws -> Command
    ) -> Route.Handler {
        { call in
            guard call.query?.isEmpty == false, call.fields.announcedSize ?? 0 == 0 else {
                return try await change(Message.self, command)(call)
            }
            let command = try command(try await call.query(Message.self))
            return .done(try await engine.execute(command, as: call.caller(body: [])))
        }
    }

    /// Deletes active runs of an experiment that started early enough, in one commit, and answers how many.
    private func deleteRuns(_ call: Call) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(MLflowDeleteRuns.self, from: body)
        let receipt = try await changeMany(call, body) { try DeleteRuns(message, in: $0) }
        let count = receipt.count { if case .tracking(.runDeleted) = $0 { true } else { false } }
        return try .json(
            MLflowDeleteRuns.Response.with { $0.runsDeleted = Int32(count) }, position: receipt.size)
    }

    /// Restores deleted runs of an experiment that were deleted late enough, in one commit, and answers how many.
    private func restoreRuns(_ call: Call) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(MLflowRestoreRuns.self, from: body)
        let receipt = try await changeMany(call, body) { try RestoreRuns(message, in: $0) }
        let count = receipt.count { if case .tracking(.runRestored) = $0 { true } else { false } }
        return try .json(
            MLflowRestoreRuns.Response.with { $0.runsRestored = Int32(count) }, position: receipt.size)
    }

    /// Chooses what a command is about beside the writer, which only looks again at what was chosen.
    private func changeMany(
        _ call: Call, _ body: [UInt8],
        _ command: @escaping @Sendable (borrowing ViewReader) throws -> some TrackingCommand
    ) async throws -> Receipt {
        let chosen = try await NIOThreadPool.singleton.runIfActive { try engine.read { try command($0) } }
        return try await engine.execute(chosen, as: call.caller(body: body), byteCount: body.count)
    }
}

extension Receipt {
    /// How many events are of some type.
    fileprivate func count(where isMeant: (DomainEvent) -> Bool) -> Int { events.count(where: isMeant) }
}
