import Registry
import SwiftProtobuf
import Testing
import Tracking
import Views
import Wire

/// What queries of MLflow's web page, and others over the same types, are answered.
@Suite struct GraphQueryTests {
    private let views: ViewsFixture

    init() throws {
        views = try ViewsFixture()
        try views.execute(CreateExperiment(name: "Default", tags: [Attribute(key: "owner", value: "Ada")]))
        try views.execute(CreateRun(run: mast, experiment: 0, generatedName: "calm-bay-1", startTime: 5))
        let values = [0, 0.5, Double.nan]
        try views.execute(
            LogBatch(
                run: mast,
                metrics: values.enumerated().map { step, value in
                    Metric(
                        key: "m", point: MetricPoint(value: value, timestamp: 100 + Int64(step), step: Int64(step)))
                }, params: [Attribute(key: "p", value: "1")], tags: [Attribute(key: "t", value: "é\"")]))
        let dataset = Dataset(name: "d", digest: "x", sourceType: "local", source: "s")
        try views.execute(
            LogInputs(
                run: mast,
                datasets: [
                    DatasetInput(dataset: dataset, tags: [Attribute(key: "mlflow.data.context", value: "training")])
                ]))
        try views.execute(CreateRegisteredModel(model: String(repeating: "a", count: 32), name: "Power"))
        try views.execute(CreateModelVersion(name: "Power", source: "s3://b/m", run: mast))
    }

    private func answer(_ query: String, _ variables: String = "{}", operation: String? = nil) throws -> String {
        var body = Google_Protobuf_Struct()
        body.fields["query"] = .init(stringValue: query)
        body.fields["variables"] = .init(structValue: try Google_Protobuf_Struct(jsonString: variables))
        if let operation { body.fields["operationName"] = .init(stringValue: operation) }
        let request = try GraphQuery(body: Array(try body.jsonString().utf8))
        return String(decoding: try views.bytes { try request.answer(from: $0) }, as: UTF8.self)
    }

    private func data(_ data: String) -> String { #"{"data":\#(data),"errors":null}"# }

    @Test func `the page of an experiment is answered`() throws {
        let query = """
            query MlflowGetExperimentQuery($input: MlflowGetExperimentInput!) @component(name: "MLflow.X") {
              mlflowGetExperiment(input: $input) {
                apiError { code message __typename }
                experiment {
                  artifactLocation creationTime effectiveTraceArchivalRetention experimentId lifecycleStage name
                  tags { key value __typename } __typename
                }
                __typename
              }
            }
            """
        #expect(
            try answer(query, #"{"input": {"experimentId": "0"}}"#, operation: "MlflowGetExperimentQuery")
                == data(
                    #"{"mlflowGetExperiment":{"apiError":null,"experiment":{"artifactLocation":"mlflow-artifacts:/0","#
                        + #""creationTime":"1000","effectiveTraceArchivalRetention":"","experimentId":"0","#
                        + #""lifecycleStage":"active","name":"Default","tags":[{"key":"owner","value":"Ada","#
                        + #""__typename":"MlflowExperimentTag"}],"__typename":"MlflowExperiment"},"#
                        + #""__typename":"MlflowGetExperimentResponse"}}"#))
    }

    @Test func `the page of a run is answered, with what is not set as the empty text and 0`() throws {
        let query = """
            query GetRun($data: MlflowGetRunInput!) {
              mlflowGetRun(input: $data) {
                run {
                  info { runName status runUuid experimentId startTime endTime userId lifecycleStage }
                  experiment { name } modelVersions { name version status }
                  data { metrics { key value step timestamp modelId } params { key value } tags { key value } }
                  inputs { datasetInputs { dataset { name schema } tags { key value } } modelInputs { modelId } }
                  outputs { modelOutputs { modelId step } }
                }
              }
            }
            """
        #expect(
            try answer(query, #"{"data": {"runId": "\#(mast)"}}"#)
                == data(
                    #"{"mlflowGetRun":{"run":{"info":{"runName":"calm-bay-1","status":"RUNNING","runUuid":"\#(mast)","#
                        + #""experimentId":"0","startTime":"5","endTime":"0","userId":"","lifecycleStage":"active"},"#
                        + #""experiment":{"name":"Default"},"#
                        + #""modelVersions":[{"name":"Power","version":"1","status":"READY"}],"#
                        + #""data":{"metrics":[{"key":"m","value":null,"step":"2","timestamp":"102","modelId":""}],"#
                        + #""params":[{"key":"p","value":"1"}],"tags":[{"key":"mlflow.runName","value":"calm-bay-1"},"#
                        + #"{"key":"t","value":"é\""}]},"inputs":{"datasetInputs":[{"dataset":{"name":"d","#
                        + #""schema":""},"tags":[{"key":"mlflow.data.context","value":"training"}]}],"#
                        + #""modelInputs":[]},"outputs":{"modelOutputs":[]}}}}"#))
    }

    @Test func `runs are searched, by a query or by what MLflow calls a mutation`() throws {
        let fields = "(input: $d) { runs { info { runName } } nextPageToken } }"
        let variables = #"{"d": {"experimentIds": ["0"], "filter": "params.p = '1'", "maxResults": 1}}"#
        let found = data(#"{"mlflowSearchRuns":{"runs":[{"info":{"runName":"calm-bay-1"}}],"nextPageToken":""}}"#)
        #expect(try answer("query ($d: X!) { mlflowSearchRuns" + fields, variables) == found)
        #expect(try answer("mutation ($d: X!) { mlflowSearchRuns" + fields, variables) == found)
        #expect(
            try answer(
                #"{ mlflowSearchRuns(input: {experimentIds: "0", runViewType: DELETED_ONLY}) "#
                    + "{ runs { __typename } } }")
                == data(#"{"mlflowSearchRuns":{"runs":[]}}"#))
    }

    @Test func `histories are thinned out, and NaN is null`() throws {
        let query = """
            query ($d: MlflowGetMetricHistoryBulkIntervalInput!) {
              h: mlflowGetMetricHistoryBulkInterval(input: $d) { metrics { key value timestamp step runId } }
            }
            """
        #expect(
            try answer(query, #"{"d": {"runIds": ["\#(mast)"], "metricKey": "m", "maxResults": 2}}"#)
                == data(
                    #"{"h":{"metrics":[{"key":"m","value":0.0,"timestamp":"100","step":"0","runId":"\#(mast)"},"#
                        + #"{"key":"m","value":null,"timestamp":"102","step":"2","runId":"\#(mast)"}]}}"#))
    }

    @Test func `versions and datasets are searched`() throws {
        #expect(
            try answer(
                #"{ mlflowSearchModelVersions(input: {filter: "name = 'Power'"}) "#
                    + "{ modelVersions { version } } }")
                == data(#"{"mlflowSearchModelVersions":{"modelVersions":[{"version":"1"}]}}"#))
        #expect(
            try answer(
                #"mutation { mlflowSearchDatasets(input: {experimentIds: ["0"]}) "#
                    + "{ datasetSummaries { name context } } }")
                == data(
                    #"{"mlflowSearchDatasets":{"datasetSummaries":[{"name":"d","context":"training"}]}}"#))
    }

    @Test func `what one field is refused leaves the others`() throws {
        let query = """
            { a: mlflowGetRun(input: {runId: "nope"}) { run { info { runId } } }
              b: mlflowGetExperiment(input: {experimentId: "0"}) { experiment { name } } __typename }
            """
        let answer = try answer(query)
        #expect(
            answer.hasPrefix(
                #"{"data":{"a":null,"b":{"experiment":{"name":"Default"}},"__typename":"Query"},"errors":["#))
        #expect(answer.contains("nope"))
    }

    @Test(arguments: [
        "{", "{ nope }", "{ mlflowGetRun { run { info { runId } } } }", "subscription { mlflowGetRun { __typename } }",
        "{ mlflowGetRun(input: {}) { run { info { runId } } } }",
        "{ mlflowGetRun(input: 5) { run { info { runId } } } }",
        "{ mlflowGetRun(input: {runId: 5}) { run { info { runId } } } }",
        #"{ mlflowGetRun(input: {runIdx: "a"}) { run { info { runId } } } }"#,
        #"{ mlflowSearchRuns(input: {experimentIds: ["0"], maxResults: "1"}) { nextPageToken } }"#,
        #"{ mlflowSearchRuns(input: {experimentIds: ["0"], maxResults: 99999999999}) { nextPageToken } }"#,
        #"{ mlflowSearchRuns(input: {experimentIds: ["0"], filter: "bad bad"}) { nextPageToken } }"#,
        #"{ mlflowSearchRuns(input: {experimentIds: ["0"], runViewType: SOME}) { nextPageToken } }"#,
        "{ __schema { queryType { name } } }", "mutation { mlflowGetRun { __typename } }",
    ])
    func `what is wrong with a query stands among the errors`(query: String) throws {
        let answer = try answer(query)
        #expect(answer.contains(#""errors":[""#), "\(answer)")
        #expect(answer.hasPrefix(#"{"data":null"#) || answer.contains(":null}"), "\(answer)")
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"query": 5}"#, "nonsense", #"{"query": "{a}", "variables": []}"#,
        #"{"query": "{a}", "operationName": 5}"#,
    ])
    func `a body without a query is refused`(body: String) {
        #expect(throws: WireError.self) { try GraphQuery(body: Array(body.utf8)) }
    }
}
