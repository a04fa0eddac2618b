import Engine
import HTTPServer
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import WireSchemas

@Suite struct PurgeRoutesTests {
    @Test func `what was deleted is not found after a purge, and its files are removed`() async throws {
        let fixture = try await ServerFixture()
        try await fixture.test { client in
            let run = try await client.run()
            _ = try await client.upload("0/\(run)/artifacts/a", "12345")
            _ = try await client.json(
                .post, "runs/log-metric", #"{"run_id":"\#(run)","key":"m","value":1,"timestamp":1}"#)
            _ = try await client.json(.post, "runs/delete", #"{"run_id":"\#(run)"}"#)
            let dry: MLflowPurge.Response = try await client.purge(#"{"dry_run":true}"#).message()
            #expect(dry.runIds == [run] && !dry.hasRemovedFiles)
            let done: MLflowPurge.Response = try await client.purge("{}").message()
            #expect(done.runIds == [run] && done.removedFiles == 1 && done.removedBytes == 5)
            let gone = try await client.send(.get, "/api/2.0/mlflow/runs/get?run_id=\(run)")
            #expect(gone.status == .notFound && gone.code == "RESOURCE_DOES_NOT_EXIST")
            #expect(try await client.download("0/\(run)/artifacts/a").status == .notFound)
            let history = try await client.send(.get, "/api/2.0/mlflow/metrics/get-history?run_id=\(run)&metric_key=m")
            #expect(history.text == "{}")
            #expect(try fixture.engine.artifacts.allDigests().isEmpty)
        }
    }

    @Test(arguments: [
        (#"{"run_ids":["RUN"]}"#, 400), (#"{"run_ids":["none"]}"#, 404), (#"{"experiment_ids":["0"]}"#, 400),
        (#"{"experiment_ids":["x"]}"#, 400), (#"{"older_than_ms":-1}"#, 400), (#"{"page_token":"x"}"#, 400),
        (#"{"logged_model_ids":["m-1"]}"#, 404), (#"{"dry_run":"maybe"}"#, 400),
    ])
    func `what cannot be purged is refused`(body: String, status: Int) async throws {
        try await ServerFixture().test { client in
            let run = try await client.run()
            let answer = try await client.purge(body.replacing("RUN", with: run))
            #expect(answer.status.code == status)
        }
    }

    @Test(arguments: ["https://127.0.0.1", "127.0.0.1:5000", "http://", "http:///x", "http://[::1]:5000"])
    func `an address of another form is refused`(url: String) {
        #expect(throws: PurgeClientError.self) { _ = try PurgeClient(url: url) }
    }
}

extension Client {
    func purge(_ body: String) async throws -> TestResponse {
        try await send(
            .post, "/api/annals/v1/purge", fields: [.contentType: "application/json"], body: ByteBuffer(string: body))
    }
}
