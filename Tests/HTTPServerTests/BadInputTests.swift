import Engine
import HTTPServer
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// What is wrong with a request is told in MLflow's shape, and leaves no event.
@Suite struct BadInputTests {
    private static let metric = "2.0/mlflow/runs/log-metric"

    @Test(
        arguments: [
            (metric, #"{"run_id": "r", "key": "k", "value": NaN, "timestamp": 1}"#, "JSON"),
            (metric, #"{"run_id": "r", "#, "JSON"),
            (metric, #"[1, 2]"#, "JSON"),
            (metric, "", "run_id"),
            (metric, #"{"run_id": "r", "key": "k", "value": "high", "timestamp": 1}"#, "value"),
            (metric, #"{"run_id": "r", "key": "k", "timestamp": 1}"#, "value"),
            (metric, #"{"run_id": "r", "key": "k", "value": 1, "timestamp": -1}"#, "timestamp"),
            ("2.0/mlflow/runs/create", #"{"experiment_id": 5}"#, "experiment_id"),
            ("2.0/mlflow/runs/create", #"{"experiment_id": "five"}"#, "experiment ID"),
            ("2.0/mlflow/runs/search", #"{"run_view_type": "SOME"}"#, "run_view_type"),
            ("2.0/mlflow/runs/search", #"{"filter": "metrics.a < 1 OR metrics.b < 1"}"#, "OR"),
            ("2.0/mlflow/runs/search", #"{"max_results": 50001}"#, "max_results"),
            ("2.0/mlflow/experiments/create", #"{"name": ""}"#, "name"),
            ("2.0/mlflow/registered-models/create", #"{"name": "a/b"}"#, "name"),
        ]
    )
    func `a mistake is a 400 that names it`(path: String, body: String, word: String) async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            let size = fixture.engine.size
            let answer = try await client.send(
                .post, "/api/" + path, fields: [.contentType: "application/json; charset=utf-8"],
                body: ByteBuffer(string: body))
            #expect(answer.status == .badRequest, "\(answer.text)")
            #expect(answer.code == "INVALID_PARAMETER_VALUE")
            #expect(answer.text.contains(word), "\(answer.text)")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(fixture.engine.size == size)
        }
    }

    @Test(arguments: [nil, "text/plain", "application/x-www-form-urlencoded"])
    func `a body that does not say it is JSON is refused`(type: String?) async throws {
        try await ServerFixture().test { client in
            var fields = HTTPFields()
            fields[.contentType] = type
            let answer = try await client.send(
                .post, "/api/2.0/mlflow/experiments/create", fields: fields, body: ByteBuffer(string: #"{"name": "a"}"#)
            )
            #expect(answer.status == .badRequest && answer.text.contains("Content-Type"))
        }
    }

    @Test func `what does not exist is a 404 with its code`() async throws {
        try await ServerFixture().test { client in
            for path in [
                "runs/get?run_id=\(String(repeating: "0", count: 32))", "experiments/get?experiment_id=77",
                "experiments/get-by-name?experiment_name=none", "registered-models/get?name=none",
                "model-versions/get?name=none&version=1", "logged-models/m-none",
            ] {
                let answer = try await client.send(.get, "/api/2.0/mlflow/" + path)
                #expect(answer.status == .notFound && answer.code == "RESOURCE_DOES_NOT_EXIST", "\(path)")
            }
        }
    }

    @Test func `queries are read with their encoding, and refused when it is broken`() async throws {
        try await ServerFixture().test { client in
            _ = try await client.json(.post, "experiments/create", #"{"name": "a b+ü"}"#)
            let found = try await client.send(
                .get, "/api/2.0/mlflow/experiments/get-by-name?experiment_name=a+b%2B%C3%BC")
            #expect(found.status == .ok, "\(found.text)")
            let broken = try await client.send(.get, "/api/2.0/mlflow/experiments/get-by-name?experiment_name=%FF")
            #expect(broken.status == .badRequest && broken.text.contains("experiment_name"))
        }
    }

    @Test(arguments: ["", String(repeating: "k", count: 256)])
    func `an idempotency key has 1 to 255 characters`(key: String) async throws {
        try await ServerFixture().test { client in
            let answer = try await client.json(
                .post, "experiments/create", #"{"name": "a"}"#, fields: [.init("Idempotency-Key")!: key])
            #expect(answer.status == .badRequest && answer.text.contains("Idempotency-Key"))
        }
    }
}
