import SwiftProtobuf
import Tracking

extension RunInputsLogged: StorableEvent {
    static let type = "run.inputs_logged"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runInputsLogged(self)) }

    func stored() throws -> StoredRunInputsLogged {
        var stored = StoredRunInputsLogged()
        stored.run = try present(run, "run")
        stored.datasets = try datasets.map { try StoredDatasetInput($0) }
        stored.models = models
        return stored
    }

    init(_ stored: StoredRunInputsLogged) throws {
        self.init(
            run: try present(stored.run, "run"),
            datasets: try stored.datasets.map { try DatasetInput($0) },
            models: stored.models)
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("datasets", datasets) { $0.write(to: &$1) }
        json.write("models", models)
    }
}

extension RunOutputsLogged: StorableEvent {
    static let type = "run.outputs_logged"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runOutputsLogged(self)) }

    func stored() throws -> StoredRunOutputsLogged {
        var stored = StoredRunOutputsLogged()
        stored.run = try present(run, "run")
        stored.models = models.map { StoredModelOutput($0) }
        return stored
    }

    init(_ stored: StoredRunOutputsLogged) throws {
        self.init(run: try present(stored.run, "run"), models: try stored.models.map { try ModelOutput($0) })
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("models", models) { output, json in
            json.write("model", output.model)
            json.write("step", output.step)
        }
    }
}

extension StoredModelOutput {
    /// The part of a message that holds a model as an output.
    fileprivate init(_ output: ModelOutput) {
        model = output.model
        step = output.step
    }
}

extension ModelOutput {
    /// The output that a part of a message holds.
    fileprivate init(_ stored: StoredModelOutput) throws(FieldError) {
        try refuseUnknownFields(in: stored)
        self.init(model: stored.model, step: stored.step)
    }
}

extension StoredDatasetInput {
    /// The part of a message that holds a dataset as an input.
    fileprivate init(_ input: DatasetInput) throws {
        dataset = StoredDataset(input.dataset)
        tags = try input.tags.stored()
    }
}

extension DatasetInput {
    /// The input that a part of a message holds.
    fileprivate init(_ stored: StoredDatasetInput) throws {
        try refuseUnknownFields(in: stored)
        let dataset = try present(stored.dataset, isThere: stored.hasDataset, "datasets.dataset")
        self.init(dataset: try Dataset(dataset), tags: try [Attribute](stored.tags))
    }

    fileprivate func write(to json: inout JSONWriter) {
        json.write("dataset") { dataset.write(to: &$0) }
        json.write("tags", tags) { $0.write(to: &$1) }
    }
}

extension StoredDataset {
    /// The part of a message that holds a dataset.
    fileprivate init(_ dataset: Dataset) {
        name = dataset.name
        digest = dataset.digest
        sourceType = dataset.sourceType
        source = dataset.source
        if let schema = dataset.schema { self.schema = schema }
        if let profile = dataset.profile { self.profile = profile }
    }
}

extension Dataset {
    /// The dataset that a part of a message holds.
    fileprivate init(_ stored: StoredDataset) throws(FieldError) {
        try refuseUnknownFields(in: stored)
        self.init(
            name: stored.name, digest: stored.digest, sourceType: stored.sourceType, source: stored.source,
            schema: stored.hasSchema ? stored.schema : nil, profile: stored.hasProfile ? stored.profile : nil)
    }

    fileprivate func write(to json: inout JSONWriter) {
        json.write("name", name)
        json.write("digest", digest)
        json.write("source_type", sourceType)
        json.write("source", source)
        json.write("schema", schema)
        json.write("profile", profile)
    }
}
