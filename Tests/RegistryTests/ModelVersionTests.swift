import Registry
import TestSupport
import Testing

@Suite struct ModelVersionTests {
    @Test func `versions count from 1, and a number is never used again`() {
        given(windCreated)
            .when(CreateModelVersion(name: "wind", source: "s3://bucket/wind")).then(registered(1))
            .when(CreateModelVersion(name: "wind", source: "s3://bucket/wind")).then(registered(2))
            .when(DeleteModelVersion(name: "wind", version: 2)).then(versionDeleted(2))
            .when(CreateModelVersion(name: "wind", source: "s3://bucket/wind")).then(registered(3))
    }

    @Test func `a version keeps what its client states`() {
        given(windCreated)
            .when(
                CreateModelVersion(
                    name: "wind", source: "s3://bucket/x", run: run1, runLink: "https://other/run", description: "",
                    user: "ada",
                    tags: [Tag(key: "a", value: "1"), Tag(key: "a", value: "2")])
            )
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(
                        model: wind, version: 1, source: "s3://bucket/x", run: run1, runLink: "https://other/run",
                        description: "", user: "ada", manifest: .external, tags: [Tag(key: "a", value: "2")])))
    }

    @Test func `empty ids are none`() {
        given(windCreated)
            .when(CreateModelVersion(name: "wind", source: "s3://bucket/wind", run: "", loggedModel: ""))
            .then(registered(1))
    }

    @Test func `a version needs its model`() {
        given([] as [RegistryEvent])
            .when(CreateModelVersion(name: "wind", source: "s3://bucket/x"))
            .thenRefused(.modelNotFound(name: "wind"))
    }

    @Test func `a description is set, told once, and erased by none`() {
        given(windCreated, registered(1))
            .when(SetModelVersionDescription(name: "wind", version: 1, description: "d")).then(described("d"))
            .when(SetModelVersionDescription(name: "wind", version: 1, description: "d")).thenNothing()
            .when(SetModelVersionDescription(name: "wind", version: 1, description: nil)).then(described(nil))
            .when(SetModelVersionDescription(name: "wind", version: 1, description: nil)).thenNothing()
            .when(SetModelVersionDescription(name: "wind", version: 1, description: "")).then(described(""))
    }

    @Test func `a version is deleted in any stage, after its aliases`() {
        given(
            windCreated, registered(1), registered(2), moved(1, .none, .production), aliasSet("best", 1),
            aliasSet("also", 1), aliasSet("next", 2)
        )
        .when(DeleteModelVersion(name: "wind", version: 1))
        .then(aliasDeleted("also", 1), aliasDeleted("best", 1), versionDeleted(1))
        .when(DeleteModelVersion(name: "wind", version: 1))
        .thenRefused(.versionNotFound(name: "wind", version: "1"))
    }

    @Test func `tags are set when they change, and removing what is not there is fine`() {
        let set = RegistryEvent.modelVersionTagSet(
            ModelVersionTagSet(model: wind, version: 1, tag: Tag(key: "a", value: "")))
        let deleted = RegistryEvent.modelVersionTagDeleted(ModelVersionTagDeleted(model: wind, version: 1, key: "a"))
        given(windCreated, registered(1))
            .when(SetModelVersionTag(name: "wind", version: 1, key: "a", value: "")).then(set)
            .when(SetModelVersionTag(name: "wind", version: 1, key: "a", value: "")).thenNothing()
            .when(DeleteModelVersionTag(name: "wind", version: 1, key: "a")).then(deleted)
            .when(DeleteModelVersionTag(name: "wind", version: 1, key: "a")).thenNothing()
    }

    @Test func `what is not there is not found`() {
        let commands: [any RegistryCommand] = [
            SetModelVersionDescription(name: "wind", version: 1, description: "d"),
            DeleteModelVersion(name: "wind", version: 1),
            SetModelVersionTag(name: "wind", version: 1, key: "a", value: ""),
            DeleteModelVersionTag(name: "wind", version: 1, key: "a"),
        ]
        for command in commands {
            given([] as [RegistryEvent]).when(command).thenRefused(.modelNotFound(name: "wind"))
            given(windCreated).when(command).thenRefused(.versionNotFound(name: "wind", version: "1"))
            given(windCreated, registered(1), versionDeleted(1))
                .when(command).thenRefused(.versionNotFound(name: "wind", version: "1"))
            given(windCreated, registered(1), windDeleted).when(command).thenRefused(.modelNotFound(name: "wind"))
        }
    }

    private func described(_ description: String?) -> RegistryEvent {
        .modelVersionDescriptionSet(ModelVersionDescriptionSet(model: wind, version: 1, description: description))
    }
}
