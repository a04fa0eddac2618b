internal import Engine
internal import Wire
internal import WireSchemas

/// What the server can be asked, and who answers: one line a request.
struct API: Sendable {
    let engine: Engine

    init(engine: Engine) {
        self.engine = engine
    }

    /// Every route. The API stands below `/api` for programs and below `/ajax-api` for the web page.
    var routes: [Route] {
        let api = [artifacts].flatMap { $0 }
        return ["/api", "/ajax-api"].flatMap { prefix in api.map { $0.under(prefix) } } + [
            .get("/health", health),
            .get("/version", version),
        ]
    }

    private var artifacts: [Route] {
        [
            .get("/2.0/mlflow-artifacts/artifacts", listArtifacts),
            .get("/2.0/mlflow-artifacts/artifacts/{path...}", downloadArtifact),
            .put("/2.0/mlflow-artifacts/artifacts/{path...}", uploadArtifact),
            .delete("/2.0/mlflow-artifacts/artifacts/{path...}", deleteArtifacts),
            .post("/2.0/mlflow-artifacts/mpu/create/{path...}", refuseMultipart),
            .post("/2.0/mlflow-artifacts/mpu/complete/{path...}", refuseMultipart),
            .post("/2.0/mlflow-artifacts/mpu/abort/{path...}", refuseMultipart),
            .get("/2.0/mlflow-artifacts/presigned/{path...}", refuseMultipart),
        ]
    }
}
