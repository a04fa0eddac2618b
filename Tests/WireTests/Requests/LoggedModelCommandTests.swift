import Testing
import Tracking
import Wire
import WireSchemas

/// What requests about logged models ask for.
@Suite struct LoggedModelCommandTests {
    @Test func `a new logged model has what the client states`() throws {
        let message = try MessageDecoding.decode(
            MLflowCreateLoggedModel.self,
            from: body(
                #"{"experiment_id":"1","name":"model","model_type":"agent","source_run_id":"8c","#
                    + #""params":[{"key":"alpha","value":"0.1"}],"tags":[{"key":"t","value":"v"}]}"#))
        #expect(
            try CreateLoggedModel(message, model: "m-1", generatedName: "calm-bay-1")
                == CreateLoggedModel(
                    model: "m-1", experiment: 1, name: "model", generatedName: "calm-bay-1", modelType: "agent",
                    sourceRun: "8c", params: [Attribute(key: "alpha", value: "0.1")],
                    tags: [Attribute(key: "t", value: "v")]))
    }

    @Test(arguments: [
        #"{"experiment_id":"1"}"#, #"{"experiment_id":"1","name":"","model_type":"","source_run_id":""}"#,
    ])
    func `empty texts mean none`(json: String) throws {
        let message = try MessageDecoding.decode(MLflowCreateLoggedModel.self, from: body(json))
        #expect(
            try CreateLoggedModel(message, model: "m-1", generatedName: "n")
                == CreateLoggedModel(model: "m-1", experiment: 1, generatedName: "n"))
    }

    @Test(arguments: [
        ("\"LOGGED_MODEL_PENDING\"", LoggedModelStatus.pending), ("\"LOGGED_MODEL_READY\"", .ready),
        ("\"LOGGED_MODEL_UPLOAD_FAILED\"", .uploadFailed), ("2", .ready),
    ])
    func `a status is set by its word or number`(status: String, meaning: LoggedModelStatus) throws {
        let message = try MessageDecoding.decode(
            MLflowFinalizeLoggedModel.self, from: body(#"{"model_id":"m-1","status":\#(status)}"#))
        #expect(try FinalizeLoggedModel(message) == FinalizeLoggedModel(model: "m-1", status: meaning))
    }

    @Test func `the status that says nothing is refused`() throws {
        let message = try MessageDecoding.decode(
            MLflowFinalizeLoggedModel.self,
            from: body(#"{"model_id":"m-1","status":"LOGGED_MODEL_STATUS_UNSPECIFIED"}"#))
        let error = refusal { () throws(WireError) in try FinalizeLoggedModel(message) }
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.message.contains("'status'") == true)
    }

    @Test func `params and tags are added`() throws {
        let params = try MessageDecoding.decode(
            MLflowLogLoggedModelParams.self, from: body(#"{"model_id":"m-1","params":[{"key":"a","value":"1"}]}"#))
        #expect(
            LogLoggedModelParams(params)
                == LogLoggedModelParams(model: "m-1", params: [Attribute(key: "a", value: "1")]))
        let tags = try MessageDecoding.decode(
            MLflowSetLoggedModelTags.self, from: body(#"{"model_id":"m-1","tags":[{"key":"z"}]}"#))
        #expect(SetLoggedModelTags(tags) == SetLoggedModelTags(model: "m-1", tags: [Attribute(key: "z", value: "")]))
    }
}
