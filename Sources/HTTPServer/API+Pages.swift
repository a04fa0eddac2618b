internal import Hummingbird
internal import Wire
internal import WireSchemas

// What MLflow's web page asks for beyond what programs do. MLflow has these for pages alone, and so have we.

extension API {
    /// The requests below `/ajax-api`.
    var pages: [Route] {
        [
            .get("/2.0/mlflow/metrics/get-history-bulk", asked(MLflowGetMetricHistoryBulk.self, .search)),
            .post("/2.0/mlflow/experiments/search-datasets", posted(MLflowSearchDatasets.self, .search)),
            .get("/3.0/mlflow/ui-telemetry") { _ in .json(Self.noTelemetry) },
            .post("/3.0/mlflow/ui-telemetry") { _ in .json(Array(#"{"status":"disabled"}"#.utf8)) },
            .get("/2.0/mlflow/gateway-proxy") { _ in .json(Array(#"{"endpoints":[]}"#.utf8)) },
            .get("/3.0/mlflow/assistant/config") { _ in .json(Self.noAssistant) },
            .get("/3.0/mlflow/assistant/providers") { _ in .json(Self.noAssistantProviders) },
        ]
    }

    /// Requests about things that this server does not keep, and whose lists are therefore empty.
    var emptyLists: [Route] {
        let none: Route.Handler = { _ in Answer(fields: [.jsonContent], body: Answer.emptyObject) }
        return [
            .post("/3.0/mlflow/traces/search", none),
            .get("/2.0/mlflow/traces", none),
            .post("/3.0/mlflow/datasets/search", none),
            .get("/3.0/mlflow/scorers/list", none),
            .get("/3.0/mlflow/gateway/endpoints/list", none),
        ]
    }

    private static let noTelemetry = Array(
        #"{"disable_ui_events":[],"disable_ui_telemetry":true,"ui_rollout_percentage":0}"#.utf8)
    private static let noAssistant = Array(#"{"providers":{},"projects":{},"remote_access_allowed":false}"#.utf8)
    private static let noAssistantProviders = Array(#"{"providers":[],"gateway_vendor_options":{}}"#.utf8)
}
