import SwiftProtobuf
import Testing
import Tracking
import Wire
import WireSchemas

/// What requests about logged models are answered.
@Suite struct LoggedModelAnswerTests {
    private let views: ViewsFixture

    init() throws {
        views = try ViewsFixture()
        try views.execute(CreateExperiment(name: "Default"))
        try views.execute(CreateRun(run: mast, experiment: 0, generatedName: "calm-bay-1"))
        try views.execute(CreateLoggedModel(model: "m-1", experiment: 0, generatedName: "calm-bay-2"))
    }

    private func info(status: String = "LOGGED_MODEL_PENDING", updated: Int = 1000) -> String {
        #""info":{"model_id":"m-1","experiment_id":"0","name":"calm-bay-2","creation_timestamp_ms":1000,"#
            + #""last_updated_timestamp_ms":\#(updated),"artifact_uri":"mlflow-artifacts:/0/models/m-1/artifacts","#
            + #""status":"\#(status)","model_type":"","source_run_id":"""#
    }

    @Test func `a logged model of which little is stated has the empty type and source run, and empty data`() throws {
        let json = #"{"model":{\#(info())},"data":{}}}"#
        #expect(try views.json { MLflowCreateLoggedModel.Response(try $0.requiredLoggedModel("m-1")) } == json)
        #expect(try views.json { MLflowGetLoggedModel.Response(try $0.requiredLoggedModel("m-1")) } == json)
    }

    @Test func `a logged model shows its params, tags and metrics`() throws {
        try views.execute(
            CreateLoggedModel(
                model: "m-2", experiment: 0, name: "model", generatedName: "unused", modelType: "agent",
                sourceRun: mast, params: [Attribute(key: "a", value: "1")], tags: [Attribute(key: "t", value: "v")]))
        let point = MetricPoint(value: 0.5, timestamp: 5, step: 0)
        try views.execute(
            LogBatch(
                run: mast,
                metrics: [
                    Metric(key: "a", point: point, model: "m-2", datasetName: "wind", datasetDigest: "4f"),
                    Metric(key: "b", point: point, model: "m-2"),
                ]))
        let json = try views.json { MLflowGetLoggedModel.Response(try $0.requiredLoggedModel("m-2")) }
        #expect(
            json.hasSuffix(
                #""model_type":"agent","source_run_id":"\#(mast)","tags":[{"key":"t","value":"v"}]},"#
                    + #""data":{"params":[{"key":"a","value":"1"}],"metrics":[{"key":"a","value":0.5,"timestamp":5,"#
                    + #""step":0,"dataset_name":"wind","dataset_digest":"4f","model_id":"m-2","run_id":"\#(mast)"},"#
                    + #"{"key":"b","value":0.5,"timestamp":5,"step":0,"model_id":"m-2","run_id":"\#(mast)"}]}}}"#))
    }

    @Test(arguments: [
        (LoggedModelStatus.ready, "LOGGED_MODEL_READY"), (.uploadFailed, "LOGGED_MODEL_UPLOAD_FAILED"),
    ])
    func `a finished logged model shows its status`(status: LoggedModelStatus, word: String) throws {
        views.time = 2000
        try views.execute(FinalizeLoggedModel(model: "m-1", status: status))
        let json = try views.json { MLflowFinalizeLoggedModel.Response(try $0.requiredLoggedModel("m-1")) }
        #expect(json == #"{"model":{\#(info(status: word, updated: 2000))},"data":{}}}"#)
    }

    @Test func `a search shows logged models`() throws {
        let search = MLflowSearchLoggedModels.with { $0.experimentIds = ["0"] }
        #expect(try views.answer(search) == #"{"models":[{\#(info())},"data":{}}]}"#)
        #expect(try views.answer(MLflowSearchLoggedModels.with { $0.experimentIds = ["5"] }) == "{}")
        try views.execute(CreateLoggedModel(model: "m-3", experiment: 0, generatedName: "calm-bay-3"))
        let page = MLflowSearchLoggedModels.with {
            $0.experimentIds = ["0"]
            $0.maxResults = 1
        }
        #expect(try views.answer(page).contains(#"}],"next_page_token":""#))
    }

    @Test func `a deleted or unknown logged model does not exist`() throws {
        try views.execute(DeleteLoggedModel(model: "m-1"))
        for id in ["m-1", "m-9"] {
            #expect(throws: WireError(.resourceDoesNotExist, "Logged model with ID '\(id)' not found.")) {
                try views.json { MLflowGetLoggedModel.Response(try $0.requiredLoggedModel(id)) }
            }
        }
    }
}
