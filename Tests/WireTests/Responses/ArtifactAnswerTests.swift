import Registry
import SwiftProtobuf
import Testing
import Tracking
import Wire
import WireSchemas

/// What requests for lists and places of files are answered.
@Suite struct ArtifactAnswerTests {
    private let views: ViewsFixture
    private let root = "mlflow-artifacts:/0/\(mast)/artifacts"

    init() throws {
        views = try ViewsFixture()
        try views.execute(CreateExperiment(name: "Default"))
        try views.execute(CreateRun(run: mast, experiment: 0, generatedName: "calm-bay-1"))
        try upload("model/MLmodel", size: 3)
        try upload("empty.txt", size: 0)
    }

    private func upload(_ path: String, size: UInt64) throws {
        let digest = [UInt8](repeating: UInt8(size), count: 32)
        try views.execute(
            UploadArtifact(file: ArtifactFile(path: "0/\(mast)/artifacts/" + path, size: size, digest: digest)))
    }

    private func list(_ path: String) -> MLflowListArtifacts {
        .with {
            $0.runID = mast
            $0.path = path
        }
    }

    @Test func `the list of a folder has names alone, and no size for folders and empty files`() throws {
        let folder = MLflowListProxiedArtifacts.with { $0.path = "0/\(mast)/artifacts" }
        #expect(
            try views.answer(folder)
                == #"{"files":[{"path":"empty.txt","is_dir":false},{"path":"model","is_dir":true}]}"#)
        #expect(try views.answer(MLflowListProxiedArtifacts()) == #"{"files":[{"path":"0","is_dir":true}]}"#)
    }

    @Test(arguments: ["model", "model/"])
    func `the list of a run has paths below the run and the run's place`(path: String) throws {
        #expect(
            try views.answer(list(path))
                == #"{"root_uri":"\#(root)","files":[{"path":"model/MLmodel","is_dir":false,"file_size":3}]}"#)
    }

    @Test func `the list of a run begins at its root`() throws {
        let files = #"[{"path":"empty.txt","is_dir":false},{"path":"model","is_dir":true}]"#
        #expect(try views.answer(list("")) == #"{"root_uri":"\#(root)","files":\#(files)}"#)
    }

    @Test(arguments: ["nothing", "empty.txt"])
    func `what is no folder has no files`(path: String) throws {
        #expect(try views.answer(list(path)) == #"{"root_uri":"\#(root)"}"#)
        #expect(try views.answer(MLflowListProxiedArtifacts.with { $0.path = path }) == "{}")
    }

    @Test func `lists do not lead out of their root`() {
        #expect(views.refusal(of: list("../\(vane)"))?.code == .invalidParameterValue)
        #expect(
            views.refusal(of: MLflowListProxiedArtifacts.with { $0.path = "%2e%2e" })?.code == .invalidParameterValue)
    }

    @Test func `the list of a run in another store is refused`() throws {
        try views.execute(CreateExperiment(name: "far", artifactLocation: "s3://b/far"))
        try views.execute(CreateRun(run: vane, experiment: 1, generatedName: "calm-bay-2"))
        let error = views.refusal(of: MLflowListArtifacts.with { $0.runID = vane })
        #expect(error?.status == 400)
        #expect(error?.message.contains("s3://b/far/\(vane)/artifacts") == true)
    }

    private func place(ofVersion version: String) throws -> String {
        try views.answer(
            MLflowGetModelVersionDownloadUri.with {
                $0.name = "power"
                $0.version = version
            })
    }

    @Test func `the files of a version are at the place where they are frozen`() throws {
        try views.execute(CreateRegisteredModel(model: "1f", name: "power"))
        try views.execute(CreateModelVersion(name: "power", source: root + "/model", run: mast))
        #expect(try place(ofVersion: "1") == #"{"artifact_uri":"mlflow-artifacts:/model-versions/1f/1"}"#)
        let frozen = MLflowListProxiedArtifacts.with { $0.path = "model-versions/1f/1" }
        #expect(try views.answer(frozen) == #"{"files":[{"path":"MLmodel","is_dir":false,"file_size":3}]}"#)
    }

    @Test func `a version of another store is at its source; one that had no files is an empty frozen folder`() throws {
        try views.execute(CreateRegisteredModel(model: "1f", name: "power"))
        try views.execute(CreateModelVersion(name: "power", source: "s3://b/m"))
        try views.execute(CreateModelVersion(name: "power", source: root + "/nothing", run: mast))
        try views.execute(CreateLoggedModel(model: "m-1", experiment: 0, generatedName: "calm-bay-2"))
        try views.execute(CreateModelVersion(name: "power", source: "models:/m-1", loggedModel: "m-1"))
        #expect(try place(ofVersion: "1") == #"{"artifact_uri":"s3://b/m"}"#)
        #expect(try place(ofVersion: "2") == #"{"artifact_uri":"mlflow-artifacts:/model-versions/1f/2"}"#)
        #expect(try place(ofVersion: "3") == #"{"artifact_uri":"mlflow-artifacts:/model-versions/1f/3"}"#)
    }
}
