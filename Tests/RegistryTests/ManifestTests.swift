import Registry
import TestSupport
import Testing

/// What a version freezes, and what it takes over from another one.
@Suite struct ManifestTests {
    private let root = "mlflow-artifacts:/0/\(run1)/artifacts"
    private let modelRoot = "mlflow-artifacts:/0/models/\(model1)/artifacts"
    private let files = [
        ManifestFile(path: "MLmodel", size: 3, digest: [1]), ManifestFile(path: "data/w.bin", size: 9, digest: [2]),
    ]

    private var store: ArtifactStore {
        var store = ArtifactStore()
        store.runs = [run1: root, "elsewhere": "s3://bucket/elsewhere"]
        store.loggedModels[model1] = (modelRoot, run1)
        store.files = ["\(root)/model": files, "\(root)/my model": files, modelRoot: files, "\(modelRoot)/sub": files]
        return store
    }

    @Test(arguments: ["/model", "/model/", "//model", "/my%20model", "/my model"])
    func `files of a run are frozen`(path: String) {
        version(root + path, run: run1, manifest: .files(files))
        version("runs:/\(run1)\(path)", run: run1, manifest: .files(files))
    }

    @Test func `a source without files freezes none`() {
        version("\(root)/empty", run: run1, manifest: .files([]))
    }

    @Test func `files of a logged model are frozen, and found where they were`() {
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: "models:/\(model1)", loggedModel: model1))
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(
                        model: wind, version: 1, source: "models:/\(model1)", run: run1, loggedModel: model1,
                        storageLocation: modelRoot, manifest: .files(files))))
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: "\(modelRoot)/sub", run: "given", loggedModel: model1))
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(
                        model: wind, version: 1, source: "\(modelRoot)/sub", run: "given", loggedModel: model1,
                        manifest: .files(files))))
    }

    @Test func `what is elsewhere is external`() {
        version("s3://bucket/x", run: run1, manifest: .external)
        version("runs:/elsewhere/model", run: "elsewhere", manifest: .external)
        version("runs:/unknown/model", run: "unknown", manifest: .external)
    }

    @Test(arguments: ["models:/wind/1", "models:/wind/Production", "models:/wind/production", "models:/wind@best"])
    func `another version gives its files, run and logged model, whatever word names it`(source: String) {
        first(moved(1, .none, .production), aliasSet("best", 1))
            .when(CreateModelVersion(name: "wind", source: source))
            .then(copy(of: 1, storageLocation: modelRoot))
    }

    @Test func `latest is the highest version in any stage`() {
        first(registered(2), registered(3), moved(2, .none, .archived), versionDeleted(3))
            .when(CreateModelVersion(name: "wind", source: "models:/wind/LATEST"))
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(
                        model: wind, version: 4, source: "models:/wind/2", storageLocation: "s3://bucket/wind",
                        manifest: .external)))
    }

    @Test(arguments: Stage.all)
    func `latest does not ask which stages lower versions are in`(stage: Stage) {
        let log = first(moved(1, .none, stage), registered(2))
            .when(CreateModelVersion(name: "wind", source: "models:/wind/latest")).thenTaken().log
        #expect(log.versions[wind]?[3]?.source == "models:/wind/2")
    }

    @Test func `a copy of a copy leads to the first place`() {
        first()
            .when(CreateModelVersion(name: "wind", source: "models:/wind/1")).thenTaken()
            .when(CreateModelVersion(name: "wind", source: "models:/wind/2"))
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(
                        model: wind, version: 3, source: "models:/wind/2", run: run1, loggedModel: model1,
                        storageLocation: modelRoot, manifest: .files(files))))
    }

    @Test func `ids given with another version must be its own`() {
        first()
            .when(CreateModelVersion(name: "wind", source: "models:/wind/1", run: run1, loggedModel: model1))
            .then(copy(of: 1, storageLocation: modelRoot))
        let refusal = RegistryError.invalidSource(
            source: "models:/wind/1", rule: "must be a version of the run and logged model named with it")
        first().when(CreateModelVersion(name: "wind", source: "models:/wind/1", run: "x")).thenRefused(refusal)
        first().when(CreateModelVersion(name: "wind", source: "models:/wind/1", loggedModel: "m-x"))
            .thenRefused(refusal)
    }

    @Test func `another version must be there`() {
        let refusals: [(String, RegistryError)] = [
            ("models:/sun/1", .modelNotFound(name: "sun")),
            ("models:/wind/9", .versionNotFound(name: "wind", version: "9")),
            (
                "models:/wind/99999999999999999999",
                .versionNotFound(name: "wind", version: "99999999999999999999")
            ),
            ("models:/wind@best", .aliasNotFound(alias: "best", name: "wind")),
            ("models:/wind/Staging", .versionNotFound(name: "wind", version: "Staging")),
            ("models:/wind/Canary", .unknownStage("Canary")),
        ]
        for (source, refusal) in refusals {
            first().when(CreateModelVersion(name: "wind", source: source)).thenRefused(refusal)
        }
        given(windCreated)
            .when(CreateModelVersion(name: "wind", source: "models:/wind/latest"))
            .thenRefused(.versionNotFound(name: "wind", version: "latest"))
        first(versionDeleted(1))
            .when(CreateModelVersion(name: "wind", source: "models:/wind/1"))
            .thenRefused(.versionNotFound(name: "wind", version: "1"))
    }

    @Test func `a prompt is no source`() {
        let prompt = RegistryEvent.registeredModelCreated(
            RegisteredModelCreated(
                model: sun, name: "sun", tags: [Tag(key: "mlflow.prompt.is_prompt", value: "true")]))
        first(prompt)
            .when(CreateModelVersion(name: "wind", source: "models:/sun/1"))
            .thenRefused(.invalidSource(source: "models:/sun/1", rule: "must not be a prompt"))
    }

    @Test(arguments: [(100_000, true), (100_001, false)])
    func `a manifest has at most 100000 files`(count: Int, isTaken: Bool) {
        var store = store
        store.files["\(root)/many"] = (0..<count).map { ManifestFile(path: "\($0)", size: 0, digest: []) }
        let outcome = given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: "\(root)/many", run: run1))
        if isTaken {
            outcome.thenTaken()
        } else {
            outcome.thenRefused(
                .invalidSource(
                    source: "\(root)/many", rule: "holds 100001 files; a version takes at most 100000"))
        }
    }

    /// A model whose version 1 is from a logged model, and what happened then.
    private func first(_ events: RegistryEvent...) -> Scenario<RegistryLog> {
        let version = RegistryEvent.modelVersionCreated(
            ModelVersionCreated(
                model: wind, version: 1, source: "models:/\(model1)", run: run1, loggedModel: model1,
                storageLocation: modelRoot, manifest: .files(files)))
        return given([windCreated, version] + events, store: store)
    }

    private func copy(of version: UInt64, storageLocation: String) -> RegistryEvent {
        .modelVersionCreated(
            ModelVersionCreated(
                model: wind, version: version + 1, source: "models:/wind/\(version)", run: run1, loggedModel: model1,
                storageLocation: storageLocation, manifest: .files(files)))
    }

    private func version(
        _ source: String, run: String, manifest: Manifest, at sourceLocation: SourceLocation = #_sourceLocation
    ) {
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: source, run: run))
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(model: wind, version: 1, source: source, run: run, manifest: manifest)),
                sourceLocation: sourceLocation)
    }
}
