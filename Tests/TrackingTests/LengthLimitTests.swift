import TestSupport
import Testing
import Tracking

/// Every limit of a length, at n and at n + 1.
@Suite struct LengthLimitTests {
    struct Limited: CustomTestStringConvertible, Sendable {
        let field: String
        let limit: Int
        let command: @Sendable (String) -> any TrackingCommand
        var testDescription: String { "\(field) \(limit)" }
    }

    static let commands: [Limited] = [
        Limited(field: "name", limit: 500) { CreateExperiment(name: $0) },
        Limited(field: "new_name", limit: 500) { RenameExperiment(experiment: 0, name: $0) },
        Limited(field: "artifact_location", limit: 2048) { CreateExperiment(name: "x", artifactLocation: $0) },
        Limited(field: "key", limit: 250) { CreateExperiment(name: "x", tags: [tag($0, "")]) },
        Limited(field: "value", limit: 20_000) { CreateExperiment(name: "x", tags: [tag("k", $0)]) },
        Limited(field: "key", limit: 250) { SetExperimentTag(experiment: 0, key: $0, value: "") },
        Limited(field: "value", limit: 20_000) { SetExperimentTag(experiment: 0, key: "k", value: $0) },
        Limited(field: "user_id", limit: 256) { CreateRun(run: run2, experiment: 0, generatedName: "n", user: $0) },
        Limited(field: "tags[0].key", limit: 250) {
            CreateRun(run: run2, experiment: 0, generatedName: "n", tags: [tag($0, "")])
        },
        Limited(field: "key", limit: 250) { LogBatch(run: run1, metrics: [metric($0, 1)]) },
        Limited(field: "key", limit: 250) { LogBatch(run: run1, params: [tag($0, "")]) },
        Limited(field: "key", limit: 250) { LogBatch(run: run1, tags: [tag($0, "")]) },
        Limited(field: "dataset_name", limit: 500) { LogBatch(run: run1, metrics: [subject(datasetName: $0)]) },
        Limited(field: "dataset_digest", limit: 36) { LogBatch(run: run1, metrics: [subject(datasetDigest: $0)]) },
        dataset("dataset.name", 500) { Dataset(name: $0, digest: "d", sourceType: "s", source: "s") },
        dataset("dataset.digest", 36) { Dataset(name: "n", digest: $0, sourceType: "s", source: "s") },
        dataset("dataset.source_type", 36) { Dataset(name: "n", digest: "d", sourceType: $0, source: "s") },
        dataset("dataset.source", 65_535) { Dataset(name: "n", digest: "d", sourceType: "s", source: $0) },
        dataset("dataset.schema", 1_048_575) {
            Dataset(name: "n", digest: "d", sourceType: "s", source: "s", schema: $0)
        },
        dataset("dataset.profile", 16_777_215) {
            Dataset(name: "n", digest: "d", sourceType: "s", source: "s", profile: $0)
        },
        inputTag("key", 255) { tag($0, "") },
        inputTag("value", 500) { tag("k", $0) },
        Limited(field: "models[0].model_id", limit: 256) { LogInputs(run: run1, models: [$0]) },
        Limited(field: "models[0].model_id", limit: 256) {
            LogOutputs(run: run1, models: [ModelOutput(model: $0, step: 0)])
        },
        Limited(field: "name", limit: 500) {
            CreateLoggedModel(model: "m-2", experiment: 0, name: $0, generatedName: "n")
        },
        Limited(field: "model_type", limit: 500) {
            CreateLoggedModel(model: "m-2", experiment: 0, generatedName: "n", modelType: $0)
        },
        Limited(field: "source_run_id", limit: 256) {
            CreateLoggedModel(model: "m-2", experiment: 0, generatedName: "n", sourceRun: $0)
        },
        Limited(field: "params[0].key", limit: 255) {
            CreateLoggedModel(model: "m-2", experiment: 0, generatedName: "n", params: [tag($0, "")])
        },
        Limited(field: "tags[0].value", limit: 65_535) {
            CreateLoggedModel(model: "m-2", experiment: 0, generatedName: "n", tags: [tag("k", $0)])
        },
        Limited(field: "params[0].key", limit: 255) { LogLoggedModelParams(model: model1, params: [tag($0, "")]) },
        Limited(field: "params[0].value", limit: 65_535) {
            LogLoggedModelParams(model: model1, params: [tag("k", $0)])
        },
        Limited(field: "tags[0].key", limit: 255) { SetLoggedModelTags(model: model1, tags: [tag($0, "")]) },
        Limited(field: "tags[0].value", limit: 65_535) { SetLoggedModelTags(model: model1, tags: [tag("k", $0)]) },
    ]

    @Test(arguments: commands)
    func `a text at its limit is taken`(limited: Limited) {
        given(defaultExperiment, runStarted, modelLogged).when(limited.command(text(limited.limit))).thenTaken()
    }

    @Test(arguments: commands)
    func `a text past its limit is refused with the field and the limit`(limited: Limited) {
        given(defaultExperiment, runStarted, modelLogged)
            .when(limited.command(text(limited.limit + 1)))
            .thenRefused(tooLong(limited.field, limited.limit + 1, limit: limited.limit))
    }

    @Test func `lengths count scalars, not bytes and not characters`() {
        let flag = "\u{1F1E6}\u{1F1F9}"  // one character, two scalars, eight bytes
        given(defaultExperiment).when(CreateExperiment(name: String(repeating: flag, count: 250))).thenTaken()
        given(defaultExperiment).when(CreateExperiment(name: String(repeating: flag, count: 250) + "a"))
            .thenRefused(
                .invalid(
                    field: "name", value: String(repeating: flag, count: 50) + "...",
                    rule: "exceeds the maximum length of 500 characters"))
    }

    @Test func `a param value past its limit is cut, and the event says how long it was`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, params: [tag("a", text(6000)), tag("b", text(6001))]))
            .then(paramsLogged(tag("a", text(6000)), Attribute(key: "b", value: text(6000), fullLength: 6001)))
    }

    @Test func `a run tag value past its limit is cut, and the event says how long it was`() {
        let cut = Attribute(key: "b", value: text(8000), fullLength: 8001)
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag("a", text(8000)), tag("b", text(8001))]))
            .then(tagsSet(tag("a", text(8000)), cut))
            .when(LogBatch(run: run1, tags: [tag("b", text(9000))])).thenNothing()
    }

    @Test func `values are cut between scalars`() {
        let value = String(repeating: "\u{1F600}", count: 6001)
        let cut = String(repeating: "\u{1F600}", count: 6000)
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, params: [tag("a", value)]))
            .then(paramsLogged(Attribute(key: "a", value: cut, fullLength: 6001)))
    }

    @Test func `a run's name is cut as its tag is`() {
        let cut = Attribute(key: "mlflow.runName", value: text(8000), fullLength: 8001)
        let log = given(defaultExperiment)
            .when(CreateRun(run: run1, experiment: 0, name: text(8001), generatedName: "n")).thenTaken().log
        #expect(log.runs[run1]?.name == text(8000))
        given(defaultExperiment, runStarted)
            .when(UpdateRun(run: run1, name: text(8001)))
            .then(.runUpdated(RunUpdated(run: run1, name: text(8000))), tagsSet(cut))
    }

    private static func subject(datasetName: String? = nil, datasetDigest: String? = nil) -> Metric {
        Metric(key: "m", point: point(1), datasetName: datasetName, datasetDigest: datasetDigest)
    }

    private static func dataset(
        _ field: String, _ limit: Int, _ dataset: @escaping @Sendable (String) -> Dataset
    ) -> Limited {
        Limited(field: "datasets[0].\(field)", limit: limit) {
            LogInputs(run: run1, datasets: [DatasetInput(dataset: dataset($0), tags: [])])
        }
    }

    private static func inputTag(
        _ field: String, _ limit: Int, _ attribute: @escaping @Sendable (String) -> Attribute
    ) -> Limited {
        Limited(field: "datasets[0].tags[0].\(field)", limit: limit) {
            let dataset = Dataset(name: "n", digest: "d", sourceType: "s", source: "s")
            return LogInputs(run: run1, datasets: [DatasetInput(dataset: dataset, tags: [attribute($0)])])
        }
    }
}
