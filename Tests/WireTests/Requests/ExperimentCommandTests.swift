import Testing
import Tracking
import Wire
import WireSchemas

/// What requests about experiments ask for.
@Suite struct ExperimentCommandTests {
    @Test func `a new experiment has the name, location and tags of the request`() throws {
        let message = try MessageDecoding.decode(
            MLflowCreateExperiment.self,
            from: body(
                #"{"name":"wind","artifact_location":"s3://b/w","tags":[{"key":"team","value":"a"},{"key":"k"}]}"#))
        #expect(
            CreateExperiment(message)
                == CreateExperiment(
                    name: "wind", artifactLocation: "s3://b/w",
                    tags: [Attribute(key: "team", value: "a"), Attribute(key: "k", value: "")]))
    }

    @Test(arguments: [#"{"name":"wind"}"#, #"{"name":"wind","artifact_location":""}"#])
    func `a new experiment without a location gets one below the root of the server`(json: String) throws {
        let message = try MessageDecoding.decode(MLflowCreateExperiment.self, from: body(json))
        let command = CreateExperiment(message, artifactRoot: "mlflow-artifacts:/all")
        #expect(command == CreateExperiment(name: "wind", artifactRoot: "mlflow-artifacts:/all"))
    }

    @Test func `an experiment is renamed, deleted and restored by its number`() throws {
        let rename = try MessageDecoding.decode(
            MLflowUpdateExperiment.self, from: body(#"{"experiment_id":"7","new_name":"gusts"}"#))
        #expect(try RenameExperiment(rename) == RenameExperiment(experiment: 7, name: "gusts"))
        let delete = try MessageDecoding.decode(MLflowDeleteExperiment.self, from: body(#"{"experiment_id":"7"}"#))
        #expect(try DeleteExperiment(delete) == DeleteExperiment(experiment: 7))
        let restore = try MessageDecoding.decode(MLflowRestoreExperiment.self, from: body(#"{"experiment_id":"7"}"#))
        #expect(try RestoreExperiment(restore) == RestoreExperiment(experiment: 7))
    }

    @Test func `a tag without a value gets the empty one`() throws {
        let set = try MessageDecoding.decode(
            MLflowSetExperimentTag.self, from: body(#"{"experiment_id":"0","key":"a"}"#))
        #expect(try SetExperimentTag(set) == SetExperimentTag(experiment: 0, key: "a", value: ""))
        let delete = try MessageDecoding.decode(
            MLflowDeleteExperimentTag.self, from: body(#"{"experiment_id":"0","key":"a"}"#))
        #expect(try DeleteExperimentTag(delete) == DeleteExperimentTag(experiment: 0, key: "a"))
    }

    @Test(arguments: ["0": 0, "+7": 7, "007": 7, "18446744073709551615": UInt64.max])
    func `an integer is an id`(text: String, id: UInt64) throws {
        #expect(try ExperimentID.parse(text) == id)
    }

    @Test(arguments: ["abc", "1.5", "", "-", "1e3", "0x1", " 1", "1_0", "٢", "1\u{301}"])
    func `an id that is no integer is refused`(text: String) {
        let error = refusal { () throws(WireError) in try ExperimentID.parse(text) }
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.message == "Invalid experiment ID '\(text)'. Experiment ID must be a valid integer.")
    }

    @Test(arguments: ["-1", "-0001", "18446744073709551616", "99999999999999999999999"])
    func `an integer that no experiment can have does not exist`(text: String) {
        let error = refusal { () throws(WireError) in try ExperimentID.parse(text) }
        #expect(error?.code == .resourceDoesNotExist)
        #expect(error?.message == "No Experiment with id=\(text) exists")
    }

    @Test func `a long id is cut in the refusal`() {
        let error = refusal { () throws(WireError) in try ExperimentID.parse(String(repeating: "x", count: 5000)) }
        #expect(error?.message.utf8.count ?? 0 < 200)
    }
}
