import Registry
import TestSupport
import Testing

@Suite struct ImportTests {
    private let root = "mlflow-artifacts:/1/x/artifacts/model"
    private let file = ManifestFile(path: "MLmodel", size: 3, digest: Array(repeating: 7, count: 32))

    private func model(
        _ id: String = wind, description: String? = "of wind", updated: Int64 = 20, count: UInt64 = 5
    ) -> RegisteredModelImported {
        RegisteredModelImported(
            model: id, name: "wind", description: description, creationTime: 10, lastUpdatedTime: updated,
            versionCount: count)
    }

    private func version(
        _ number: UInt64 = 2, stage: Stage = .production, created: Int64 = 11, updated: Int64 = 21,
        manifest: Manifest? = nil
    ) -> ModelVersionImported {
        ModelVersionImported(
            model: wind, version: number, source: "runs:/\(run1)/model", run: run1, runLink: "http://ci",
            description: "second", user: "ada", stage: stage, creationTime: created, lastUpdatedTime: updated,
            manifest: manifest)
    }

    private let changed = "it was changed here, so what changed at the source was not taken over"

    @Test func `a model comes with its tags and times, and once`() throws {
        let after = given([RegistryEvent]())
            .when(ImportRegisteredModel(model(), tags: [Tag(key: "a", value: "1")]))
            .then(
                .registeredModelImported(model()),
                .registeredModelTagSet(RegisteredModelTagSet(model: wind, tag: Tag(key: "a", value: "1"))))
        let kept = try #require(after.log.models[wind])
        #expect((kept.creationTime, kept.lastUpdatedTime, kept.versionCount) == (10, 20, 5))
        // A repetition brings a fresh id, which is not used.
        after.when(ImportRegisteredModel(model(sun), tags: [Tag(key: "a", value: "1")])).thenNothing()
    }

    @Test func `what changed of a model at the source is caught up under its id`() {
        given(.registeredModelImported(model()))
            .when(ImportRegisteredModel(model(sun, description: nil, updated: 30, count: 6)))
            .then(.registeredModelImported(model(description: nil, updated: 30, count: 6)))
    }

    @Test func `another model of this name is a conflict`() {
        given(windCreated).when(ImportRegisteredModel(model(sun)))
            .thenRefused(
                .importConflict(
                    entity: "registered_model/wind", reason: "another registered model has this name here"))
    }

    @Test func `a model that was changed here is left alone`() {
        var scenario = given(.registeredModelImported(model()))
        scenario.log.changedHere = ["registered_model/\(wind)"]
        scenario.when(ImportRegisteredModel(model(updated: 30)))
            .thenRefused(.importConflict(entity: "registered_model/wind", reason: changed))
        scenario.when(ImportAliases(name: "wind", aliases: [:])).thenNothing()
    }

    @Test func `a version comes with its stage, times and frozen files, and once`() throws {
        var store = ArtifactStore()
        store.files[root] = [file]
        let command = ImportModelVersion(
            name: "wind", version: version(), tags: [Tag(key: "n", value: "1")], files: root)
        let after = given([.registeredModelImported(model())], store: store).when(command)
            .then(
                .modelVersionImported(version(manifest: .files([file]))),
                .modelVersionTagSet(ModelVersionTagSet(model: wind, version: 2, tag: Tag(key: "n", value: "1"))))
        let kept = try #require(after.log.versions[wind]?[2])
        #expect((kept.stage, kept.creationTime, kept.lastUpdatedTime, kept.fileCount) == (.production, 11, 21, 1))
        #expect(after.log.models[wind]?.lastUpdatedTime == 20)
        after.when(command).thenNothing()
    }

    @Test func `the next version here comes after the greatest known number`() {
        given(.registeredModelImported(model(count: 5)), .modelVersionImported(version()))
            .when(CreateModelVersion(name: "wind", source: "s3://bucket/wind"))
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(model: wind, version: 6, source: "s3://bucket/wind", manifest: .external)))
    }

    @Test func `files that come later are frozen then, and stay`() {
        var store = ArtifactStore()
        let command = ImportModelVersion(name: "wind", version: version(), files: root)
        var after = given([.registeredModelImported(model())], store: store).when(command)
            .then(.modelVersionImported(version(manifest: .files([]))))
        store.files[root] = [file]
        after.log.store = store
        after = after.when(command).then(.modelVersionImported(version(manifest: .files([file]))))
        store.files[root] = []
        after.log.store = store
        after.when(command).thenNothing()
    }

    @Test func `what changed of a version at the source is caught up without its files`() throws {
        let after = given(
            .registeredModelImported(model()), .modelVersionImported(version(manifest: .files([file])))
        )
        .when(ImportModelVersion(name: "wind", version: version(stage: .archived, updated: 31)))
        .then(.modelVersionImported(version(stage: .archived, updated: 31)))
        #expect(after.log.versions[wind]?[2]?.fileCount == 1)
    }

    @Test func `another version of this number is a conflict, and so is one deleted here`() {
        let command = ImportModelVersion(name: "wind", version: version())
        given(.registeredModelImported(model()), registered(2)).when(command)
            .thenRefused(
                .importConflict(entity: "version/\(wind)/2", reason: "another version has this number here"))
        given(.registeredModelImported(model()), .modelVersionImported(version()), versionDeleted(2)).when(command)
            .thenRefused(.importConflict(entity: "version/\(wind)/2", reason: "it was deleted here"))
    }

    @Test func `a version that was changed here is left alone`() {
        var scenario = given(.registeredModelImported(model()), .modelVersionImported(version(manifest: .external)))
        scenario.log.changedHere = ["version/\(wind)/2"]
        scenario.when(ImportModelVersion(name: "wind", version: version(stage: .none)))
            .thenRefused(.importConflict(entity: "version/\(wind)/2", reason: changed))
        scenario.when(ImportModelVersion(name: "wind", version: version())).thenNothing()
    }

    @Test func `aliases become those of the source`() {
        let before = given(
            .registeredModelImported(model()), .modelVersionImported(version(1)), .modelVersionImported(version(2)),
            aliasSet("old", 1), aliasSet("moved", 1), aliasSet("same", 2))
        before.when(ImportAliases(name: "wind", aliases: ["moved": 2, "same": 2, "new": 1]))
            .then(aliasSet("moved", 2, previous: 1), aliasSet("new", 1), aliasDeleted("old", 1))
        before.when(ImportAliases(name: "wind", aliases: ["new": 3]))
            .thenRefused(.versionNotFound(name: "wind", version: "3"))
    }
}
