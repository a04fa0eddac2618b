import SwiftProtobuf
import Testing
import Wire
import WireSchemas

/// Bodies in the shape that unmodified clients send, with every field they know. Each is read whole, by the strict
/// rules, and comes out as it went in.
@Suite struct ClientBodyTests {
    private func check<M: RequestMessage>(_ type: M.Type, _ json: String) throws {
        let message = try MessageDecoding.decode(type, from: body(json))
        #expect(String(decoding: try MessageEncoding.json(message), as: UTF8.self) == json)
        #expect(throws: Never.self) { try M(jsonString: json) }
    }

    @Test func `requests about experiments`() throws {
        try check(
            MLflowCreateExperiment.self,
            #"{"name":"wind","artifact_location":"mlflow-artifacts:/w","tags":[{"key":"team","value":"a"}]}"#
        )
        try check(
            MLflowSearchExperiments.self,
            #"{"max_results":5,"page_token":"t","filter":"name LIKE 'w%'","order_by":["name ASC"],"#
                + #""view_type":"ACTIVE_ONLY"}"#
        )
        try check(MLflowUpdateExperiment.self, #"{"experiment_id":"2","new_name":"gusts"}"#)
        try check(MLflowDeleteExperiment.self, #"{"experiment_id":"2"}"#)
        try check(MLflowRestoreExperiment.self, #"{"experiment_id":"2"}"#)
        try check(MLflowSetExperimentTag.self, #"{"experiment_id":"2","key":"a","value":"b"}"#)
        try check(MLflowDeleteExperimentTag.self, #"{"experiment_id":"2","key":"a"}"#)
    }

    @Test func `requests about runs`() throws {
        try check(
            MLflowCreateRun.self,
            #"{"experiment_id":"1","user_id":"ada","run_name":"tall-mast-1","start_time":1795415932014,"#
                + #""tags":[{"key":"mlflow.user","value":"ada"},{"key":"mlflow.runName","value":"tall-mast-1"}]}"#
        )
        try check(
            MLflowUpdateRun.self,
            #"{"run_id":"8c","run_uuid":"8c","status":"FINISHED","end_time":1795415932742,"run_name":"n"}"#
        )
        try check(
            MLflowSearchRuns.self,
            #"{"experiment_ids":["1"],"filter":"metrics.rmse < 3","run_view_type":"ACTIVE_ONLY","max_results":3,"#
                + #""order_by":["metrics.rmse ASC"],"page_token":"t"}"#
        )
        try check(MLflowDeleteRun.self, #"{"run_id":"8c"}"#)
        try check(MLflowRestoreRun.self, #"{"run_id":"8c"}"#)
        try check(MLflowSetTag.self, #"{"run_id":"8c","run_uuid":"8c","key":"t","value":"v"}"#)
        try check(MLflowDeleteTag.self, #"{"run_id":"8c","key":"t"}"#)
    }

    @Test func `requests that log`() throws {
        try check(MLflowLogParam.self, #"{"run_id":"8c","run_uuid":"8c","key":"hidden","value":"32"}"#)
        try check(
            MLflowLogMetric.self,
            #"{"run_id":"8c","run_uuid":"8c","key":"rmse","value":0.5,"timestamp":1795415932289,"step":0,"#
                + #""model_id":"m-1","dataset_name":"wind","dataset_digest":"4f"}"#
        )
        try check(
            MLflowLogBatch.self,
            #"{"run_id":"8c","metrics":[{"key":"rmse","value":1.5,"timestamp":1000,"step":1,"dataset_name":"wind","#
                + #""dataset_digest":"4f","model_id":"m-1","run_id":"8c"}],"params":[{"key":"p","value":"2"}],"#
                + #""tags":[{"key":"t","value":"v"}]}"#
        )
        try check(MLflowLogModel.self, #"{"run_id":"8c","model_json":"{\"artifact_path\": \"model\"}"}"#)
        try check(
            MLflowLogInputs.self,
            #"{"run_id":"8c","datasets":[{"tags":[{"key":"mlflow.data.context","value":"train"}],"#
                + #""dataset":{"name":"wind","digest":"4f","source_type":"http","source":"{}","schema":"{}","#
                + #""profile":"{}"}}],"models":[{"model_id":"m-1"}]}"#
        )
        try check(MLflowLogOutputs.self, #"{"run_id":"8c","models":[{"model_id":"m-1","step":0}]}"#)
    }

    @Test func `requests about logged models`() throws {
        try check(
            MLflowCreateLoggedModel.self,
            #"{"experiment_id":"1","name":"model","model_type":"","source_run_id":"8c","#
                + #""params":[{"key":"alpha","value":"0.1"}],"tags":[{"key":"mlflow.user","value":"ada"}]}"#
        )
        try check(MLflowFinalizeLoggedModel.self, #"{"model_id":"m-1","status":"LOGGED_MODEL_READY"}"#)
        try check(
            MLflowSearchLoggedModels.self,
            #"{"experiment_ids":["1"],"filter":"name = 'model'","datasets":[{"dataset_name":"wind","#
                + #""dataset_digest":"4f"}],"max_results":50,"order_by":[{"field_name":"metrics.rmse","#
                + #""ascending":false,"dataset_name":"wind","dataset_digest":"4f"}],"page_token":"t"}"#
        )
        try check(MLflowLogLoggedModelParams.self, #"{"model_id":"m-1","params":[{"key":"a","value":"1"}]}"#)
        try check(MLflowSetLoggedModelTags.self, #"{"model_id":"m-1","tags":[{"key":"z","value":"1"}]}"#)
    }

    @Test func `requests about registered models`() throws {
        try check(
            MLflowCreateRegisteredModel.self,
            #"{"name":"power","tags":[{"key":"a","value":"b"}],"description":"d"}"#
        )
        try check(MLflowUpdateRegisteredModel.self, #"{"name":"power","description":"d"}"#)
        try check(MLflowRenameRegisteredModel.self, #"{"name":"power","new_name":"yield"}"#)
        try check(MLflowDeleteRegisteredModel.self, #"{"name":"power"}"#)
        try check(MLflowSetRegisteredModelTag.self, #"{"name":"power","key":"x","value":"y"}"#)
        try check(MLflowDeleteRegisteredModelTag.self, #"{"name":"power","key":"x"}"#)
        try check(MLflowGetLatestVersions.self, #"{"name":"power","stages":["Production"]}"#)
        try check(MLflowSetRegisteredModelAlias.self, #"{"name":"power","alias":"champion","version":"1"}"#)
        try check(MLflowDeleteRegisteredModelAlias.self, #"{"name":"power","alias":"champion"}"#)
    }

    @Test func `requests about versions`() throws {
        try check(
            MLflowCreateModelVersion.self,
            #"{"name":"power","source":"models:/m-1","run_id":"8c","tags":[{"key":"q","value":"1"}],"#
                + #""run_link":"","description":"vd","model_id":"m-1"}"#
        )
        try check(MLflowUpdateModelVersion.self, #"{"name":"power","version":"1","description":"nd"}"#)
        try check(
            MLflowTransitionModelVersionStage.self,
            #"{"name":"power","version":"1","stage":"Production","archive_existing_versions":true}"#
        )
        try check(MLflowDeleteModelVersion.self, #"{"name":"power","version":"1"}"#)
        try check(MLflowSetModelVersionTag.self, #"{"name":"power","version":"1","key":"x","value":"y"}"#)
        try check(MLflowDeleteModelVersionTag.self, #"{"name":"power","version":"1","key":"x"}"#)
    }
}
