package import Tracking
package import WireSchemas

extension LogInputs {
    /// What `runs/log-inputs` asks for.
    package init(_ message: MLflowLogInputs) {
        self.init(
            run: message.runID, datasets: message.datasets.map(DatasetInput.init),
            models: message.models.map(\.modelID))
    }
}

extension LogOutputs {
    /// What `runs/outputs` asks for. Without a step a model is of step 0.
    package init(_ message: MLflowLogOutputs) {
        self.init(
            run: message.runID, models: message.models.map { ModelOutput(model: $0.modelID, step: $0.step) })
    }
}

extension DatasetInput {
    /// A dataset on the wire with the tags of its use.
    init(_ input: MLflowDatasetInput) {
        let dataset = input.dataset
        self.init(
            dataset: Dataset(
                name: dataset.name, digest: dataset.digest, sourceType: dataset.sourceType, source: dataset.source,
                schema: dataset.schema.nonEmpty, profile: dataset.profile.nonEmpty),
            tags: input.tags.map { Attribute($0) })
    }
}
