import SwiftProtobuf
import Testing
import Wire
import WireSchemas

/// Answers in the shape that clients read, with every field they have been seen to use.
@Suite struct ServerAnswerTests {
    private func check<M: Message>(_ type: M.Type, _ json: String) throws {
        let message = try M(jsonString: json)
        #expect(String(decoding: try MessageEncoding.json(message), as: UTF8.self) == json)
    }

    @Test func `an experiment`() throws {
        try check(
            MLflowGetExperiment.Response.self,
            #"{"experiment":{"experiment_id":"1","name":"wind","artifact_location":"mlflow-artifacts:/1","#
                + #""lifecycle_stage":"active","last_update_time":1795415930778,"creation_time":1795415930778,"#
                + #""tags":[{"key":"k","value":"v"}],"workspace":"default"}}"#
        )
        try check(MLflowCreateExperiment.Response.self, #"{"experiment_id":"1"}"#)
    }

    @Test func `a run with all that it holds`() throws {
        let info =
            #"{"run_id":"8c","run_uuid":"8c","run_name":"n","experiment_id":"1","user_id":"","status":"FAILED","#
            + #""start_time":0,"end_time":1795415933333,"artifact_uri":"mlflow-artifacts:/1/8c/artifacts","#
            + #""lifecycle_stage":"active"}"#
        try check(MLflowUpdateRun.Response.self, #"{"run_info":\#(info)}"#)
        try check(
            MLflowSearchRuns.Response.self,
            #"{"runs":[{"info":\#(info),"data":{"metrics":[{"key":"nan","value":"NaN","timestamp":1,"step":0}],"#
                + #""params":[{"key":"p","value":""}],"tags":[{"key":"t","value":"v"}]},"inputs":{"dataset_inputs":"#
                + #"[{"tags":[{"key":"c","value":"train"}],"dataset":{"name":"wind","digest":"4f"}}],"#
                + #""model_inputs":[{"model_id":"m-1"}]},"outputs":{"model_outputs":[{"model_id":"m-2","step":3}]}}],"#
                + #""next_page_token":"t"}"#
        )
    }

    @Test func `a logged model`() throws {
        try check(
            MLflowGetLoggedModel.Response.self,
            #"{"model":{"info":{"model_id":"m-1","experiment_id":"1","name":"model","#
                + #""creation_timestamp_ms":1795415941290,"last_updated_timestamp_ms":1795415941291,"#
                + #""artifact_uri":"mlflow-artifacts:/1/models/m-1/artifacts","status":"LOGGED_MODEL_PENDING","#
                + #""model_type":"","source_run_id":"8c","tags":[{"key":"k","value":"v"}],"#
                + #""registrations":[{"name":"power","version":"1"}]},"data":{"params":[{"key":"a","value":"1"}],"#
                + #""metrics":[{"key":"rmse","value":0.5,"timestamp":1,"step":0,"model_id":"m-1","run_id":"8c"}]}}}"#
        )
    }

    @Test func `a registered model and its versions`() throws {
        let version =
            #"{"name":"power","version":"1","creation_timestamp":1,"last_updated_timestamp":2,"#
            + #""current_stage":"Production","description":"","source":"models:/m-1","run_id":"8c","status":"READY","#
            + #""tags":[{"key":"q","value":"1"}],"run_link":"","aliases":["champion"]}"#
        try check(MLflowGetModelVersionByAlias.Response.self, #"{"model_version":\#(version)}"#)
        try check(MLflowGetLatestVersions.Response.self, #"{"model_versions":[\#(version)]}"#)
        try check(
            MLflowSearchRegisteredModels.Response.self,
            #"{"registered_models":[{"name":"power","creation_timestamp":1,"last_updated_timestamp":2,"#
                + #""description":"d","latest_versions":[\#(version)],"tags":[{"key":"a","value":"b"}],"#
                + #""aliases":[{"alias":"champion","version":"1"}]}],"next_page_token":"t"}"#
        )
        try check(MLflowGetModelVersionDownloadUri.Response.self, #"{"artifact_uri":"mlflow-artifacts:/1/m"}"#)
    }

    @Test func `files and directories`() throws {
        try check(
            MLflowListArtifacts.Response.self,
            #"{"root_uri":"mlflow-artifacts:/1","files":[{"path":"a.txt","is_dir":false,"file_size":0},"#
                + #"{"path":"dir","is_dir":true}]}"#
        )
        try check(MLflowListProxiedArtifacts.Response.self, #"{"files":[{"path":"dir","is_dir":true}]}"#)
    }

    @Test func `a history of a metric`() throws {
        try check(
            MLflowGetMetricHistory.Response.self,
            #"{"metrics":[{"key":"m","value":0.30000000000000004,"timestamp":1003,"step":-3}],"next_page_token":"t"}"#
        )
    }

    @Test func `what the server tells about itself`() throws {
        try check(
            MLflowServerInfo.self,
            #"{"store_type":"SqlStore","workspaces_enabled":false,"trace_archival_enabled":false,"#
                + #""multipart_uploads_enabled":false,"multipart_downloads_enabled":false,"#
                + #""presigned_upload_run_id_supported":true,"presigned_upload_model_id_supported":true,"#
                + #""features_enabled":{"gateway":false}}"#
        )
    }
}
