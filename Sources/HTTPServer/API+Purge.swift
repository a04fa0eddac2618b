internal import Engine
internal import Tracking
internal import Views
internal import Wire
internal import WireSchemas

// What was deleted is forgotten, as `mlflow gc` does it beside MLflow's server.

extension API {
    /// The route of this file. It is Annals' own: not below the paths that MLflow may use.
    var purging: Route { .post("/api/annals/v1/purge", purge) }

    /// One step of a purge; the last one also collects content that nobody names any more.
    private func purge(_ call: Call) async throws -> Answer {
        let body = try await call.body()
        let message = try MessageDecoding.decode(MLflowPurge.self, from: body)
        let place = message.pageToken.isEmpty ? nil : PurgePlace(message.pageToken)
        guard message.pageToken.isEmpty || place != nil else {
            throw WireError.invalid(message.pageToken, for: "page_token", hint: "Hint: it must be one of the answers")
        }
        let step = try await engine.purge(
            try PurgeRequest(message), from: place, isDryRun: message.dryRun, as: call.caller(body: body))
        var response = MLflowPurge.Response(step)
        if step.next == nil && !message.dryRun {
            let removed = try await engine.collectGarbage()
            response.removedFiles = Int64(clamping: removed.files)
            response.removedBytes = Int64(clamping: removed.bytes)
        }
        return try .json(response)
    }
}

extension PurgeRequest {
    fileprivate init(_ message: MLflowPurge) throws(WireError) {
        var experiments: [UInt64] = []
        for id in message.experimentIds { experiments.append(try ExperimentID.parse(id)) }
        self.init(
            age: message.hasOlderThanMs ? message.olderThanMs : nil, runs: message.runIds,
            loggedModels: message.loggedModelIds, experiments: experiments)
    }
}

extension MLflowPurge.Response {
    fileprivate init(_ step: PurgeStep) {
        self.init()
        for target in step.purged {
            switch target {
            case .run(let id): runIds.append(id)
            case .loggedModel(let id): loggedModelIds.append(id)
            case .experiment(let id): experimentIds.append(String(id))
            }
        }
        if let next = step.next { nextPageToken = next.text }
    }
}
