/// Data that a run read, as its client described it. Identity is (experiment, name, digest).
package struct Dataset: Sendable, Equatable {
    package var name: String
    package var digest: String
    package var sourceType: String
    package var source: String
    package var schema: String?
    package var profile: String?

    /// A dataset.
    package init(
        name: String, digest: String, sourceType: String, source: String, schema: String? = nil, profile: String? = nil
    ) {
        self.name = name
        self.digest = digest
        self.sourceType = sourceType
        self.source = source
        self.schema = schema
        self.profile = profile
    }
}

/// A dataset as the input of a run, with the tags of that edge (such as its context: training or validation).
package struct DatasetInput: Sendable, Equatable {
    package var dataset: Dataset
    package var tags: [Attribute]

    /// An input.
    package init(dataset: Dataset, tags: [Attribute]) {
        self.dataset = dataset
        self.tags = tags
    }
}

/// A logged model as the output of a run.
package struct ModelOutput: Sendable, Equatable {
    /// The id of the logged model.
    package var model: String
    /// The training step at which it was made.
    package var step: Int64

    /// An output.
    package init(model: String, step: Int64) {
        self.model = model
        self.step = step
    }
}
