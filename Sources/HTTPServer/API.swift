internal import Engine
internal import Registry
internal import Tracking
internal import Wire
internal import WireSchemas

/// Answers requests by an engine: what is asked is read by the Wire, done by the Engine and told by the Wire.
struct API: Sendable {
    let engine: Engine
    /// MLflow's web page, if it is shown.
    let pageFolder: WebFolder?

    init(engine: Engine, pageFolder: WebFolder? = nil) {
        self.engine = engine
        self.pageFolder = pageFolder
    }

    /// Every request that the server knows.
    var routes: [Route] {
        apiRoutes + (pageFolder.map { mlflowPages($0, asking: apiRoutes) } ?? [.get("/", welcome)])
    }

    /// The API stands below `/api` for programs and below `/ajax-api` for pages.
    private var apiRoutes: [Route] {
        let api =
            experiments + runs + loggedModels + registeredModels + modelVersions + artifacts + databricks + emptyLists
            + [serverInformation]
        return ["/api", "/ajax-api"].flatMap { Route.under($0, api) } + Route.under("/ajax-api", pages) + [
            .get("/health", health),
            .get("/version", version),
            .post("/graphql", graphQL),
        ] + runArtifacts + parts + [purging]
    }

    private var experiments: [Route] {
        Route.under(
            "/2.0/mlflow/experiments/",
            [
                .get("get", asked(MLflowGetExperiment.self)),
                .get("get-by-name", asked(MLflowGetExperimentByName.self)),
                .get("search", asked(MLflowSearchExperiments.self, .search)),
                .post("search", posted(MLflowSearchExperiments.self, .search)),
                .post("create", createExperiment),
                .post("update", change(MLflowUpdateExperiment.self, RenameExperiment.init)),
                .post("delete", change(MLflowDeleteExperiment.self, DeleteExperiment.init)),
                .post("restore", change(MLflowRestoreExperiment.self, RestoreExperiment.init)),
                .post("set-experiment-tag", change(MLflowSetExperimentTag.self, SetExperimentTag.init)),
                .post("delete-experiment-tag", change(MLflowDeleteExperimentTag.self, DeleteExperimentTag.init)),
            ])
    }

    private var runs: [Route] {
        Route.under(
            "/2.0/mlflow/",
            [
                .get("runs/get", asked(MLflowGetRun.self)),
                .post("runs/search", searchRuns),
                .post("runs/create", createRun),
                .post("runs/update", updateRun),
                .post("runs/delete", change(MLflowDeleteRun.self, DeleteRun.init)),
                .post("runs/restore", change(MLflowRestoreRun.self, RestoreRun.init)),
                .post("runs/log-metric", change(LogBatch.init(metricBody:))),
                .post("runs/log-parameter", change(MLflowLogParam.self, LogBatch.init)),
                .post("runs/set-tag", change(MLflowSetTag.self, LogBatch.init)),
                .post("runs/delete-tag", change(MLflowDeleteTag.self, DeleteRunTag.init)),
                .post("runs/log-batch", change(LogBatch.init(batchBody:))),
                .post("runs/log-inputs", change(MLflowLogInputs.self, LogInputs.init)),
                .post("runs/outputs", change(MLflowLogOutputs.self, LogOutputs.init)),
                .post("runs/log-model", change(MLflowLogModel.self, RecordModel.init)),
                .get("metrics/get-history", asked(MLflowGetMetricHistory.self, .search)),
                .get(
                    "metrics/get-history-bulk-interval", asked(MLflowGetMetricHistoryBulkInterval.self, .search)),
                .get("artifacts/list", asked(MLflowListArtifacts.self)),
            ])
    }

    private var loggedModels: [Route] {
        Route.under(
            "/2.0/mlflow/logged-models",
            [
                .post("", createLoggedModel),
                .post("/search", posted(MLflowSearchLoggedModels.self, .search)),
                .get("/{model_id}", getLoggedModel),
                .patch("/{model_id}", finalizeLoggedModel),
                .delete("/{model_id}", deleteLoggedModel),
                .post("/{model_id}/params", changeLogged(MLflowLogLoggedModelParams.self, LogLoggedModelParams.init)),
                .patch("/{model_id}/tags", changeLogged(MLflowSetLoggedModelTags.self, SetLoggedModelTags.init)),
                .delete("/{model_id}/tags/{tag_key}", deleteLoggedModelTag),
            ])
    }

    private var registeredModels: [Route] {
        Route.under(
            "/2.0/mlflow/registered-models/",
            [
                .get("get", asked(MLflowGetRegisteredModel.self)),
                .get("search", asked(MLflowSearchRegisteredModels.self, .search)),
                .post("create", createRegisteredModel),
                .patch("update", updateRegisteredModel),
                .post("rename", renameRegisteredModel),
                .delete("delete", delete(MLflowDeleteRegisteredModel.self, DeleteRegisteredModel.init)),
                .post("set-tag", change(MLflowSetRegisteredModelTag.self, SetRegisteredModelTag.init)),
                .delete("delete-tag", delete(MLflowDeleteRegisteredModelTag.self, DeleteRegisteredModelTag.init)),
                .get("get-latest-versions", asked(MLflowGetLatestVersions.self)),
                .post("get-latest-versions", posted(MLflowGetLatestVersions.self)),
                .get("alias", asked(MLflowGetModelVersionByAlias.self)),
                .post("alias", change(MLflowSetRegisteredModelAlias.self, SetAlias.init)),
                .delete("alias", delete(MLflowDeleteRegisteredModelAlias.self, DeleteAlias.init)),
            ])
    }

    private var modelVersions: [Route] {
        Route.under(
            "/2.0/mlflow/model-versions/",
            [
                .get("get", asked(MLflowGetModelVersion.self)),
                .get("search", asked(MLflowSearchModelVersions.self, .search)),
                .get("get-download-uri", asked(MLflowGetModelVersionDownloadUri.self)),
                .post("create", createModelVersion),
                .patch("update", updateModelVersion),
                .post("transition-stage", transitionStage),
                .delete("delete", delete(MLflowDeleteModelVersion.self, DeleteModelVersion.init)),
                .post("set-tag", change(MLflowSetModelVersionTag.self, SetModelVersionTag.init)),
                .delete("delete-tag", delete(MLflowDeleteModelVersionTag.self, DeleteModelVersionTag.init)),
            ])
    }

    private var artifacts: [Route] {
        Route.under(
            "/2.0/mlflow-artifacts/",
            [
                .get("artifacts", asked(MLflowListProxiedArtifacts.self)),
                .get("artifacts/{path...}", downloadArtifact),
                .put("artifacts/{path...}", uploadArtifact),
                .delete("artifacts/{path...}", deleteArtifacts),
                .get("presigned/{path...}", refusePresigned),
            ])
    }

    private var serverInformation: Route { .get("/3.0/mlflow/server-info", serverInfo) }
}
