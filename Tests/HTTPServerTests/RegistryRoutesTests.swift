import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import WireSchemas

@Suite struct RegistryRoutesTests {
    @Test func `a model is registered, described, promoted, given an alias, renamed and deleted`() async throws {
        try await ServerFixture().test { client in
            let model = try await client.post(
                "registered-models/create", #"{"name": "power"}"#, MLflowCreateRegisteredModel.Response.self)
            #expect(model.registeredModel.name == "power")
            let again = try await client.json(.post, "registered-models/create", #"{"name": "power"}"#)
            #expect(again.status == .badRequest && again.code == "RESOURCE_ALREADY_EXISTS")
            for number in 1...2 {
                let version = try await client.post(
                    "model-versions/create", #"{"name": "power", "source": "s3://bucket/model"}"#,
                    MLflowCreateModelVersion.Response.self)
                #expect(version.modelVersion.version == "\(number)")
            }
            let described: MLflowUpdateModelVersion.Response = try await client.json(
                .patch, "model-versions/update", #"{"name": "power", "version": "2", "description": "wide"}"#
            ).message()
            #expect(described.modelVersion.description_p == "wide")
            for version in 1...2 {
                let promoted = try await client.post(
                    "model-versions/transition-stage",
                    """
                    {"name": "power", "version": "\(version)", "stage": "production",
                     "archive_existing_versions": true}
                    """,
                    MLflowTransitionModelVersionStage.Response.self)
                #expect(promoted.modelVersion.currentStage == "Production")
            }
            let latest = try await client.post(
                "registered-models/get-latest-versions", #"{"name": "power", "stages": ["Production"]}"#,
                MLflowGetLatestVersions.Response.self)
            #expect(latest.modelVersions.map(\.version) == ["2"])
            let set = try await client.json(
                .post, "registered-models/alias", #"{"name": "power", "alias": "best", "version": "1"}"#)
            #expect(set.text == "{}")
            let aliased = try await client.get(
                "registered-models/alias?name=power&alias=best", MLflowGetModelVersionByAlias.Response.self)
            #expect(aliased.modelVersion.version == "1")
            #expect(aliased.modelVersion.currentStage == "Archived")
            let uri = try await client.get(
                "model-versions/get-download-uri?name=power&version=1", MLflowGetModelVersionDownloadUri.Response.self)
            #expect(uri.artifactUri == "s3://bucket/model")
            let renamed = try await client.post(
                "registered-models/rename", #"{"name": "power", "new_name": "wind power"}"#,
                MLflowRenameRegisteredModel.Response.self)
            #expect(renamed.registeredModel.name == "wind power")
            let deleted = try await client.json(
                .delete, "model-versions/delete", #"{"name": "wind power", "version": "1"}"#)
            #expect(deleted.status == .ok)
            let versions = try await client.get(
                "model-versions/search?filter=name%3D'wind%20power'", MLflowSearchModelVersions.Response.self)
            #expect(versions.modelVersions.map(\.version) == ["2"])
            let gone = try await client.json(.delete, "registered-models/delete", #"{"name": "wind power"}"#)
            #expect(gone.status == .ok)
            #expect(
                try await client.send(
                    .get, "/api/2.0/mlflow/registered-models/get?name=wind%20power"
                ).code == "RESOURCE_DOES_NOT_EXIST")
        }
    }

    @Test func `a version loads the files it was registered from, whatever becomes of them`() async throws {
        try await ServerFixture().test { client in
            let run = try await client.post(
                "runs/create", #"{"experiment_id": "0"}"#, MLflowCreateRun.Response.self
            ).run.info
            let folder = String(run.artifactUri.dropFirst("mlflow-artifacts:/".count)) + "/model"
            _ = try await client.upload(folder + "/MLmodel", "before")
            _ = try await client.json(.post, "registered-models/create", #"{"name": "m"}"#)
            let source = run.artifactUri + "/model"
            let version = try await client.json(
                .post, "model-versions/create", #"{"name": "m", "source": "\#(source)", "run_id": "\#(run.runID)"}"#)
            #expect(version.status == .ok, "\(version.text)")
            _ = try await client.upload(folder + "/MLmodel", "after")

            let uri = try await client.get(
                "model-versions/get-download-uri?name=m&version=1", MLflowGetModelVersionDownloadUri.Response.self
            ).artifactUri
            let frozen = String(uri.dropFirst("mlflow-artifacts:/".count))
            #expect(try await client.download(frozen + "/MLmodel").text == "before")
            let overwrite = try await client.upload(frozen + "/MLmodel", "other")
            #expect(overwrite.status == .badRequest)
        }
    }
}
