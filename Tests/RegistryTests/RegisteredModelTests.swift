import Registry
import TestSupport
import Testing

@Suite struct RegisteredModelTests {
    @Test func `a model is created under a free name`() {
        given([] as [RegistryEvent])
            .when(
                CreateRegisteredModel(
                    model: wind, name: "wind", description: "d",
                    tags: [Tag(key: "a", value: "1"), Tag(key: "b", value: "2"), Tag(key: "a", value: "3")])
            )
            .then(
                .registeredModelCreated(
                    RegisteredModelCreated(
                        model: wind, name: "wind", description: "d",
                        tags: [Tag(key: "a", value: "3"), Tag(key: "b", value: "2")])))
        given(windCreated)
            .when(CreateRegisteredModel(model: sun, name: "wind")).thenRefused(.modelNameTaken("wind"))
    }

    @Test func `the name of a deleted model is free, and its versions count from 1`() {
        given(windCreated, registered(1), windDeleted)
            .when(CreateRegisteredModel(model: sun, name: "wind")).then(created(sun, "wind"))
            .when(CreateModelVersion(name: "wind", source: "s3://bucket/x"))
            .then(
                .modelVersionCreated(
                    ModelVersionCreated(model: sun, version: 1, source: "s3://bucket/x", manifest: .external)))
    }

    @Test func `names that look alike but are other scalars are other names`() {
        given(created(wind, "\u{E9}")).when(CreateRegisteredModel(model: sun, name: "e\u{301}")).thenTaken()
    }

    @Test(arguments: ["wind", " lead", "a.b", "a..", "a\\b", "été", "x\ny", "100%", "a@b"])
    func `most names are good`(name: String) {
        given([] as [RegistryEvent])
            .when(CreateRegisteredModel(model: wind, name: name)).then(created(wind, name))
    }

    @Test(arguments: [
        ("", "must not be blank"), (" \t\u{2003}", "must not be blank"), ("a/b", "must not contain '/' or ':'"),
        ("a:b", "must not contain '/' or ':'"), (".", pathRule), ("..", pathRule), ("..x", pathRule),
    ])
    func `a name that is blank, a path or half a URI is refused`(name: String, rule: String) {
        given([] as [RegistryEvent])
            .when(CreateRegisteredModel(model: wind, name: name))
            .thenRefused(.invalid(field: "name", value: name, rule: rule))
        given(windCreated)
            .when(RenameRegisteredModel(name: "wind", newName: name))
            .thenRefused(.invalid(field: "new_name", value: name, rule: rule))
    }

    @Test func `a model can be renamed to a free name`() {
        given(windCreated)
            .when(RenameRegisteredModel(name: "wind", newName: "gale"))
            .then(
                .registeredModelRenamed(RegisteredModelRenamed(model: wind, name: "gale", previousName: "wind"))
            )
            .when(RenameRegisteredModel(name: "gale", newName: "gale")).thenNothing()
            .when(RenameRegisteredModel(name: "wind", newName: "x"))
            .thenRefused(.modelNotFound(name: "wind"))
        given(windCreated, created(sun, "sun"))
            .when(RenameRegisteredModel(name: "wind", newName: "sun")).thenRefused(.modelNameTaken("sun"))
    }

    @Test func `a description is set, told once, and erased by none`() {
        given(windCreated)
            .when(SetRegisteredModelDescription(name: "wind", description: nil)).thenNothing()
            .when(SetRegisteredModelDescription(name: "wind", description: "d")).then(described("d"))
            .when(SetRegisteredModelDescription(name: "wind", description: "d")).thenNothing()
            .when(SetRegisteredModelDescription(name: "wind", description: nil)).then(described(nil))
        given([] as [RegistryEvent])
            .when(SetRegisteredModelDescription(name: "wind", description: "d"))
            .thenRefused(.modelNotFound(name: "wind"))
    }

    @Test func `a model is deleted once, in one event`() {
        given(windCreated, registered(1), registered(2), aliasSet("best", 2))
            .when(DeleteRegisteredModel(name: "wind")).then(windDeleted)
            .when(DeleteRegisteredModel(name: "wind")).thenRefused(.modelNotFound(name: "wind"))
    }

    @Test func `tags are set when they change, and removing what is not there is fine`() {
        let set = RegistryEvent.registeredModelTagSet(
            RegisteredModelTagSet(model: wind, tag: Tag(key: "team", value: "a")))
        let deleted = RegistryEvent.registeredModelTagDeleted(RegisteredModelTagDeleted(model: wind, key: "team"))
        given(windCreated)
            .when(SetRegisteredModelTag(name: "wind", key: "team", value: "a")).then(set)
            .when(SetRegisteredModelTag(name: "wind", key: "team", value: "a")).thenNothing()
            .when(DeleteRegisteredModelTag(name: "wind", key: "team")).then(deleted)
            .when(DeleteRegisteredModelTag(name: "wind", key: "team")).thenNothing()
        given([] as [RegistryEvent])
            .when(SetRegisteredModelTag(name: "wind", key: "a", value: "")).thenRefused(.modelNotFound(name: "wind"))
        given([] as [RegistryEvent])
            .when(DeleteRegisteredModelTag(name: "wind", key: "a")).thenRefused(.modelNotFound(name: "wind"))
    }

    @Test func `versions, stages and descriptions change the time of the last update, tags and aliases do not`() throws
    {
        var log = RegistryLog([windCreated])
        let updating: [any RegistryCommand] = [
            CreateModelVersion(name: "wind", source: "s3://bucket/x"),
            TransitionStage(name: "wind", version: 1, stage: "Staging", archivesExisting: false),
            SetRegisteredModelDescription(name: "wind", description: "d"),
            RenameRegisteredModel(name: "wind", newName: "gale"),
        ]
        for command in updating {
            try log.commit(command)
            #expect(log.models[wind]?.lastUpdatedTime == log.time)
        }
        let time = log.time
        let silent: [any RegistryCommand] = [
            SetRegisteredModelTag(name: "gale", key: "a", value: "1"),
            SetAlias(name: "gale", alias: "best", version: 1), DeleteAlias(name: "gale", alias: "best"),
            SetModelVersionTag(name: "gale", version: 1, key: "a", value: "1"),
        ]
        for command in silent {
            try log.commit(command)
            #expect(log.models[wind]?.lastUpdatedTime == time && log.time > time)
        }
        try log.commit(DeleteModelVersion(name: "gale", version: 1))
        #expect(log.models[wind]?.lastUpdatedTime == log.time)
    }

    private func described(_ description: String?) -> RegistryEvent {
        .registeredModelDescriptionSet(RegisteredModelDescriptionSet(model: wind, description: description))
    }
}

let pathRule = "must not be empty or resolve to another name when read as a path"
