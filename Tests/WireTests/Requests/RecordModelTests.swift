import SwiftProtobuf
import Testing
import Tracking
import Wire
import WireSchemas

/// What `runs/log-model` asks for: its model is JSON inside JSON.
@Suite struct RecordModelTests {
    private let model =
        #"{"run_id": "8c", "artifact_path": "model", "utc_time_created": "2026-11-23", "flavors": {"sklearn": {}}}"#

    private func message(_ modelJSON: String) -> MLflowLogModel {
        .with {
            $0.runID = "8c"
            $0.modelJson = modelJSON
        }
    }

    @Test func `the description of a model is kept as the client wrote it`() throws {
        #expect(try RecordModel(message(model)) == RecordModel(run: "8c", modelJSON: model))
        #expect(try RecordModel(message(" \n\(model)\t")) == RecordModel(run: "8c", modelJSON: model))
    }

    @Test(arguments: ["run_id", "artifact_path", "utc_time_created", "flavors"])
    func `a description that lacks a mandatory field is refused with its name`(field: String) {
        let json = model.replacing(field, with: "other")
        let error = refusal { () throws(WireError) in try RecordModel(message(json)) }
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.message == "Model json is missing mandatory fields: \(field).")
    }

    @Test(arguments: ["{", "", "[]", "null", "\"text\"", "{\"run_id\": NaN}", "{} {}", "{'run_id': 1}"])
    func `a description that is no JSON object is refused`(json: String) {
        let error = refusal { () throws(WireError) in try RecordModel(message(json)) }
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.message.hasPrefix("Malformed model info: 'model_json' is not a valid JSON object: ") == true)
    }

    @Test func `a description that nests too deep is refused`() {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        let json = model.replacing("{}", with: deep)
        #expect(refusal { () throws(WireError) in try RecordModel(message(json)) }?.code == .invalidParameterValue)
    }
}
