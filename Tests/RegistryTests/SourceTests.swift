import Registry
import TestSupport
import Testing

/// Which sources a version may have. The cases were put to MLflow 3.17.2.
@Suite struct SourceTests {
    private let root = "mlflow-artifacts:/0/\(run1)/artifacts"
    private let modelRoot = "mlflow-artifacts:/0/models/\(model1)/artifacts"

    private var store: ArtifactStore {
        var store = ArtifactStore()
        store.runs[run1] = root
        store.loggedModels[model1] = (modelRoot, run1)
        return store
    }

    @Test(arguments: [
        "s3://bucket/path", "s3://bucket/path/", "s3://bucket//path", "s3:/bucket/path", "s3://bucket/p?x=..",
        "dbfs:/a/b", "foo:/bar", "gs://b/a%20b", "S3://bucket/path", "hdfs://host/a", "https://host/a",
    ])
    func `stores elsewhere are free, with a run or without`(source: String) {
        given(windCreated).when(CreateModelVersion(name: "wind", source: source)).then(registered(1, source: source))
        given(windCreated)
            .when(CreateModelVersion(name: "wind", source: source, run: "unknown"))
            .then(registered(1, source: source, run: "unknown"))
    }

    @Test(arguments: [
        "/tmp/x", "tmp/x", "x", "file:///tmp/x", "file:/tmp/x", "FILE:///tmp/x", "file://host/x", " s3://b/x", "é:/x",
        "1a:/x", "//host/x",
    ])
    func `paths on a disk are refused, with a run or without`(source: String) {
        let rule = "must not be a path on a disk: the server can hold only what was uploaded to it"
        refuse(source, rule)
        refuse(source, rule, run: run1)
        refuse(source, rule, loggedModel: model1)
    }

    @Test(arguments: [
        "s3://b/../p", "s3://b/..", "s3://b/%2e%2e/p", "s3://b/%252e%252e/p", "s3://b/%25%32%65./p", "s3://b/./p",
        "s3://b/a%2f..%2fb", "s3://b/p?x=/../y", "mlflow-artifacts:/0/\(run1)/artifacts/../../x",
        "mlflow-artifacts:/0/\(run1)/artifacts/%2E%2E/x", "runs:/\(run1)/../x", "s3://b/../\u{301}x",
    ])
    func `a path that climbs is refused however it is encoded`(source: String) {
        refuse(source, "must not have a segment '.' or '..'", run: run1)
    }

    @Test(arguments: ["s3://b", "s3://b/", "s3:b/p", "foo:bar", "s3:", "runs:x", "runs:/", "models:/", "s3://b//"])
    func `a path must be absolute and not the root`(source: String) {
        refuse(source, "must have an absolute path", run: run1)
    }

    @Test(arguments: ["s3://b/a%00", "s3://b/a\u{0}", "s3://b/a%250a", "s3://b/a\nb", "s3://b/%7F"])
    func `control characters are refused however they are encoded`(source: String) {
        refuse(source, "must not contain control characters")
    }

    @Test func `encoding has an end`() {
        refuse(
            "s3://b/%" + String(repeating: "25", count: 11) + "41", "must not be percent-encoded more than ten times")
        let source = "s3://b/%" + String(repeating: "25", count: 9) + "41"
        given(windCreated).when(CreateModelVersion(name: "wind", source: source)).then(registered(1, source: source))
    }

    @Test func `a source must not be empty`() {
        refuse("", "must not be empty")
    }

    @Test(arguments: ["model", "", "model/", "a%20b/c"])
    func `an artifact of the server is taken with the run that holds it`(path: String) {
        let source = path.isEmpty ? root : "\(root)/\(path)"
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: source, run: run1)).thenTaken()
        for run in [nil, "", "00000000000000000000000000000002"] as [String?] {
            refuse(source, "must lie in the run that run_id names", run: run)
        }
        refuse(source, "must lie in the logged model that model_id names", run: run1, loggedModel: model1)
    }

    @Test(arguments: [
        "mlflow-artifacts:/0/\(run1)/artifactsx", "mlflow-artifacts:/0/\(run1)", "mlflow-artifacts:/0",
        "mlflow-artifacts://host/0/\(run1)/artifacts", "mlflow-artifacts:/model-versions/x/1",
    ])
    func `an artifact outside of the run is refused`(source: String) {
        refuse(source, "must lie in the run that run_id names", run: run1)
    }

    @Test(arguments: [
        "mlflow-artifacts:///0/\(run1)/artifacts/m", "MLFLOW-ARTIFACTS:/0/\(run1)/artifacts/m",
        "mlflow-artifacts:/0//\(run1)/%61rtifacts/m",
    ])
    func `the same place may be spelt in other ways`(source: String) {
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: source, run: run1)).thenTaken()
    }

    @Test func `a runs URI needs its run`() {
        let source = "runs:/\(run1)/model"
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: source, run: run1)).thenTaken()
        refuse(source, "must lie in the run that run_id names")
        refuse(source, "must lie in the run that run_id names", run: "00000000000000000000000000000002")
        refuse(source, "must lie in the logged model that model_id names", run: run1, loggedModel: model1)
        refuse("runs://host/\(run1)/m", "must have the form runs:/<run id>/<path>", run: run1)
        refuse("runs://\(run1)/m", "must have the form runs:/<run id>/<path>", run: run1)
    }

    @Test func `a logged model's URI needs its id`() {
        let source = "models:/\(model1)"
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: source, loggedModel: model1)).thenTaken()
        refuse(source, "must be the logged model that model_id names")
        refuse(source, "must be the logged model that model_id names", run: run1)
        refuse("models:/m-other", "must lie in the logged model that model_id names", loggedModel: model1)
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: "models:/m-other", loggedModel: "m-other"))
            .thenRefused(
                .invalid(field: "model_id", value: "m-other", rule: "must be the id of a logged model of this server"))
    }

    @Test(arguments: [
        "models://host/wind/1", "models:/a/b/c", "models:/wind/ ", "models:/@best", "models:/wind@", "models:/wind/",
    ])
    func `a models URI that is none is refused`(source: String) {
        refuse(
            source,
            "must have the form models:/<model id>, models:/<name>/<version or stage> or models:/<name>@<alias>")
    }

    @Test(arguments: [
        "http://host/api/2.0/mlflow-artifacts/artifacts/0/x", "https://h:5000/a/api/2.0/mlflow-artifacts/artifacts/x",
        "https://h/api/2%2E0/mlflow-artifacts/artifacts/x",
    ])
    func `the web address of an artifact server is refused`(source: String) {
        refuse(source, "must be an mlflow-artifacts: URI, not the web address of an artifact server", run: run1)
    }

    @Test(arguments: ["dummy-source", "prompt-template"])
    func `a prompt has a placeholder for a source`(source: String) {
        let prompt = [Tag(key: "mlflow.prompt.is_prompt", value: "True")]
        given(windCreated)
            .when(CreateModelVersion(name: "wind", source: source, tags: prompt))
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(model: wind, version: 1, source: source, manifest: .external, tags: prompt)))
        given(windCreated)
            .when(CreateModelVersion(name: "wind", source: "s3://b/x", tags: prompt))
            .thenRefused(
                .invalidSource(source: "s3://b/x", rule: "must be a placeholder for a prompt: 'dummy-source'"))
        refuse(source, "must not be a path on a disk: the server can hold only what was uploaded to it")
    }

    private func refuse(
        _ source: String, _ rule: String, run: String? = nil, loggedModel: String? = nil,
        at sourceLocation: SourceLocation = #_sourceLocation
    ) {
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: source, run: run, loggedModel: loggedModel))
            .thenRefused(.invalidSource(source: source, rule: rule), sourceLocation: sourceLocation)
    }
}
