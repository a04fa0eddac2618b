import Tracking
import Views
import WireSchemas

extension MLflowRunInputs {
    /// The datasets and logged models that a run read.
    init(_ details: RunDetails) {
        self.init()
        datasetInputs = details.inputs.map(MLflowDatasetInput.init)
        modelInputs = details.modelInputs.map(MLflowModelInput.init(model:))
    }
}

extension MLflowDatasetInput {
    /// A dataset with the tags of its use. An empty schema or profile is left out (MLflow).
    init(_ input: DatasetInput) {
        self.init()
        tags = input.tags.map { .init($0) }
        dataset = MLflowDataset(input.dataset)
    }
}

extension MLflowDataset {
    /// A dataset as its client described it.
    init(_ dataset: Dataset) {
        self.init()
        name = dataset.name
        digest = dataset.digest
        sourceType = dataset.sourceType
        source = dataset.source
        if let text = dataset.schema?.nonEmpty { schema = text }
        if let text = dataset.profile?.nonEmpty { profile = text }
    }
}

extension MLflowModelInput {
    /// A logged model that a run read.
    init(model: String) {
        self.init()
        modelID = model
    }
}

extension MLflowModelOutput {
    /// A logged model that a run made.
    init(_ output: ModelOutput) {
        self.init()
        modelID = output.model
        step = output.step
    }
}
