internal import Engine
internal import NIOPosix
internal import Views
internal import Wire

extension API {
    /// Answers a GraphQL query of MLflow's web page. On a thread for such work: a query may be a search.
    func graphQL(_ call: Call) async throws -> Answer {
        let query = try GraphQuery(body: try await call.body())
        let (json, size) = try await NIOThreadPool.singleton.runIfActive {
            try engine.read { views in (try query.answer(from: views), views.size) }
        }
        return .json(json, position: size)
    }
}
