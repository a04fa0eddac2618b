import SwiftProtobuf
import Testing
import Wire
import WireSchemas

/// What bodies mean, and which are refused.
@Suite struct MessageDecodingTests {
    @Test func `the body that a client sends for a metric is read field by field`() throws {
        let message = try MessageDecoding.decode(
            MLflowLogMetric.self,
            from: body(
                """
                {"run_uuid": "8c5f", "key": "loss", "value": 0.25, "timestamp": 1795415932289, "step": -3, \
                "run_id": "8c5f", "model_id": "m-1", "dataset_name": "wind", "dataset_digest": "4fb5"}
                """
            )
        )
        #expect(message.runIdentifier == "8c5f")
        #expect(message.key == "loss")
        #expect(message.value == 0.25)
        #expect(message.timestamp == 1_795_415_932_289)
        #expect(message.step == -3)
        #expect([message.modelID, message.datasetName, message.datasetDigest] == ["m-1", "wind", "4fb5"])
    }

    @Test func `a batch keeps the order of its metrics, params and tags`() throws {
        let message = try MessageDecoding.decode(
            MLflowLogBatch.self,
            from: body(
                """
                {"run_id": "r", "metrics": [{"key": "b", "value": 1, "timestamp": 5}, \
                {"key": "a", "value": "NaN", "timestamp": 6, "step": 2}], \
                "params": [{"key": "p2", "value": "2"}, {"key": "p1"}], "tags": [{"key": "t", "value": ""}]}
                """
            )
        )
        #expect(message.metrics.map(\.key) == ["b", "a"])
        #expect(message.metrics[1].value.isNaN)
        #expect(message.params.map(\.key) == ["p2", "p1"])
        #expect(!message.params[1].hasValue)
        #expect(message.tags[0].hasValue)
    }

    @Test(arguments: ["", "{}", " {}\n"])
    func `an empty body is an empty object`(_ json: String) throws {
        let message = try MessageDecoding.decode(MLflowSearchRuns.self, from: body(json))
        #expect(message == MLflowSearchRuns())
        #expect(message.maxResults == 1000)
        #expect(message.runViewType == .activeOnly)
    }

    @Test func `null is a field that is not set`() throws {
        let message = try MessageDecoding.decode(
            MLflowCreateRun.self,
            from: body(#"{"experiment_id": "1", "start_time": null, "user_id": null, "tags": null}"#)
        )
        #expect(!message.hasStartTime && !message.hasUserID && message.tags.isEmpty)
    }

    @Test func `a field set to an empty text or zero is set`() throws {
        let message = try MessageDecoding.decode(
            MLflowCreateRun.self,
            from: body(#"{"experiment_id": "1", "start_time": 0, "user_id": ""}"#)
        )
        #expect(message.hasStartTime && message.hasUserID)
    }

    @Test(arguments: ["5", "5.0", "\"5\"", "5e0", "0.5e1"])
    func `a whole number may be a number or a text`(_ five: String) throws {
        let json = #"{"run_id": "r", "key": "k", "value": \#(five), "timestamp": \#(five), "step": \#(five)}"#
        let message = try MessageDecoding.decode(MLflowLogMetric.self, from: body(json))
        #expect(message.step == 5 && message.timestamp == 5 && message.value == 5)
    }

    @Test(arguments: [Int64.min, Int64.max])
    func `the ends of the range of 64-bit numbers are exact`(_ step: Int64) throws {
        let json = #"{"run_id": "r", "key": "k", "value": 0, "timestamp": 1, "step": \#(step)}"#
        #expect(try MessageDecoding.decode(MLflowLogMetric.self, from: body(json)).step == step)
    }

    @Test(arguments: [("\"NaN\"", Double.nan), ("\"Infinity\"", .infinity), ("\"-Infinity\"", -.infinity)])
    func `numbers that JSON cannot write are texts`(_ json: String, _ value: Double) throws {
        let metric = try MessageDecoding.decode(
            MLflowLogMetric.self,
            from: body(#"{"run_id": "r", "key": "k", "value": \#(json), "timestamp": 1}"#)
        )
        #expect(metric.value == value || metric.value.isNaN && value.isNaN)
    }

    @Test(arguments: ["\"FINISHED\"", "3"])
    func `an enum value is a word or a number`(_ status: String) throws {
        let message = try MessageDecoding.decode(
            MLflowUpdateRun.self,
            from: body(#"{"run_id": "r", "status": \#(status)}"#)
        )
        #expect(message.status == .finished)
    }

    @Test func `fields in camelCase are the same fields`() throws {
        let message = try MessageDecoding.decode(
            MLflowSearchRuns.self,
            from: body(#"{"experimentIds": ["1"], "runViewType": "ALL", "maxResults": 5}"#)
        )
        #expect(message.experimentIds == ["1"])
        #expect(message.runViewType == .all)
        #expect(message.maxResults == 5)
    }

    @Test func `an object encoded twice is the object`() throws {
        let message = try MessageDecoding.decode(
            MLflowDeleteRun.self,
            from: body(#" "{\"run_id\": \"r\u00e9\"}" "#)
        )
        #expect(message.runID == "ré")
    }

    @Test(arguments: [
        #"{"run_id": "r", "status": "KILLED", "later": {"deep": [1, {"x": "y"}], "e": []}, "run_name": "n"}"#,
        #"{"later": null, "run_id": "r", "status": "KILLED", "run_name": "n"}"#,
        #"{"later": [], "run_id": "r", "status": 5, "run_name": "n", "more": "\n \" \\"}"#,
    ])
    func `fields that the schema does not know are passed over`(_ json: String) throws {
        let message = try MessageDecoding.decode(MLflowUpdateRun.self, from: body(json))
        #expect(message.runID == "r" && message.status == .killed && message.runName == "n")
    }

    @Test func `unknown fields inside the elements of lists are passed over`() throws {
        let message = try MessageDecoding.decode(
            MLflowLogBatch.self,
            from: body(
                #"{"run_id":"r","metrics":[{"key":"a","value":1,"timestamp":2,"unit":{"n":"m"}},"#
                    + #"{"key":"b","value":3,"timestamp":4}]}"#
            )
        )
        #expect(message.metrics.map(\.key) == ["a", "b"])
        #expect(message.metrics.map(\.value) == [1, 3])
    }

    @Test func `the id in the path completes the body before the check`() throws {
        let message = try MessageDecoding.decode(
            MLflowSetLoggedModelTags.self,
            from: body(#"{"tags": [{"key": "z", "value": "1"}]}"#)
        ) { (message) throws(WireError) in try message.adopt(modelIDFromPath: "m-7") }
        #expect(message.modelID == "m-7")
    }

    @Test func `a body that names another model than the path is refused`() {
        let error = refusal { () throws(WireError) in
            try MessageDecoding.decode(
                MLflowFinalizeLoggedModel.self,
                from: body(#"{"model_id": "m-8", "status": "LOGGED_MODEL_READY"}"#)
            ) { (message) throws(WireError) in try message.adopt(modelIDFromPath: "m-7") }
        }
        #expect(error?.message.contains("'model_id'") == true)
    }

    @Test func `a batch of 1000 metrics with an unknown field in each is read`() throws {
        let metrics = (0..<1000).map { #"{"key": "k\#($0)", "value": \#($0), "timestamp": 1, "unit": "m/s"}"# }
        let json = #"{"run_id": "r", "metrics": [\#(metrics.joined(separator: ", "))]}"#
        let message = try MessageDecoding.decode(MLflowLogBatch.self, from: body(json))
        #expect(message.metrics.count == 1000)
        #expect(message.metrics.last?.value == 999)
    }
}
