package import Tracking
package import WireSchemas

extension RecordModel {
    /// The fields that the description of a model must have (MLflow 3.17.2, mlflow/server/handlers.py, `_log_model`).
    private static let mandatoryFields = ["artifact_path", "flavors", "utc_time_created", "run_id"]

    /// What `runs/log-model` asks for. The description is kept as the client wrote it.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` when the description is no JSON object or lacks a mandatory field.
    package init(_ message: MLflowLogModel) throws(WireError) {
        let text = try Self.checked(message.modelJson)
        guard text.bytes[text.root.lowerBound] == UInt8(ascii: "{") else {
            throw Self.malformed("it is another kind of value than an object")
        }
        let names = Set(text.members(in: text.root).map(\.name))
        let missing = Self.mandatoryFields.filter { !names.contains($0) }
        guard missing.isEmpty else {
            throw WireError(
                .invalidParameterValue,
                "Model json is missing mandatory fields: \(missing.joined(separator: ", ")).")
        }
        self.init(run: message.runID, modelJSON: String(decoding: text.bytes[text.root], as: UTF8.self))
    }

    private static func checked(_ json: String) throws(WireError) -> JSONText {
        do {
            return try JSONText(checking: Array(json.utf8), depthMax: MessageDecoding.depthMax)
        } catch {
            throw malformed("\(error.reason), at byte \(error.offset)")
        }
    }

    private static func malformed(_ reason: String) -> WireError {
        WireError(.invalidParameterValue, "Malformed model info: 'model_json' is not a valid JSON object: \(reason).")
    }
}
