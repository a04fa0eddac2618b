import HTTPTypes
import HummingbirdTesting
import Testing

/// Every request that MLflow's clients of 2.22 and 3.17 send is known, under both prefixes.
@Suite struct RouteSurfaceTests {
    private static let surface: [(HTTPRequest.Method, String)] = [
        (.post, "2.0/mlflow/experiments/create"), (.post, "2.0/mlflow/experiments/delete"),
        (.post, "2.0/mlflow/experiments/delete-experiment-tag"), (.get, "2.0/mlflow/experiments/get"),
        (.get, "2.0/mlflow/experiments/get-by-name"), (.post, "2.0/mlflow/experiments/restore"),
        (.get, "2.0/mlflow/experiments/search"), (.post, "2.0/mlflow/experiments/search"),
        (.post, "2.0/mlflow/experiments/set-experiment-tag"), (.post, "2.0/mlflow/experiments/update"),
        (.post, "2.0/mlflow/runs/create"), (.post, "2.0/mlflow/runs/delete"), (.post, "2.0/mlflow/runs/delete-tag"),
        (.get, "2.0/mlflow/runs/get"), (.post, "2.0/mlflow/runs/log-batch"), (.post, "2.0/mlflow/runs/log-inputs"),
        (.post, "2.0/mlflow/runs/log-metric"), (.post, "2.0/mlflow/runs/log-model"),
        (.post, "2.0/mlflow/runs/log-parameter"), (.post, "2.0/mlflow/runs/outputs"),
        (.post, "2.0/mlflow/runs/restore"), (.post, "2.0/mlflow/runs/search"), (.post, "2.0/mlflow/runs/set-tag"),
        (.post, "2.0/mlflow/runs/update"), (.get, "2.0/mlflow/metrics/get-history"),
        (.get, "2.0/mlflow/artifacts/list"), (.post, "2.0/mlflow/logged-models"),
        (.post, "2.0/mlflow/logged-models/search"), (.get, "2.0/mlflow/logged-models/m-0"),
        (.patch, "2.0/mlflow/logged-models/m-0"), (.delete, "2.0/mlflow/logged-models/m-0"),
        (.post, "2.0/mlflow/logged-models/m-0/params"), (.patch, "2.0/mlflow/logged-models/m-0/tags"),
        (.delete, "2.0/mlflow/logged-models/m-0/tags/t"), (.post, "2.0/mlflow/registered-models/create"),
        (.delete, "2.0/mlflow/registered-models/delete"), (.delete, "2.0/mlflow/registered-models/delete-tag"),
        (.get, "2.0/mlflow/registered-models/get"), (.get, "2.0/mlflow/registered-models/get-latest-versions"),
        (.post, "2.0/mlflow/registered-models/get-latest-versions"), (.post, "2.0/mlflow/registered-models/rename"),
        (.get, "2.0/mlflow/registered-models/search"), (.post, "2.0/mlflow/registered-models/set-tag"),
        (.patch, "2.0/mlflow/registered-models/update"), (.get, "2.0/mlflow/registered-models/alias"),
        (.post, "2.0/mlflow/registered-models/alias"), (.delete, "2.0/mlflow/registered-models/alias"),
        (.post, "2.0/mlflow/model-versions/create"), (.delete, "2.0/mlflow/model-versions/delete"),
        (.delete, "2.0/mlflow/model-versions/delete-tag"), (.get, "2.0/mlflow/model-versions/get"),
        (.get, "2.0/mlflow/model-versions/get-download-uri"), (.get, "2.0/mlflow/model-versions/search"),
        (.post, "2.0/mlflow/model-versions/set-tag"), (.post, "2.0/mlflow/model-versions/transition-stage"),
        (.patch, "2.0/mlflow/model-versions/update"), (.get, "2.0/mlflow-artifacts/artifacts"),
        (.get, "2.0/mlflow-artifacts/artifacts/0/a"), (.delete, "2.0/mlflow-artifacts/artifacts/0/a"),
        (.post, "2.0/mlflow-artifacts/mpu/create/0/a"), (.post, "2.0/mlflow-artifacts/mpu/complete/0/a"),
        (.post, "2.0/mlflow-artifacts/mpu/abort/0/a"), (.get, "2.0/mlflow-artifacts/presigned/0/a"),
        (.get, "3.0/mlflow/server-info"), (.get, "2.0/mlflow/metrics/get-history-bulk-interval"),
        (.get, "2.0/mlflow/experiments/list"), (.get, "2.0/mlflow/registered-models/list"),
        (.get, "2.0/mlflow/databricks/registered-models/get"), (.post, "2.0/mlflow/databricks/runs/delete-runs"),
        (.post, "2.0/mlflow/databricks/runs/restore-runs"), (.post, "3.0/mlflow/traces/search"),
        (.post, "3.0/mlflow/datasets/search"), (.get, "3.0/mlflow/scorers/list"),
    ]

    /// What MLflow's web page alone asks for.
    private static let pageSurface: [(HTTPRequest.Method, String)] = [
        (.get, "2.0/mlflow/metrics/get-history-bulk"), (.post, "2.0/mlflow/experiments/search-datasets"),
        (.get, "3.0/mlflow/ui-telemetry"), (.post, "3.0/mlflow/ui-telemetry"), (.get, "2.0/mlflow/gateway-proxy"),
        (.get, "3.0/mlflow/assistant/config"), (.get, "3.0/mlflow/assistant/providers"),
    ]

    @Test(arguments: ["/api/", "/ajax-api/"])
    func `every request of the clients is known`(prefix: String) async throws {
        try await ServerFixture().test { client in
            for (method, path) in Self.surface {
                let answer = try await client.send(method, prefix + path)
                #expect(answer.status != .methodNotAllowed && answer.code != "ENDPOINT_NOT_FOUND", "\(method) \(path)")
                #expect(answer.status.code < 500 || answer.status == .notImplemented, "\(method) \(path)")
            }
            let upload = try await client.send(.put, prefix + "2.0/mlflow-artifacts/artifacts/0/a")
            #expect(upload.status == .ok)
        }
    }

    @Test func `what the page alone asks for is known below ajax-api alone`() async throws {
        try await ServerFixture().test { client in
            for (method, path) in Self.pageSurface {
                let answer = try await client.send(method, "/ajax-api/" + path)
                #expect(answer.code != "ENDPOINT_NOT_FOUND" && answer.status.code < 500, "\(method) \(path)")
                let program = try await client.send(method, "/api/" + path)
                #expect(program.code == "ENDPOINT_NOT_FOUND", "\(method) \(path)")
            }
        }
    }

    @Test func `the server says what it is`() async throws {
        try await ServerFixture().test { client in
            #expect(try await client.send(.get, "/health").text == "OK")
            #expect(try await client.send(.get, "/version").text.hasPrefix("3.3"))
            let info = try await client.send(.get, "/api/3.0/mlflow/server-info").text
            #expect(info.contains(#""store_type":"SqlStore","workspaces_enabled":false"#))
            #expect(info.contains(#""features_enabled":{"gateway":false}"#))
        }
    }
}
