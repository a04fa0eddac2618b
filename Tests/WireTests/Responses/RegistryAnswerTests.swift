import Registry
import SwiftProtobuf
import Testing
import Wire
import WireSchemas

/// What requests about registered models and versions are answered.
@Suite struct RegistryAnswerTests {
    private let views: ViewsFixture

    init() throws {
        views = try ViewsFixture()
        try views.execute(CreateRegisteredModel(model: "1f", name: "power"))
    }

    private func register(description: String? = "", tags: [Registry.Tag] = []) throws {
        try views.execute(
            CreateModelVersion(name: "power", source: "s3://b/m", description: description, tags: tags))
    }

    private func version(
        _ number: Int, stage: String = "None", updated: Int = 1000, description: String = #""description":"","#,
        tags: String = "", aliases: String = ""
    ) -> String {
        #"{"name":"power","version":"\#(number)","creation_timestamp":1000,"last_updated_timestamp":\#(updated),"#
            + #""current_stage":"\#(stage)",\#(description)"source":"s3://b/m","run_id":"","status":"READY",\#(tags)"#
            + #""run_link":""\#(aliases)}"#
    }

    private let champion = #","aliases":["champion"]"#
    private let get = MLflowGetModelVersion.with {
        $0.name = "power"
        $0.version = "1"
    }

    @Test func `a new model has its name and times alone`() throws {
        let json =
            #"{"registered_model":{"name":"power","creation_timestamp":1000,"last_updated_timestamp":1000}}"#
        #expect(try views.json { MLflowCreateRegisteredModel.Response(try $0.requiredModel(named: "power")) } == json)
        #expect(try views.answer(MLflowGetRegisteredModel.with { $0.name = "power" }) == json)
    }

    @Test func `a model shows its latest versions without their aliases`() throws {
        try register()
        try register()
        try views.execute(TransitionStage(name: "power", version: 1, stage: "Production", archivesExisting: false))
        try views.execute(SetAlias(name: "power", alias: "champion", version: 1))
        try views.execute(SetRegisteredModelTag(name: "power", key: "a", value: "b"))
        try views.execute(SetRegisteredModelDescription(name: "power", description: "d"))
        let model =
            #"{"name":"power","creation_timestamp":1000,"last_updated_timestamp":1000,"description":"d","#
            + #""latest_versions":[\#(version(2)),\#(version(1, stage: "Production"))],"#
            + #""tags":[{"key":"a","value":"b"}],"aliases":[{"alias":"champion","version":"1"}]}"#
        let json = #"{"registered_model":\#(model)}"#
        #expect(try views.answer(MLflowGetRegisteredModel.with { $0.name = "power" }) == json)
        #expect(try views.json { MLflowUpdateRegisteredModel.Response(try $0.requiredModel(named: "power")) } == json)
        #expect(try views.json { MLflowRenameRegisteredModel.Response(try $0.requiredModel(named: "power")) } == json)
        #expect(try views.answer(MLflowSearchRegisteredModels()) == #"{"registered_models":[\#(model)]}"#)
        try views.execute(CreateRegisteredModel(model: "2e", name: "yield"))
        let page = try views.answer(MLflowSearchRegisteredModels.with { $0.maxResults = 1 })
        #expect(page.contains(#"}],"next_page_token":""#))
    }

    @Test func `a version has the empty run and link, and the description that was stated`() throws {
        try register(tags: [Registry.Tag(key: "q", value: "1")])
        let shown = version(1, tags: #""tags":[{"key":"q","value":"1"}],"#)
        #expect(try views.answer(get) == #"{"model_version":\#(shown)}"#)
        let created = try views.json { MLflowCreateModelVersion.Response(try $0.requiredVersion("1", of: "power")) }
        #expect(created == #"{"model_version":\#(shown)}"#)
        #expect(try views.answer(MLflowSearchModelVersions()) == #"{"model_versions":[\#(shown)]}"#)
    }

    @Test func `an erased description is left out`() throws {
        try register(description: "d")
        views.time = 2000
        try views.execute(SetModelVersionDescription(name: "power", version: 1, description: nil))
        let json = try views.json { MLflowUpdateModelVersion.Response(try $0.requiredVersion("1", of: "power")) }
        #expect(json == #"{"model_version":\#(version(1, updated: 2000, description: ""))}"#)
    }

    @Test func `a version shows its aliases, except in searches`() throws {
        try register()
        try views.execute(SetAlias(name: "power", alias: "champion", version: 1))
        let shown = #"{"model_version":\#(version(1, aliases: champion))}"#
        #expect(try views.answer(get) == shown)
        let byAlias = MLflowGetModelVersionByAlias.with {
            $0.name = "power"
            $0.alias = "champion"
        }
        #expect(try views.answer(byAlias) == shown)
        let moved = try views.json {
            MLflowTransitionModelVersionStage.Response(try $0.requiredVersion("1", of: "power"))
        }
        #expect(moved == shown)
        #expect(try views.answer(MLflowSearchModelVersions()) == #"{"model_versions":[\#(version(1))]}"#)
    }

    @Test func `latest versions show their aliases, stage by stage`() throws {
        try register()
        try register()
        try views.execute(TransitionStage(name: "power", version: 1, stage: "Staging", archivesExisting: false))
        try views.execute(SetAlias(name: "power", alias: "champion", version: 1))
        var request = MLflowGetLatestVersions.with { $0.name = "power" }
        let staged = version(1, stage: "Staging", aliases: champion)
        #expect(try views.answer(request) == #"{"model_versions":[\#(version(2)),\#(staged)]}"#)
        request.stages = ["staging"]
        #expect(try views.answer(request) == #"{"model_versions":[\#(staged)]}"#)
        request.stages = ["Archived"]
        #expect(try views.answer(request) == "{}")
    }

    @Test func `latest is the greatest version`() throws {
        var request = MLflowGetModelVersionByAlias.with {
            $0.name = "power"
            $0.alias = "Latest"
        }
        #expect(
            views.refusal(of: request)
                == WireError(.resourceDoesNotExist, "Latest version not found for model power."))
        try register()
        try register()
        #expect(try views.answer(request) == #"{"model_version":\#(version(2))}"#)
        request.alias = "champion"
        #expect(
            views.refusal(of: request)
                == WireError(.invalidParameterValue, "Registered model alias champion not found."))
    }

    @Test func `a model that does not exist is refused by every request that names it`() {
        let missing = WireError(.resourceDoesNotExist, "Registered Model with name=yield not found")
        #expect(views.refusal(of: MLflowGetRegisteredModel.with { $0.name = "yield" }) == missing)
        #expect(views.refusal(of: MLflowGetLatestVersions.with { $0.name = "yield" }) == missing)
        let byAlias = MLflowGetModelVersionByAlias.with {
            $0.name = "yield"
            $0.alias = "latest"
        }
        #expect(views.refusal(of: byAlias) == missing)
    }

    @Test func `a version that does not exist or is deleted is refused`() throws {
        let missing = WireError(.resourceDoesNotExist, "Model Version (name=power, version=1) not found")
        #expect(views.refusal(of: get) == missing)
        try register()
        try views.execute(DeleteModelVersion(name: "power", version: 1))
        #expect(views.refusal(of: get) == missing)
        let odd = MLflowGetModelVersion.with {
            $0.name = "power"
            $0.version = "x"
        }
        #expect(views.refusal(of: odd)?.code == .invalidParameterValue)
    }
}
