import Registry
import Testing
import Wire
import WireSchemas

/// What requests about registered models and their versions ask for.
@Suite struct RegistryCommandTests {
    @Test func `a new model has what the client states, and an empty description is none`() throws {
        let message = try MessageDecoding.decode(
            MLflowCreateRegisteredModel.self,
            from: body(#"{"name":"power","tags":[{"key":"a","value":"b"}],"description":"d"}"#))
        #expect(
            CreateRegisteredModel(message, model: "1f")
                == CreateRegisteredModel(
                    model: "1f", name: "power", description: "d", tags: [Tag(key: "a", value: "b")]))
        let empty = try MessageDecoding.decode(
            MLflowCreateRegisteredModel.self, from: body(#"{"name":"power","description":""}"#))
        #expect(CreateRegisteredModel(empty, model: "1f") == CreateRegisteredModel(model: "1f", name: "power"))
    }

    @Test(arguments: [#"{"name":"power"}"#, #"{"name":"power","description":""}"#])
    func `an update of a model without a description erases it`(json: String) throws {
        let message = try MessageDecoding.decode(MLflowUpdateRegisteredModel.self, from: body(json))
        #expect(
            SetRegisteredModelDescription(message) == SetRegisteredModelDescription(name: "power", description: nil))
    }

    @Test func `a model is described, renamed, deleted and tagged by its name`() throws {
        let update = try MessageDecoding.decode(
            MLflowUpdateRegisteredModel.self, from: body(#"{"name":"power","description":"d"}"#))
        #expect(
            SetRegisteredModelDescription(update) == SetRegisteredModelDescription(name: "power", description: "d"))
        let rename = try MessageDecoding.decode(
            MLflowRenameRegisteredModel.self, from: body(#"{"name":"power","new_name":"yield"}"#))
        #expect(RenameRegisteredModel(rename) == RenameRegisteredModel(name: "power", newName: "yield"))
        let delete = try MessageDecoding.decode(MLflowDeleteRegisteredModel.self, from: body(#"{"name":"power"}"#))
        #expect(DeleteRegisteredModel(delete) == DeleteRegisteredModel(name: "power"))
        let tag = try MessageDecoding.decode(
            MLflowSetRegisteredModelTag.self, from: body(#"{"name":"power","key":"k"}"#))
        #expect(SetRegisteredModelTag(tag) == SetRegisteredModelTag(name: "power", key: "k", value: ""))
        let noTag = try MessageDecoding.decode(
            MLflowDeleteRegisteredModelTag.self, from: body(#"{"name":"power","key":"k"}"#))
        #expect(DeleteRegisteredModelTag(noTag) == DeleteRegisteredModelTag(name: "power", key: "k"))
    }

    @Test func `an alias is set and removed`() throws {
        let set = try MessageDecoding.decode(
            MLflowSetRegisteredModelAlias.self, from: body(#"{"name":"power","alias":"champion","version":"3"}"#))
        #expect(try SetAlias(set) == SetAlias(name: "power", alias: "champion", version: 3))
        let delete = try MessageDecoding.decode(
            MLflowDeleteRegisteredModelAlias.self, from: body(#"{"name":"power","alias":"champion"}"#))
        #expect(DeleteAlias(delete) == DeleteAlias(name: "power", alias: "champion"))
    }

    @Test func `a new version has what the client states`() throws {
        let message = try MessageDecoding.decode(
            MLflowCreateModelVersion.self,
            from: body(
                #"{"name":"power","source":"models:/m-1","run_id":"8c","tags":[{"key":"q","value":"1"}],"#
                    + #""run_link":"http://x","description":"d","model_id":"m-1"}"#))
        #expect(
            CreateModelVersion(message)
                == CreateModelVersion(
                    name: "power", source: "models:/m-1", run: "8c", runLink: "http://x", description: "d",
                    loggedModel: "m-1", tags: [Tag(key: "q", value: "1")]))
    }

    @Test func `a new version of which little is stated has the empty description and nothing else`() throws {
        let message = try MessageDecoding.decode(
            MLflowCreateModelVersion.self,
            from: body(#"{"name":"power","source":"s3://b/m","run_id":"","run_link":"","model_id":""}"#))
        #expect(
            CreateModelVersion(message) == CreateModelVersion(name: "power", source: "s3://b/m", description: ""))
    }

    @Test func `an update of a version without a description erases it, and an empty one is set`() throws {
        let without = try MessageDecoding.decode(
            MLflowUpdateModelVersion.self, from: body(#"{"name":"power","version":"1"}"#))
        #expect(
            try SetModelVersionDescription(without)
                == SetModelVersionDescription(name: "power", version: 1, description: nil))
        let empty = try MessageDecoding.decode(
            MLflowUpdateModelVersion.self, from: body(#"{"name":"power","version":"1","description":""}"#))
        #expect(
            try SetModelVersionDescription(empty)
                == SetModelVersionDescription(name: "power", version: 1, description: ""))
    }

    @Test func `a version moves to the stage as the client spells it`() throws {
        let message = try MessageDecoding.decode(
            MLflowTransitionModelVersionStage.self,
            from: body(#"{"name":"power","version":"2","stage":"production","archive_existing_versions":true}"#))
        #expect(
            try TransitionStage(message)
                == TransitionStage(name: "power", version: 2, stage: "production", archivesExisting: true))
        let alone = try MessageDecoding.decode(
            MLflowTransitionModelVersionStage.self, from: body(#"{"name":"power","version":"2","stage":"None"}"#))
        #expect(try !TransitionStage(alone).archivesExisting)
    }

    @Test func `a version is deleted and tagged by its number`() throws {
        let delete = try MessageDecoding.decode(
            MLflowDeleteModelVersion.self, from: body(#"{"name":"power","version":"2"}"#))
        #expect(try DeleteModelVersion(delete) == DeleteModelVersion(name: "power", version: 2))
        let tag = try MessageDecoding.decode(
            MLflowSetModelVersionTag.self, from: body(#"{"name":"power","version":"2","key":"k","value":"v"}"#))
        #expect(try SetModelVersionTag(tag) == SetModelVersionTag(name: "power", version: 2, key: "k", value: "v"))
        let noTag = try MessageDecoding.decode(
            MLflowDeleteModelVersionTag.self, from: body(#"{"name":"power","version":"2","key":"k"}"#))
        #expect(try DeleteModelVersionTag(noTag) == DeleteModelVersionTag(name: "power", version: 2, key: "k"))
    }

    @Test(arguments: ["abc", "1.5", "", "latest", "0x2"])
    func `a version that is no integer is refused`(text: String) {
        let error = refusal { () throws(WireError) in try VersionNumber.parse(text, of: "power") }
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.message == "Parameter 'version' must be an integer, got '\(text)'.")
    }

    @Test(arguments: ["-1", "99999999999999999999999"])
    func `an integer that no version can have does not exist`(text: String) {
        let error = refusal { () throws(WireError) in try VersionNumber.parse(text, of: "power") }
        #expect(error?.code == .resourceDoesNotExist)
        #expect(error?.message == "Model Version (name=power, version=\(text)) not found")
    }

    @Test func `every request that names a version refuses one that is none`() throws {
        #expect(throws: WireError.self) { try SetAlias(.init(version: "x")) }
        #expect(throws: WireError.self) { try SetModelVersionDescription(.init(version: "x")) }
        #expect(throws: WireError.self) { try TransitionStage(.init(version: "x")) }
        #expect(throws: WireError.self) { try DeleteModelVersion(.init(version: "x")) }
        #expect(throws: WireError.self) { try SetModelVersionTag(.init(version: "x")) }
        #expect(throws: WireError.self) { try DeleteModelVersionTag(.init(version: "x")) }
    }
}

/// A request that names a version.
private protocol VersionRequest {
    var version: String { get set }
    init()
}

extension VersionRequest {
    init(version: String) {
        self.init()
        self.version = version
    }
}

extension MLflowSetRegisteredModelAlias: VersionRequest {}
extension MLflowUpdateModelVersion: VersionRequest {}
extension MLflowTransitionModelVersionStage: VersionRequest {}
extension MLflowDeleteModelVersion: VersionRequest {}
extension MLflowSetModelVersionTag: VersionRequest {}
extension MLflowDeleteModelVersionTag: VersionRequest {}
