import SwiftProtobuf
import Testing
import Wire
import WireSchemas

/// Bodies that are refused: always 400, always with the culprit's name.
@Suite struct MessageDecodingRefusalTests {
    private func refused<M: RequestMessage>(_ type: M.Type, _ json: String) -> WireError? {
        refusal { () throws(WireError) in try MessageDecoding.decode(type, from: body(json)) }
    }

    @Test(arguments: [
        "{", "}", "[", "{]", "{}x", "{},{}", "nul", "{\"run_id\"}", "{\"run_id\":}", "{\"run_id\":\"r\",}",
        "{'run_id':'r'}", "{run_id:1}", "{\"run_id\":\"r\" \"x\":1}", "{\"x\":[1,]}", "{\"x\":tru}", "{\"x\":01}",
        "{\"x\":1.}", "{\"x\":-}", "{\"x\":1e}", "{\"x\":\"\\q\"}", "{\"x\":\"\\u12\"}", "{\"x\":\"a\nb\"}",
        "{\"x\":\"a",
        "/**/{}", "\u{FEFF}{}", "{\"x\":NaN}", "{\"x\":[Infinity]}", " ", "\"{\"", "\"\\q\"",
    ])
    func `a body that is not JSON is refused`(_ json: String) {
        let error = refused(MLflowDeleteRun.self, json)
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.status == 400)
        #expect(error?.message.hasPrefix("The body of the request must be a JSON object: ") == true)
    }

    @Test func `a body that is not UTF-8 is refused`() {
        let bytes = body(#"{"run_id": ""#) + [0xC3, 0x28] + body(#""}"#)
        let error = refusal { () throws(WireError) in try MessageDecoding.decode(MLflowDeleteRun.self, from: bytes) }
        #expect(error?.status == 400)
    }

    @Test(arguments: ["[]", "5", "true", "null", "[{}]", "\"\\\"x\\\"\""])
    func `a body that is another value than an object is refused`(_ json: String) {
        #expect(refused(MLflowSearchRuns.self, json)?.message.contains("must be a JSON object") == true)
    }

    @Test(arguments: [
        ("{\"run_id\": 5}", "run_id"),
        ("{\"run_id\": true}", "run_id"),
        ("{\"run_id\": [\"r\"]}", "run_id"),
        ("{\"run_id\": {\"a\": 1}}", "run_id"),
        ("{\"run_id\": \"r\", \"metrics\": 5}", "metrics"),
        ("{\"run_id\": \"r\", \"metrics\": {\"key\": \"a\"}}", "metrics"),
        ("{\"run_id\": \"r\", \"metrics\": [null]}", "metrics[0]"),
        ("{\"run_id\": \"r\", \"metrics\": [{\"key\": \"a\"}, 7]}", "metrics[1]"),
        ("{\"run_id\": \"r\", \"metrics\": [[]]}", "metrics[0]"),
        ("{\"run_id\": \"r\", \"metrics\": [{\"key\": \"a\"}, {\"value\": \"fast\"}]}", "metrics[1].value"),
        ("{\"run_id\": \"r\", \"metrics\": [{\"value\": true}]}", "metrics[0].value"),
        ("{\"run_id\": \"r\", \"metrics\": [{\"value\": 1e400}]}", "metrics[0].value"),
        ("{\"run_id\": \"r\", \"metrics\": [{\"step\": 1.5}]}", "metrics[0].step"),
        ("{\"run_id\": \"r\", \"metrics\": [{\"step\": 9223372036854775808}]}", "metrics[0].step"),
        ("{\"run_id\": \"r\", \"metrics\": [{\"timestamp\": \"\"}]}", "metrics[0].timestamp"),
        ("{\"run_id\": \"r\", \"later\": 1, \"params\": [{\"value\": 3}]}", "params[0].value"),
        ("{\"run_id\": \"r\", \"tags\": [{\"value\": \"\\ud800\"}]}", "tags[0].value"),
        ("{\"run_id\": \"r\", \"tags\": [{\"later\": 1, \"value\": 2}]}", "tags[0].value"),
    ])
    func `a value of the wrong type is refused by the name of its field`(_ json: String, _ field: String) {
        let error = refused(MLflowLogBatch.self, json)
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.message.contains("for parameter '\(field)' supplied") == true, "\(error?.message ?? "accepted")")
    }

    @Test(arguments: ["NaN", "Infinity", "-Infinity"])
    func `a bare NaN or infinity is refused by the name of its field`(_ token: String) {
        let json = #"{"run_id": "r", "key": "k", "value": \#(token), "timestamp": 1}"#
        let error = refused(MLflowLogMetric.self, json)
        #expect(error?.status == 400)
        #expect(error?.message.contains("after the name 'value'") == true)
    }

    @Test(arguments: [
        "{\"run_id\": \"r\", \"status\": \"DONE\"}", "{\"run_id\": \"r\", \"status\": \"finished\"}",
        "{\"run_id\": \"r\", \"status\": \"\"}", "{\"run_id\": \"r\", \"status\": 9}",
        "{\"run_id\": \"r\", \"status\": 0}", "{\"run_id\": \"r\", \"later\": {\"a\": 1}, \"status\": \"DONE\"}",
        "{\"status\": \"DONE\", \"run_id\": \"r\", \"later\": 1}",
    ])
    func `an unknown enum value is refused, also beside unknown fields`(_ json: String) {
        #expect(refused(MLflowUpdateRun.self, json)?.message.contains("'status'") == true)
    }

    @Test(arguments: [
        (#"{"run_id": "a", "runId": "a", "key": "k", "value": 1, "timestamp": 1}"#, "'run_id' and 'runId'"),
        (#"{"runUuid": "a", "run_uuid": "b", "key": "k", "value": 1, "timestamp": 1}"#, "'runUuid' and 'run_uuid'"),
        (#"{"run_id": "a", "run\u0049d": "b", "later": 1, "key": "k"}"#, "'run_id' and 'runId'"),
    ])
    func `both spellings of a field are refused`(_ json: String, _ names: String) {
        #expect(refused(MLflowLogMetric.self, json)?.message.contains("both \(names)") == true)
    }

    @Test func `both spellings of a field are refused inside lists`() {
        let json = #"{"run_id": "r", "metrics": [{"model_id": "m-1", "modelId": "m-2"}]}"#
        #expect(refused(MLflowLogBatch.self, json)?.message.contains("both 'model_id' and 'modelId'") == true)
    }

    @Test func `values that look like names in camelCase are no names`() throws {
        let json = #"{"run_id": "runId", "key": "aB", "value": "Xy"}"#
        #expect(try MessageDecoding.decode(MLflowSetTag.self, from: body(json)).value == "Xy")
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func `nesting has a limit, however deep the body goes`(_ open: String, _ close: String) {
        for depth in [MessageDecoding.depthMax, 200_000] {
            let inner = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            let error = refused(MLflowDeleteRun.self, "{\"run_id\": \"r\", \"later\": \(inner)}")
            #expect(error?.message.contains("deeper than 64 levels") == true)
        }
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func `nesting up to the limit is passed over`(_ open: String, _ close: String) throws {
        let depth = MessageDecoding.depthMax - 1
        let inner = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        let json = "{\"run_id\": \"r\", \"later\": \(inner)}"
        #expect(try MessageDecoding.decode(MLflowDeleteRun.self, from: body(json)).runID == "r")
    }

    @Test func `a long value is cut in the message`() throws {
        let error = try #require(refused(MLflowLogParam.self, "{\"key\": [\(String(repeating: "1,", count: 5000))1]}"))
        #expect(error.message.count < 400)
    }
}
