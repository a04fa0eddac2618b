import Testing
import Tracking
import Wire
import WireSchemas

/// What requests about runs ask for.
@Suite struct RunCommandTests {
    @Test func `a new run has what the client states`() throws {
        let message = try MessageDecoding.decode(
            MLflowCreateRun.self,
            from: body(
                #"{"experiment_id":"1","user_id":"ada","run_name":"mast","start_time":1795415932014,"#
                    + #""tags":[{"key":"mlflow.user","value":"ada"}]}"#))
        #expect(
            try CreateRun(message, run: "8c", generatedName: "calm-bay-1")
                == CreateRun(
                    run: "8c", experiment: 1, name: "mast", generatedName: "calm-bay-1", user: "ada",
                    startTime: 1_795_415_932_014, tags: [Attribute(key: "mlflow.user", value: "ada")]))
    }

    @Test(arguments: [#"{"experiment_id":"1"}"#, #"{"experiment_id":"1","run_name":""}"#])
    func `a new run of which little is stated has no user, no start and a generated name`(json: String) throws {
        let message = try MessageDecoding.decode(MLflowCreateRun.self, from: body(json))
        #expect(
            try CreateRun(message, run: "8c", generatedName: "calm-bay-1")
                == CreateRun(run: "8c", experiment: 1, generatedName: "calm-bay-1", user: "", startTime: 0))
    }

    @Test func `a new run of an experiment that is no number is refused`() throws {
        let message = try MessageDecoding.decode(MLflowCreateRun.self, from: body(#"{"experiment_id":"one"}"#))
        #expect(throws: WireError.self) { try CreateRun(message, run: "8c", generatedName: "n") }
    }

    @Test(arguments: [
        ("RUNNING", RunStatus.running), ("SCHEDULED", .scheduled), ("FINISHED", .finished), ("FAILED", .failed),
        ("KILLED", .killed),
    ])
    func `a status is set by its word`(word: String, status: RunStatus) throws {
        let message = try MessageDecoding.decode(
            MLflowUpdateRun.self, from: body(#"{"run_id":"8c","status":"\#(word)"}"#))
        #expect(UpdateRun(message) == UpdateRun(run: "8c", status: status))
    }

    @Test func `an update changes only what it states, and ignores an empty name`() throws {
        let nothing = try MessageDecoding.decode(MLflowUpdateRun.self, from: body(#"{"run_id":"8c","run_name":""}"#))
        #expect(UpdateRun(nothing) == UpdateRun(run: "8c"))
        let all = try MessageDecoding.decode(
            MLflowUpdateRun.self, from: body(#"{"run_id":"8c","end_time":5,"run_name":"n","status":"FINISHED"}"#))
        #expect(UpdateRun(all) == UpdateRun(run: "8c", status: .finished, endTime: 5, name: "n"))
    }

    @Test func `a run may be named by its older id`() throws {
        let update = try MessageDecoding.decode(MLflowUpdateRun.self, from: body(#"{"run_uuid":"8c","end_time":0}"#))
        #expect(UpdateRun(update) == UpdateRun(run: "8c", endTime: 0))
        let tag = try MessageDecoding.decode(MLflowSetTag.self, from: body(#"{"run_uuid":"8c","key":"t"}"#))
        #expect(LogBatch(tag) == LogBatch(run: "8c", tags: [Attribute(key: "t", value: "")]))
    }

    @Test func `a run is deleted and restored, and loses a tag`() throws {
        let delete = try MessageDecoding.decode(MLflowDeleteRun.self, from: body(#"{"run_id":"8c"}"#))
        #expect(DeleteRun(delete) == DeleteRun(run: "8c"))
        let restore = try MessageDecoding.decode(MLflowRestoreRun.self, from: body(#"{"run_id":"8c"}"#))
        #expect(RestoreRun(restore) == RestoreRun(run: "8c"))
        let tag = try MessageDecoding.decode(MLflowDeleteTag.self, from: body(#"{"run_id":"8c","key":"t"}"#))
        #expect(DeleteRunTag(tag) == DeleteRunTag(run: "8c", key: "t"))
    }
}
