import Registry
import TestSupport
import Testing

/// Every limit, at n and at n + 1.
@Suite struct LimitTests {
    struct Limited: CustomTestStringConvertible, Sendable {
        let field: String
        let limit: Int
        let command: @Sendable (String) -> any RegistryCommand
        var testDescription: String { "\(field) \(limit) of \(type(of: command("x")))" }
    }

    static let commands: [Limited] = [
        Limited(field: "name", limit: 256) { CreateRegisteredModel(model: sun, name: $0) },
        Limited(field: "new_name", limit: 256) { RenameRegisteredModel(name: "wind", newName: $0) },
        Limited(field: "description", limit: 100_000) {
            CreateRegisteredModel(model: sun, name: "sun", description: $0)
        },
        Limited(field: "description", limit: 100_000) {
            SetRegisteredModelDescription(name: "wind", description: $0)
        },
        Limited(field: "description", limit: 100_000) {
            SetModelVersionDescription(name: "wind", version: 1, description: $0)
        },
        Limited(field: "description", limit: 100_000) { version(description: $0) },
        Limited(field: "run_id", limit: 256) { version(run: $0) },
        Limited(field: "run_link", limit: 2048) { version(runLink: $0) },
        Limited(field: "user_id", limit: 256) { version(user: $0) },
        Limited(field: "tags[0].key", limit: 250) { version(tags: [Tag(key: $0, value: "")]) },
        Limited(field: "tags[0].value", limit: 100_000) { version(tags: [Tag(key: "k", value: $0)]) },
        Limited(field: "tags[0].key", limit: 250) {
            CreateRegisteredModel(model: sun, name: "sun", tags: [Tag(key: $0, value: "")])
        },
        Limited(field: "tags[0].value", limit: 100_000) {
            CreateRegisteredModel(model: sun, name: "sun", tags: [Tag(key: "k", value: $0)])
        },
        Limited(field: "key", limit: 250) { SetRegisteredModelTag(name: "wind", key: $0, value: "") },
        Limited(field: "value", limit: 100_000) { SetRegisteredModelTag(name: "wind", key: "k", value: $0) },
        Limited(field: "key", limit: 250) { DeleteRegisteredModelTag(name: "wind", key: $0) },
        Limited(field: "key", limit: 250) { SetModelVersionTag(name: "wind", version: 1, key: $0, value: "") },
        Limited(field: "value", limit: 100_000) { SetModelVersionTag(name: "wind", version: 1, key: "k", value: $0) },
        Limited(field: "key", limit: 250) { DeleteModelVersionTag(name: "wind", version: 1, key: $0) },
        Limited(field: "alias", limit: 255) { SetAlias(name: "wind", alias: $0, version: 1) },
        Limited(field: "alias", limit: 255) { DeleteAlias(name: "wind", alias: $0) },
        Limited(field: "comment", limit: 65_535) {
            TransitionStage(name: "wind", version: 1, stage: "None", archivesExisting: false, comment: $0)
        },
    ]

    @Test(arguments: commands)
    func `a text at its limit is taken`(limited: Limited) {
        given(windCreated, registered(1)).when(limited.command(text(limited.limit))).thenTaken()
    }

    @Test(arguments: commands)
    func `a text past its limit is refused with the field and the limit`(limited: Limited) {
        given(windCreated, registered(1))
            .when(limited.command(text(limited.limit + 1)))
            .thenRefused(tooLong(limited.field, limited.limit + 1, limit: limited.limit))
    }

    @Test func `a source has at most 4096 characters`() {
        let source = "s3:/b/" + text(4090)
        given(windCreated).when(CreateModelVersion(name: "wind", source: source)).thenTaken()
        given(windCreated).when(CreateModelVersion(name: "wind", source: source + "a"))
            .thenRefused(
                .invalid(
                    field: "source", value: "s3:/b/" + text(94) + "...",
                    rule: "exceeds the maximum length of 4096 characters"))
    }

    @Test func `the id of a logged model has at most 256 characters`() {
        var store = ArtifactStore()
        store.loggedModels[text(256)] = ("s3://b/x", nil)
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: "s3://b/x", loggedModel: text(256))).thenTaken()
        given(windCreated, store: store)
            .when(CreateModelVersion(name: "wind", source: "s3://b/x", loggedModel: text(257)))
            .thenRefused(tooLong("model_id", 257, limit: 256))
    }

    @Test func `1000 tags are taken, 1001 are refused`() {
        let tags = (0..<1001).map { Tag(key: "k\($0)", value: "") }
        let refusal = RegistryError.invalid(
            field: "tags", value: "1001", rule: "may have at most 1000 entries in one request, got 1001")
        given(windCreated).when(Self.version(tags: Array(tags.dropLast()))).thenTaken()
        given(windCreated).when(Self.version(tags: tags)).thenRefused(refusal)
        given(windCreated)
            .when(CreateRegisteredModel(model: sun, name: "sun", tags: Array(tags.dropLast()))).thenTaken()
        given(windCreated).when(CreateRegisteredModel(model: sun, name: "sun", tags: tags)).thenRefused(refusal)
    }

    @Test(arguments: ["a@b", "", "a//b", "..", "a\n"])
    func `keys of tags follow the rule that keys of runs follow`(key: String) {
        let rule =
            key.contains("@") || key.contains("\n")
            ? "may contain only letters, digits, underscores (_), dashes (-), periods (.), spaces ( ), colons (:) "
                + "and slashes (/)"
            : pathRule
        let commands: [any RegistryCommand] = [
            SetRegisteredModelTag(name: "wind", key: key, value: ""), DeleteRegisteredModelTag(name: "wind", key: key),
            SetModelVersionTag(name: "wind", version: 1, key: key, value: ""),
            DeleteModelVersionTag(name: "wind", version: 1, key: key),
        ]
        for command in commands {
            given(windCreated, registered(1))
                .when(command).thenRefused(.invalid(field: "key", value: key, rule: rule))
        }
        given(windCreated)
            .when(Self.version(tags: [Tag(key: "ok/é", value: ""), Tag(key: key, value: "")]))
            .thenRefused(.invalid(field: "tags[1].key", value: key, rule: rule))
    }

    private static func version(
        run: String? = nil, runLink: String? = nil, description: String? = nil, user: String? = nil, tags: [Tag] = []
    ) -> CreateModelVersion {
        CreateModelVersion(
            name: "wind", source: "s3://bucket/x", run: run, runLink: runLink, description: description, user: user,
            tags: tags)
    }
}
