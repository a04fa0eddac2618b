import Testing
import Wire
import WireSchemas

/// Requests without what they must say are refused with MLflow's sentence.
@Suite struct RequiredFieldTests {
    private func check<M: RequestMessage>(_ type: M.Type, _ json: String, misses parameter: String) {
        let error = refusal { () throws(WireError) in try MessageDecoding.decode(type, from: body(json)) }
        #expect(error?.code == .invalidParameterValue)
        #expect(
            error?.message
                == "Missing value for required parameter '\(parameter)'."
                + " See the API docs for more information about request parameters."
        )
    }

    @Test func `requests about experiments name what they miss`() {
        check(MLflowCreateExperiment.self, "{}", misses: "name")
        check(MLflowCreateExperiment.self, #"{"name": ""}"#, misses: "name")
        check(MLflowGetExperiment.self, "{}", misses: "experiment_id")
        check(MLflowGetExperimentByName.self, "{}", misses: "experiment_name")
        check(MLflowUpdateExperiment.self, #"{"experiment_id": "1"}"#, misses: "new_name")
        check(MLflowDeleteExperiment.self, #"{"experiment_id": null}"#, misses: "experiment_id")
        check(MLflowRestoreExperiment.self, "{}", misses: "experiment_id")
        check(MLflowSetExperimentTag.self, #"{"experiment_id": "1", "value": "v"}"#, misses: "key")
        check(MLflowDeleteExperimentTag.self, #"{"experiment_id": "1"}"#, misses: "key")
    }

    @Test func `requests about runs name what they miss`() {
        check(MLflowCreateRun.self, "{}", misses: "experiment_id")
        check(MLflowUpdateRun.self, #"{"status": "FINISHED"}"#, misses: "run_id")
        check(MLflowGetRun.self, "", misses: "run_id")
        check(MLflowDeleteRun.self, "{}", misses: "run_id")
        check(MLflowRestoreRun.self, "{}", misses: "run_id")
        check(MLflowLogMetric.self, #"{"key": "k", "value": 1, "timestamp": 1}"#, misses: "run_id")
        check(MLflowLogMetric.self, #"{"run_id": "r", "value": 1, "timestamp": 1}"#, misses: "key")
        check(MLflowLogMetric.self, #"{"run_id": "r", "key": "k", "timestamp": 1}"#, misses: "value")
        check(MLflowLogMetric.self, #"{"run_id": "r", "key": "k", "value": 1}"#, misses: "timestamp")
        check(MLflowLogParam.self, #"{"run_uuid": "r", "value": "v"}"#, misses: "key")
        check(MLflowSetTag.self, #"{"run_uuid": "r", "value": "v"}"#, misses: "key")
        check(MLflowDeleteTag.self, #"{"run_id": "r"}"#, misses: "key")
        check(MLflowLogModel.self, #"{"run_id": "r"}"#, misses: "model_json")
        check(MLflowLogOutputs.self, #"{"run_id": "r"}"#, misses: "models")
        check(MLflowGetMetricHistory.self, #"{"run_id": "r"}"#, misses: "metric_key")
        check(MLflowListArtifacts.self, "{}", misses: "run_id")
    }

    @Test func `elements of lists are named by their index`() {
        let metric = #"{"key": "a", "value": 1, "timestamp": 1}"#
        check(
            MLflowLogBatch.self,
            #"{"run_id": "r", "metrics": [\#(metric), {"key": "b", "value": 1}]}"#,
            misses: "metrics[1].timestamp"
        )
        check(MLflowLogBatch.self, #"{"run_id": "r", "metrics": [{"value": 1}]}"#, misses: "metrics[0].key")
        check(MLflowLogBatch.self, #"{"run_id": "r", "metrics": [{"key": "a"}]}"#, misses: "metrics[0].value")
        check(MLflowLogBatch.self, #"{"run_id": "r", "params": [{"value": "1"}]}"#, misses: "params[0].key")
        check(MLflowLogBatch.self, #"{"run_id": "r", "tags": [{}]}"#, misses: "tags[0].key")
        check(MLflowLogBatch.self, #"{"tags": []}"#, misses: "run_id")
        check(MLflowLogInputs.self, #"{"run_id": "r", "datasets": [{}]}"#, misses: "datasets[0].dataset")
        check(
            MLflowLogInputs.self,
            #"{"run_id": "r", "datasets": [{"dataset": {"name": "d"}}]}"#,
            misses: "datasets[0].dataset.digest"
        )
        check(MLflowLogInputs.self, #"{"run_id": "r", "models": [{}]}"#, misses: "models[0].model_id")
    }

    @Test func `requests about logged models name what they miss`() {
        check(MLflowCreateLoggedModel.self, "{}", misses: "experiment_id")
        check(MLflowFinalizeLoggedModel.self, #"{"model_id": "m-1"}"#, misses: "status")
        check(MLflowSetLoggedModelTags.self, #"{"model_id": "m-1", "tags": [{"value": "v"}]}"#, misses: "tags[0].key")
        check(MLflowLogLoggedModelParams.self, #"{"params": []}"#, misses: "model_id")
        check(
            MLflowSearchLoggedModels.self,
            #"{"experiment_ids": ["1"], "order_by": [{"ascending": false}]}"#,
            misses: "order_by[0].field_name"
        )
    }

    @Test(arguments: ["", "{}", #"{"experiment_ids": null}"#])
    func `a required list may not be left out`(_ json: String) {
        check(MLflowSearchLoggedModels.self, json, misses: "experiment_ids")
    }

    @Test(arguments: [#"{"experiment_ids": []}"#, #"{"experimentIds": []}"#, #""{\"experiment_ids\": []}""#])
    func `a required list may be empty`(_ json: String) throws {
        let message = try MessageDecoding.decode(MLflowSearchLoggedModels.self, from: body(json))
        #expect(message.experimentIds.isEmpty)
    }

    @Test func `requests about the registry name what they miss`() {
        check(MLflowCreateRegisteredModel.self, "{}", misses: "name")
        check(MLflowRenameRegisteredModel.self, #"{"name": "m"}"#, misses: "new_name")
        check(MLflowSetRegisteredModelTag.self, #"{"name": "m"}"#, misses: "key")
        check(MLflowGetLatestVersions.self, #"{"stages": []}"#, misses: "name")
        check(MLflowSetRegisteredModelAlias.self, #"{"name": "m", "alias": "a"}"#, misses: "version")
        check(MLflowDeleteRegisteredModelAlias.self, #"{"name": "m"}"#, misses: "alias")
        check(MLflowCreateModelVersion.self, #"{"name": "m"}"#, misses: "source")
        check(MLflowGetModelVersion.self, #"{"name": "m"}"#, misses: "version")
        check(MLflowUpdateModelVersion.self, #"{"version": "1"}"#, misses: "name")
        check(MLflowTransitionModelVersionStage.self, #"{"name": "m", "version": "1"}"#, misses: "stage")
        check(MLflowSetModelVersionTag.self, #"{"name": "m", "version": "1"}"#, misses: "key")
        check(MLflowDeleteModelVersionTag.self, #"{"name": "m", "key": "k"}"#, misses: "version")
        check(MLflowGetModelVersionDownloadUri.self, #"{"name": "m"}"#, misses: "version")
    }

    @Test func `a run may be named by either name, but not by two`() throws {
        let old = try MessageDecoding.decode(MLflowGetRun.self, from: body(#"{"run_uuid": "a"}"#))
        #expect(old.runIdentifier == "a")
        let error = refusal { () throws(WireError) in
            try MessageDecoding.decode(MLflowGetRun.self, from: body(#"{"run_uuid": "a", "run_id": "b"}"#))
        }
        #expect(error?.message.contains("'run_uuid'") == true)
    }
}
