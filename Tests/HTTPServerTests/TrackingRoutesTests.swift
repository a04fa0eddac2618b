import Engine
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import Views
import WireSchemas

@testable import HTTPServer

@Suite struct TrackingRoutesTests {
    @Test func `a run is created, logged to, read, searched, ended, deleted and restored`() async throws {
        try await ServerFixture().test { client in
            let experiment = try await client.post(
                "experiments/create", #"{"name": "wind"}"#, MLflowCreateExperiment.Response.self
            ).experimentID
            #expect(experiment == "1")
            let run = try await client.post(
                "runs/create", #"{"experiment_id": "1", "run_name": "first", "start_time": 5}"#,
                MLflowCreateRun.Response.self
            ).run.info.runID
            for body in [
                (#"{"run_id": "RUN", "key": "loss", "value": 0.5, "timestamp": 1, "step": 1}"#, "runs/log-metric"),
                (#"{"run_id": "RUN", "key": "rate", "value": "0.1"}"#, "runs/log-parameter"),
                (#"{"run_id": "RUN", "key": "team", "value": "a"}"#, "runs/set-tag"),
                (
                    #"{"run_id": "RUN", "metrics": [{"key": "loss", "value": 0.25, "timestamp": 2, "step": 2}]}"#,
                    "runs/log-batch"
                ),
            ] {
                let answer = try await client.json(.post, body.1, body.0.replacing("RUN", with: run))
                #expect(answer.status == .ok && answer.text == "{}", "\(body.1): \(answer.text)")
            }

            let read = try await client.get("runs/get?run_id=\(run)", MLflowGetRun.Response.self).run
            #expect(read.data.metrics.map(\.value) == [0.25])
            #expect(read.data.params.map(\.value) == ["0.1"])
            let history = try await client.get(
                "metrics/get-history?run_id=\(run)&metric_key=loss", MLflowGetMetricHistory.Response.self)
            #expect(history.metrics.map(\.value) == [0.5, 0.25])
            let found = try await client.post(
                "runs/search", #"{"experiment_ids": ["1"], "filter": "metrics.loss < 0.3"}"#,
                MLflowSearchRuns.Response.self)
            #expect(found.runs.map(\.info.runID) == [run])

            let ended = try await client.post(
                "runs/update", #"{"run_id": "\#(run)", "status": "FINISHED", "end_time": 9}"#,
                MLflowUpdateRun.Response.self)
            #expect(ended.runInfo.status == .finished)
            #expect(try await client.json(.post, "runs/delete", #"{"run_id": "\#(run)"}"#).status == .ok)
            let deleted = try await client.get("runs/get?run_id=\(run)", MLflowGetRun.Response.self)
            #expect(deleted.run.info.lifecycleStage == "deleted")
            #expect(try await client.json(.post, "runs/restore", #"{"run_id": "\#(run)"}"#).status == .ok)
        }
    }

    @Test func `the plan of a search is told when the query or the body asks for it`() async throws {
        try await ServerFixture().test { client in
            let search = #"{"experiment_ids": ["0"]}"#
            let explained = #"{"experiment_ids": ["0"], "explain": true}"#
            for (path, body, isTold) in [
                ("runs/search", search, false), ("runs/search?explain=true", search, true),
                ("runs/search", explained, true), ("runs/search?explain=false", explained, false),
                ("runs/search?other=1", search, false),
            ] {
                let answer = try await client.json(.post, path, body)
                #expect(answer.status == .ok && answer.text.contains(#""plan""#) == isTold, "\(path): \(answer.text)")
            }
            let refused = try await client.json(.post, "runs/search?explain=maybe", search)
            #expect(refused.status == .badRequest && refused.text.contains("explain"), "\(refused.text)")
        }
    }

    @Test func `a logged model is announced, tagged, finished, found and deleted by the id in the path`() async throws {
        try await ServerFixture().test { client in
            let model = try await client.post(
                "logged-models", #"{"experiment_id": "0", "name": "m"}"#, MLflowCreateLoggedModel.Response.self
            ).model.info.modelID
            let path = "logged-models/\(model)"
            let tagged = try await client.json(
                .patch, path + "/tags", #"{"tags": [{"key": "a/b", "value": "1"}]}"#)
            #expect(tagged.text == "{}")
            #expect(try await client.json(.post, path + "/params", #"{"params": [{"key": "p"}]}"#).status == .ok)
            let finished: MLflowFinalizeLoggedModel.Response = try await client.json(
                .patch, path, #"{"model_id": "\#(model)", "status": "LOGGED_MODEL_READY"}"#
            ).message()
            #expect(finished.model.info.status == .loggedModelReady)
            #expect(finished.model.info.tags.map(\.key) == ["a/b"])
            #expect(try await client.send(.delete, "/api/2.0/mlflow/\(path)/tags/a%2Fb").status == .ok)
            #expect(try await client.send(.delete, "/api/2.0/mlflow/\(path)/tags/a%2Fb").status == .notFound)
            let read = try await client.get(path, MLflowGetLoggedModel.Response.self)
            #expect(read.model.info.tags.isEmpty)
            let found = try await client.post(
                "logged-models/search", #"{"experiment_ids": ["0"]}"#, MLflowSearchLoggedModels.Response.self)
            #expect(found.models.map(\.info.modelID) == [model])
            #expect(try await client.send(.delete, "/api/2.0/mlflow/\(path)").status == .ok)
            #expect(try await client.send(.get, "/api/2.0/mlflow/\(path)").status == .notFound)
        }
    }

    @Test func `a repeated request with an idempotency key makes one run`() async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            let fields: HTTPFields = [.idempotencyKey: "once"]
            let body = #"{"experiment_id": "0", "run_name": "same"}"#
            let first: MLflowCreateRun.Response = try await client.json(
                .post, "runs/create", body, fields: fields
            ).message()
            let size = fixture.engine.size
            let second: MLflowCreateRun.Response = try await client.json(
                .post, "runs/create", body, fields: fields
            ).message()
            #expect(first.run.info.runID == second.run.info.runID)
            #expect(fixture.engine.size == size)
            let other = try await client.json(
                .post, "runs/create", #"{"experiment_id": "0", "run_name": "other"}"#, fields: fields)
            #expect(other.status == .unprocessableContent)
        }
    }

    @Test func `the caller is who the request says`() async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            let fields: HTTPFields = [.authorization: "Basic YWRhOnNlY3JldA=="]
            _ = try await client.json(.post, "experiments/create", #"{"name": "a"}"#, fields: fields)
            _ = try await client.json(.post, "runs/create", #"{"experiment_id": "0", "user_id": "grace"}"#)
            _ = try await client.json(
                .post, "runs/create", #"{"experiment_id": "0", "tags": [{"key": "mlflow.user", "value": "mary"}]}"#)
            for name in ["ada", "grace", "mary"] {
                #expect(try fixture.engine.read { try $0.userID(claimedName: name) } != nil, "\(name)")
            }
        }
    }
}
