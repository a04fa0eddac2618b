import Testing
import Tracking
import Wire
import WireSchemas

/// What requests that log ask for: each is a batch.
@Suite struct LogBatchTests {
    @Test func `a metric is a batch of one`() throws {
        let message = try MessageDecoding.decode(
            MLflowLogMetric.self,
            from: body(
                #"{"run_id":"8c","run_uuid":"8c","key":"rmse","value":0.5,"timestamp":17,"step":-3,"#
                    + #""model_id":"m-1","dataset_name":"wind","dataset_digest":"4f"}"#))
        let metric = Metric(
            key: "rmse", point: MetricPoint(value: 0.5, timestamp: 17, step: -3), model: "m-1", datasetName: "wind",
            datasetDigest: "4f")
        #expect(LogBatch(message) == LogBatch(run: "8c", metrics: [metric]))
    }

    @Test func `a metric without a step is of step 0, and empty names mean none`() throws {
        let message = try MessageDecoding.decode(
            MLflowLogMetric.self,
            from: body(
                #"{"run_id":"8c","key":"m","value":"NaN","timestamp":0,"model_id":"","dataset_name":"","#
                    + #""dataset_digest":""}"#))
        let metric = Metric(key: "m", point: MetricPoint(value: .nan, timestamp: 0, step: 0))
        #expect(LogBatch(message) == LogBatch(run: "8c", metrics: [metric]))
    }

    @Test func `a param and a tag are batches of one, with the empty value if they state none`() throws {
        let param = try MessageDecoding.decode(MLflowLogParam.self, from: body(#"{"run_id":"8c","key":"p"}"#))
        #expect(LogBatch(param) == LogBatch(run: "8c", params: [Attribute(key: "p", value: "")]))
        let tag = try MessageDecoding.decode(MLflowSetTag.self, from: body(#"{"run_id":"8c","key":"t","value":"v"}"#))
        #expect(LogBatch(tag) == LogBatch(run: "8c", tags: [Attribute(key: "t", value: "v")]))
    }

    @Test func `a batch keeps every entry in its order`() throws {
        let message = try MessageDecoding.decode(
            MLflowLogBatch.self,
            from: body(
                #"{"run_id":"8c","metrics":[{"key":"b","value":1,"timestamp":1,"step":2,"model_id":"m-1","#
                    + #""run_id":"other"},{"key":"a","value":"-Infinity","timestamp":2}],"#
                    + #""params":[{"key":"p","value":"2"},{"key":"o"}],"tags":[{"key":"t","value":"v"}]}"#))
        #expect(
            LogBatch(message)
                == LogBatch(
                    run: "8c",
                    metrics: [
                        Metric(key: "b", point: MetricPoint(value: 1, timestamp: 1, step: 2), model: "m-1"),
                        Metric(key: "a", point: MetricPoint(value: -.infinity, timestamp: 2, step: 0)),
                    ],
                    params: [Attribute(key: "p", value: "2"), Attribute(key: "o", value: "")],
                    tags: [Attribute(key: "t", value: "v")]))
    }

    @Test func `inputs are datasets with tags, and logged models`() throws {
        let message = try MessageDecoding.decode(
            MLflowLogInputs.self,
            from: body(
                #"{"run_id":"8c","datasets":[{"tags":[{"key":"mlflow.data.context","value":"train"}],"#
                    + #""dataset":{"name":"wind","digest":"4f","source_type":"http","source":"{}","schema":"s","#
                    + #""profile":""}}],"models":[{"model_id":"m-1"}]}"#))
        let dataset = Dataset(name: "wind", digest: "4f", sourceType: "http", source: "{}", schema: "s")
        let input = DatasetInput(dataset: dataset, tags: [Attribute(key: "mlflow.data.context", value: "train")])
        #expect(LogInputs(message) == LogInputs(run: "8c", datasets: [input], models: ["m-1"]))
    }

    @Test func `an output without a step is of step 0`() throws {
        let message = try MessageDecoding.decode(
            MLflowLogOutputs.self,
            from: body(#"{"run_id":"8c","models":[{"model_id":"m-1","step":3},{"model_id":"m-2"}]}"#))
        let models = [ModelOutput(model: "m-1", step: 3), ModelOutput(model: "m-2", step: 0)]
        #expect(LogOutputs(message) == LogOutputs(run: "8c", models: models))
    }
}
