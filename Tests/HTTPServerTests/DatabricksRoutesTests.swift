import HTTPTypes
import HummingbirdTesting
import Testing
import WireSchemas

@testable import HTTPServer

@Suite struct DatabricksRoutesTests {
    @Test func `experiments and models are listed in pages`() async throws {
        try await ServerFixture().test { client in
            for name in ["a", "b", "c"] {
                _ = try await client.json(.post, "experiments/create", #"{"name": "\#(name)"}"#)
                _ = try await client.json(.post, "registered-models/create", #"{"name": "\#(name)"}"#)
            }
            _ = try await client.json(.post, "experiments/delete", #"{"experiment_id": "1"}"#)
            let all = try await client.get("experiments/list", MLflowListExperiments.Response.self)
            #expect(Set(all.experiments.map(\.name)) == ["Default", "b", "c"])
            let deleted = try await client.get(
                "experiments/list?view_type=DELETED_ONLY", MLflowListExperiments.Response.self)
            #expect(deleted.experiments.map(\.name) == ["a"])
            var (names, token) = ([String](), "")
            repeat {
                let page = try await client.get(
                    "registered-models/list?max_results=2&page_token=\(token)",
                    MLflowListRegisteredModels.Response.self)
                names += page.registeredModels.map(\.name)
                token = page.nextPageToken
            } while !token.isEmpty
            #expect(names == ["a", "b", "c"])
        }
    }

    @Test func `a model has an id that survives a rename`() async throws {
        try await ServerFixture().test { client in
            _ = try await client.json(.post, "registered-models/create", #"{"name": "a", "description": "d"}"#)
            let first = try await client.get(
                "databricks/registered-models/get?name=a", MLflowGetRegisteredModelDatabricks.Response.self
            ).registeredModelDatabricks
            _ = try await client.json(.post, "registered-models/rename", #"{"name": "a", "new_name": "b"}"#)
            let second = try await client.get(
                "databricks/registered-models/get?name=b", MLflowGetRegisteredModelDatabricks.Response.self
            ).registeredModelDatabricks
            #expect(first.id == second.id && first.id.utf8.count == 32)
            #expect(second.description_p == "d" && second.permissionLevel == "CAN_MANAGE")
            let missing = try await client.send(.get, "/api/2.0/mlflow/databricks/registered-models/get?name=a")
            #expect(missing.status == .notFound && missing.code == "RESOURCE_DOES_NOT_EXIST")
        }
    }

    @Test(arguments: [
        ("registered-models/delete-tag", "name=m&key=t"), ("registered-models/alias", "name=m&alias=a"),
        ("model-versions/delete-tag", "name=m&version=1&key=t"), ("model-versions/delete", "name=m&version=1"),
        ("registered-models/delete", "name=m"),
    ])
    func `DELETE takes its arguments from the query or from the body`(path: String, query: String) async throws {
        let body = query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=")
            return #""\#(parts[0])": "\#(parts[1])""#
        }.joined(separator: ",")
        for isInQuery in [true, false] {
            try await ServerFixture().test { client in
                let tags = #"[{"key": "t", "value": "v"}]"#
                _ = try await client.json(.post, "registered-models/create", #"{"name": "m", "tags": \#(tags)}"#)
                _ = try await client.json(
                    .post, "model-versions/create", #"{"name": "m", "source": "s3://b/m", "tags": \#(tags)}"#)
                _ = try await client.json(
                    .post, "registered-models/alias", #"{"name": "m", "alias": "a", "version": "1"}"#)
                let before = try await client.send(.get, "/api/2.0/mlflow/registered-models/get?name=m").text
                let answer =
                    isInQuery
                    ? try await client.send(.delete, "/api/2.0/mlflow/\(path)?\(query)")
                    : try await client.json(.delete, path, "{\(body)}")
                #expect(answer.status == .ok && answer.text == "{}", "\(answer.text)")
                let version = try await client.send(.get, "/api/2.0/mlflow/model-versions/get?name=m&version=1").text
                let after = try await client.send(.get, "/api/2.0/mlflow/registered-models/get?name=m").text
                #expect(before != after || !version.contains(#""tags""#), "something went")
            }
        }
    }

    @Test func `runs that started early enough are deleted, the oldest first, and restored again`() async throws {
        try await ServerFixture().test { client in
            let runs = try await (0..<5).asyncMap { number in
                try await client.post(
                    "runs/create", #"{"experiment_id": "0", "start_time": \#(100 + number)}"#,
                    MLflowCreateRun.Response.self
                ).run.info.runID
            }
            func active() async throws -> [String] {
                try await client.post(
                    "runs/search", #"{"experiment_ids": ["0"], "order_by": ["start_time ASC"]}"#,
                    MLflowSearchRuns.Response.self
                ).runs.map(\.info.runID)
            }
            func delete(_ rest: String) async throws -> Int32 {
                try await client.post(
                    "databricks/runs/delete-runs", #"{"experiment_id": "0", \#(rest)}"#,
                    MLflowDeleteRuns.Response.self
                ).runsDeleted
            }
            func restore(_ rest: String) async throws -> Int32 {
                try await client.post(
                    "databricks/runs/restore-runs", #"{"experiment_id": "0", \#(rest)}"#,
                    MLflowRestoreRuns.Response.self
                ).runsRestored
            }
            #expect(try await delete(#""max_timestamp_millis": 99"#) == 0)
            #expect(try await delete(#""max_timestamp_millis": 103, "max_runs": 2"#) == 2)
            #expect(try await active() == Array(runs[2...]))
            #expect(try await delete(#""max_timestamp_millis": 103"#) == 2)
            #expect(try await active() == [runs[4]])
            #expect(try await restore(#""min_timestamp_millis": 99999999999999"#) == 0)
            #expect(try await restore(#""min_timestamp_millis": 0, "max_runs": 1"#) == 1)
            #expect(try await active() == [runs[0], runs[4]], "the first deleted comes back first")
            #expect(try await restore(#""min_timestamp_millis": 0"#) == 3)
            #expect(try await active() == runs)
        }
    }

    @Test(arguments: [
        (#"{"experiment_id": "0"}"#, "INVALID_PARAMETER_VALUE"),
        (#"{"max_timestamp_millis": 1, "min_timestamp_millis": 1}"#, "INVALID_PARAMETER_VALUE"),
        (
            #"{"experiment_id": "0", "max_timestamp_millis": 1, "min_timestamp_millis": 1, "max_runs": 0}"#,
            "INVALID_PARAMETER_VALUE"
        ),
        (
            #"{"experiment_id": "0", "max_timestamp_millis": 1, "min_timestamp_millis": 1, "max_runs": 10001}"#,
            "INVALID_PARAMETER_VALUE"
        ),
        (
            #"{"experiment_id": "7", "max_timestamp_millis": 1, "min_timestamp_millis": 1}"#,
            "RESOURCE_DOES_NOT_EXIST"
        ),
    ])
    func `many runs are not changed by a request that makes no sense`(body: String, code: String) async throws {
        try await ServerFixture().test { client in
            for path in ["delete-runs", "restore-runs"] {
                let answer = try await client.json(.post, "databricks/runs/\(path)", body)
                #expect(answer.code == code)
            }
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var found: [Result] = []
        for element in self { found.append(try await transform(element)) }
        return found
    }
}
