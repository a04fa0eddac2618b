import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import WireSchemas

@testable import HTTPServer

/// Files by the run, version or logged model that they belong to, as MLflow's web page asks for them.
@Suite struct RunArtifactRoutesTests {
    @Test func `a file of a run is sent as an attachment that no browser runs`() async throws {
        try await ServerFixture().test { client in
            let run = try await client.run()
            _ = try await client.upload("0/\(run)/artifacts/page.html", "<script>1</script>")
            for name in ["run_id", "run_uuid"] {
                let file = try await client.send(.get, "/get-artifact?\(name)=\(run)&path=page.html")
                #expect(file.status == .ok)
                #expect(file.text == "<script>1</script>")
                #expect(file.headers[.contentType] == "text/html")
                #expect(file.headers[.contentDisposition] == "attachment; filename=page.html")
                #expect(file.headers[.xContentTypeOptions] == "nosniff")
                #expect(file.headers[.cacheControl] == "no-cache")
            }
            let part = try await client.send(
                .get, "/get-artifact?run_id=\(run)&path=page.html", fields: [.range: "bytes=1-6"])
            #expect(part.status == .partialContent)
            #expect(part.text == "script")
        }
    }

    @Test(arguments: [
        ("nothing.txt", 404, "RESOURCE_DOES_NOT_EXIST"), ("model", 400, "INVALID_PARAMETER_VALUE"),
        ("", 400, "INVALID_PARAMETER_VALUE"), ("..%2Fx", 400, "INVALID_PARAMETER_VALUE"),
        ("%252e%252e%252fx", 400, "INVALID_PARAMETER_VALUE"),
    ])
    func `a path of a run that is no file is refused`(path: String, status: Int, code: String) async throws {
        try await ServerFixture().test { client in
            let run = try await client.run()
            _ = try await client.upload("0/\(run)/artifacts/model/MLmodel", "flavors:")
            let answer = try await client.send(.get, "/get-artifact?run_id=\(run)&path=\(path)")
            #expect(answer.status.code == status)
            #expect(answer.code == code)
        }
    }

    @Test(arguments: [
        ("/get-artifact?path=x", 404), ("/get-artifact?run_id=ffff&path=x", 404), ("/get-artifact", 400),
        ("/get-artifact?run_id=a&run_uuid=b&path=x", 400),
        ("/model-versions/get-artifact?name=n&version=1&path=x", 404),
        ("/model-versions/get-artifact?name=n&version=one&path=x", 400),
        ("/model-versions/get-artifact?version=1&path=x", 400),
        ("/ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files", 400),
        ("/ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files?artifact_file_path=x", 404),
        ("/api/2.0/mlflow/logged-models/m-1/artifacts/directories", 404),
    ])
    func `what is not there or not said is refused`(path: String, status: Int) async throws {
        try await ServerFixture().test { client in
            let answer = try await client.send(.get, path)
            #expect(answer.status.code == status)
        }
    }

    @Test func `a version serves the files that it was registered with`() async throws {
        try await ServerFixture().test { client in
            let run = try await client.run()
            let file = "0/\(run)/artifacts/model/MLmodel"
            _ = try await client.upload(file, "first")
            _ = try await client.json(.post, "registered-models/create", #"{"name":"m"}"#)
            let source = #"{"name":"m","source":"mlflow-artifacts:/0/\#(run)/artifacts/model","run_id":"\#(run)"}"#
            #expect(try await client.json(.post, "model-versions/create", source).status == .ok)
            _ = try await client.upload(file, "second")
            let path = "/model-versions/get-artifact?name=m&version=1&path=MLmodel"
            #expect(try await client.send(.get, path).text == "first")
            #expect(try await client.send(.get, "/get-artifact?run_id=\(run)&path=model/MLmodel").text == "second")
        }
    }

    @Test func `the files of a logged model are listed and sent`() async throws {
        try await ServerFixture().test { client in
            let body = #"{"experiment_id":"0","name":"m"}"#
            let made = try await client.post("logged-models", body, MLflowCreateLoggedModel.Response.self)
            let id = made.model.info.modelID
            _ = try await client.upload("0/models/\(id)/artifacts/data/model.bin", "bytes")
            let folder = "logged-models/\(id)/artifacts/directories"
            let root = try await client.get(folder, MLflowListLoggedModelArtifacts.Response.self)
            #expect(root.rootUri == "mlflow-artifacts:/0/models/\(id)/artifacts")
            #expect(root.files.map(\.path) == ["data"] && root.files.map(\.isDir) == [true])
            let data = try await client.get(
                folder + "?artifact_directory_path=data", MLflowListLoggedModelArtifacts.Response.self)
            #expect(data.files.map(\.path) == ["data/model.bin"] && data.files.map(\.fileSize) == [5])
            let file = "/ajax-api/2.0/mlflow/logged-models/\(id)/artifacts/files?artifact_file_path=data/model.bin"
            #expect(try await client.send(.get, file).text == "bytes")
        }
    }

    @Test func `a page adds a small file to a run`() async throws {
        try await ServerFixture().test { client in
            let run = try await client.run()
            let path = "/ajax-api/2.0/mlflow/upload-artifact?run_uuid=\(run)&path=notes/a.txt"
            let stored = try await client.send(.post, path, body: ByteBuffer(string: "note"))
            #expect(stored.status == .ok && stored.text == "")
            #expect(try await client.send(.get, "/get-artifact?run_id=\(run)&path=notes/a.txt").text == "note")
        }
    }

    @Test(arguments: [
        ("path=a", "note", "text/plain", 400), ("run_uuid=RUN", "note", "text/plain", 400),
        ("run_uuid=RUN&path=..%2Fa", "note", "text/plain", 400), ("run_uuid=ffff&path=a", "note", "text/plain", 404),
        ("run_uuid=RUN&path=a", "", "text/plain", 400),
        ("run_uuid=RUN&path=a", "a=1", "application/x-www-form-urlencoded", 400),
        ("run_uuid=RUN&path=a", "--1--", "multipart/form-data; boundary=1", 400),
    ])
    func `a file of a page is refused`(query: String, body: String, type: String, status: Int) async throws {
        try await ServerFixture().test { client in
            let run = try await client.run()
            let path = "/ajax-api/2.0/mlflow/upload-artifact?" + query.replacing("RUN", with: run)
            let answer = try await client.send(
                .post, path, fields: [.contentType: type], body: ByteBuffer(string: body))
            #expect(answer.status.code == status)
        }
    }

    @Test func `a page uploads ten MiB and not a byte more`() async throws {
        try await ServerFixture().test { client in
            let run = try await client.run()
            let path = "/ajax-api/2.0/mlflow/upload-artifact?run_uuid=\(run)&path=a"
            let largest = try await client.send(.post, path, body: ByteBuffer(repeating: 1, count: 10 << 20))
            #expect(largest.status == .ok)
            let tooLarge = try await client.send(.post, path, body: ByteBuffer(repeating: 1, count: 10 << 20 | 1))
            #expect(tooLarge.status == .badRequest)
            #expect(tooLarge.code == "INVALID_PARAMETER_VALUE")
        }
    }
}

extension Client {
    /// The id of a new run in the default experiment.
    func run() async throws -> String {
        try await post("runs/create", #"{"experiment_id":"0"}"#, MLflowCreateRun.Response.self).run.info.runID
    }
}
