import SwiftProtobuf
import Testing
import Tracking
import Wire
import WireSchemas

/// What requests about runs are answered.
@Suite struct RunAnswerTests {
    private let views: ViewsFixture

    init() throws {
        views = try ViewsFixture()
        try views.execute(CreateExperiment(name: "Default"))
        try views.execute(CreateRun(run: mast, experiment: 0, name: "mast", generatedName: "unused"))
    }

    private func info(status: String = "RUNNING", end: String = "", lifecycle: String = "active") -> String {
        #"{"run_id":"\#(mast)","run_uuid":"\#(mast)","run_name":"mast","experiment_id":"0","user_id":"","#
            + #""status":"\#(status)","start_time":0,\#(end)"artifact_uri":"mlflow-artifacts:/0/\#(mast)/artifacts","#
            + #""lifecycle_stage":"\#(lifecycle)"}"#
    }

    private let named = #""tags":[{"key":"mlflow.runName","value":"mast"}]"#
    private let get = MLflowGetRun.with { $0.runID = mast }

    @Test func `a run with little has no end, empty inputs and outputs, and no lists that are empty`() throws {
        let run = #"{"info":\#(info()),"data":{\#(named)},"inputs":{},"outputs":{}}"#
        #expect(try views.answer(get) == #"{"run":\#(run)}"#)
        #expect(try views.answer(MLflowGetRun.with { $0.runUuid = mast }) == #"{"run":\#(run)}"#)
        let search = MLflowSearchRuns.with { $0.experimentIds = ["0"] }
        #expect(try views.answer(search) == #"{"runs":[\#(run)]}"#)
    }

    @Test func `a new run is shown without outputs`() throws {
        let json = try views.json { MLflowCreateRun.Response(try $0.requiredRun(mast)) }
        #expect(json == #"{"run":{"info":\#(info()),"data":{\#(named)},"inputs":{}}}"#)
    }

    @Test(arguments: [
        (RunStatus.running, "RUNNING"), (.scheduled, "SCHEDULED"), (.finished, "FINISHED"), (.failed, "FAILED"),
        (.killed, "KILLED"),
    ])
    func `an update answers what identifies the run`(status: RunStatus, word: String) throws {
        try views.execute(UpdateRun(run: mast, status: status, endTime: 5))
        let json = try views.json { MLflowUpdateRun.Response(try $0.requiredRun(mast)) }
        #expect(json == #"{"run_info":\#(info(status: word, end: #""end_time":5,"#))}"#)
    }

    @Test func `an end at 0 counts as none`() throws {
        try views.execute(UpdateRun(run: mast, endTime: 0))
        #expect(try !views.answer(get).contains("end_time"))
    }

    @Test func `a run shows what was logged to it`() throws {
        let point = { MetricPoint(value: $0, timestamp: 5, step: $1) }
        try views.execute(
            LogBatch(
                run: mast,
                metrics: [
                    Metric(key: "a", point: point(0.5, -1), model: nil, datasetName: "wind", datasetDigest: "4f"),
                    Metric(key: "b", point: point(.nan, 0)), Metric(key: "c", point: point(.infinity, 0)),
                ],
                params: [Attribute(key: "p", value: "")]))
        let json = try views.answer(get)
        #expect(
            json.contains(
                #""data":{"metrics":[{"key":"a","value":0.5,"timestamp":5,"step":-1},"#
                    + #"{"key":"b","value":"NaN","timestamp":5,"step":0},"#
                    + #"{"key":"c","value":1.7976931348623157e+308,"timestamp":5,"step":0}],"#
                    + #""params":[{"key":"p","value":""}],\#(named)}"#))
    }

    @Test func `a run shows its inputs and outputs`() throws {
        let full = Dataset(
            name: "wind", digest: "4f", sourceType: "http", source: "{}", schema: "s", profile: "p")
        let bare = Dataset(name: "sea", digest: "5e", sourceType: "", source: "", schema: "")
        try views.execute(
            LogInputs(
                run: mast,
                datasets: [
                    DatasetInput(dataset: full, tags: [Attribute(key: "context", value: "train")]),
                    DatasetInput(dataset: bare, tags: []),
                ], models: ["m-1"]))
        try views.execute(LogOutputs(run: mast, models: [ModelOutput(model: "m-2", step: 0)]))
        let json = try views.answer(get)
        #expect(
            json.hasSuffix(
                #""inputs":{"dataset_inputs":[{"tags":[{"key":"context","value":"train"}],"dataset":{"name":"wind","#
                    + #""digest":"4f","source_type":"http","source":"{}","schema":"s","profile":"p"}},"#
                    + #"{"dataset":{"name":"sea","digest":"5e","source_type":"","source":""}}],"#
                    + #""model_inputs":[{"model_id":"m-1"}]},"#
                    + #""outputs":{"model_outputs":[{"model_id":"m-2","step":0}]}}}"#))
    }

    @Test func `a run is deleted by itself or with its experiment`() throws {
        try views.execute(DeleteRun(run: mast))
        #expect(try views.answer(get).contains(info(lifecycle: "deleted")))
        try views.execute(RestoreRun(run: mast))
        #expect(try views.answer(get).contains(info()))
        try views.execute(DeleteExperiment(experiment: 0))
        #expect(try views.answer(get).contains(info(lifecycle: "deleted")))
        #expect(try views.answer(MLflowSearchRuns.with { $0.experimentIds = ["0"] }) == "{}")
    }

    @Test func `a page of runs has a token when there is more`() throws {
        try views.execute(CreateRun(run: vane, experiment: 0, generatedName: "calm-bay-1"))
        let first = MLflowSearchRuns.with {
            $0.experimentIds = ["0", "77", "-1"]
            $0.maxResults = 1
        }
        #expect(try views.answer(first).contains(#"}],"next_page_token":""#))
        #expect(try !views.answer(MLflowSearchRuns.with { $0.experimentIds = ["0"] }).contains("next_page_token"))
    }

    @Test func `a search that is to explain itself tells how it went about each experiment`() throws {
        let search = MLflowSearchRuns.with {
            $0.experimentIds = ["0", "77"]
            $0.explain = true
        }
        let plan =
            #"{"plan":[{"experiment_id":"0","method":"columns","runs":1,"entries_walked":0,"candidates":0,"#
            + #""columns_scanned":1,"rows_examined":1,"waiting_runs":0,"touched_runs":0}],"runs":[{"info""#
        #expect(try views.answer(search).hasPrefix(plan))
        #expect(try views.answer(MLflowSearchRuns.with { $0.explain = true }) == #"{"plan":[]}"#)
    }

    @Test func `a run that does not exist is refused, and a search that cannot be read`() {
        #expect(
            views.refusal(of: MLflowGetRun.with { $0.runID = "7b" })
                == WireError(.resourceDoesNotExist, "Run with id=7b not found"))
        let search = MLflowSearchRuns.with { $0.filter = "a OR b" }
        #expect(views.refusal(of: search)?.code == .invalidParameterValue)
    }
}
