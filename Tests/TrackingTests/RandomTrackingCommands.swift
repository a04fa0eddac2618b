import TestSupport
import Tracking

/// Random commands over a small world, so that they meet each other; some are bad.
struct RandomTrackingCommands {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    static let runs = (0..<4).map { "\($0)" + String(repeating: "0", count: 31) }
    static let models = (0..<3).map { "m-\($0)" + String(repeating: "0", count: 31) }
    private static let names = ["Default", "wind", "sun", "", " ", "\u{E9}", "e\u{301}"]
    private static let keys = ["loss", "acc", "mlflow.runName", "a/b", "a//b", "", "@", "\u{E9}", text(250), text(251)]
    private static let values = ["", "1", "2", "\u{E9}", "e\u{301}", text(6000), text(6001), text(8001)]
    private static let paths = [
        "a", "a/b", "a/b/c", "ab", "0/\(runs[0])/artifacts/x", "0/models/\(models[0])/artifacts/x", "..", "a//b",
        "model-versions/x",
    ]

    mutating func next() -> any TrackingCommand {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: experimentCommand()
        case 1, 2: runCommand()
        case 3...7: batch()
        case 8: lineageCommand()
        case 9: loggedModelCommand()
        default: artifactCommand()
        }
    }

    private mutating func experimentCommand() -> any TrackingCommand {
        let (experiment, name) = (UInt64.random(in: 0...4, using: &random), random.pick(Self.names))
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: return CreateExperiment(name: name, tags: attributes(upTo: 2))
        case 2: return RenameExperiment(experiment: experiment, name: name)
        case 3: return DeleteExperiment(experiment: experiment)
        case 4...7: return RestoreExperiment(experiment: experiment)
        case 8:
            let (key, value) = (random.pick(Self.keys), random.pick(Self.values))
            return SetExperimentTag(experiment: experiment, key: key, value: value)
        default: return DeleteExperimentTag(experiment: experiment, key: random.pick(Self.keys))
        }
    }

    private mutating func runCommand() -> any TrackingCommand {
        let (run, name) = (random.pick(Self.runs), random.pick(Self.names))
        switch Int.random(in: 0..<7, using: &random) {
        case 0: return UpdateRun(run: run, status: random.pick([nil, .running, .finished]), name: name)
        case 1: return UpdateRun(run: run, endTime: Int64.random(in: 0...2, using: &random))
        case 2: return DeleteRun(run: run)
        case 3...5: return RestoreRun(run: run)
        default: return DeleteRunTag(run: run, key: random.pick(Self.keys))
        }
    }

    /// A run that is not there yet, if there is one: ids are new by the engine's doing.
    mutating func createRun(besides existing: some Collection<String>) -> CreateRun? {
        guard let run = Self.runs.first(where: { !existing.contains($0) }) else { return nil }
        return CreateRun(
            run: run, experiment: random.pick([0, 0, 0, 1, 4]), name: random.pick(Self.names),
            generatedName: "brave-owl-1", tags: attributes(upTo: 3))
    }

    private mutating func batch() -> LogBatch {
        let metrics = random.list(upTo: 6) { random in
            Metric(
                key: random.pick(["loss", "acc", "\u{E9}", "loss", "acc"]),
                point: MetricPoint(
                    value: random.pick([0, -0.0, 1, .nan, .infinity, -.infinity]),
                    timestamp: random.pick([0, 1, 2, 3]), step: random.pick([-1, 0, 1])),
                model: random.pick([nil, nil, nil, nil, Self.models[0]]),
                datasetName: random.pick([nil, nil, "wind"]))
        }
        return LogBatch(
            run: random.pick(Self.runs), metrics: metrics, params: attributes(upTo: 2), tags: attributes(upTo: 3))
    }

    private mutating func lineageCommand() -> any TrackingCommand {
        let run = random.pick(Self.runs)
        let models = random.list(upTo: 3) { random in random.pick(Self.models) }
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let datasets = random.list(upTo: 3) { random in
                DatasetInput(
                    dataset: Dataset(
                        name: random.pick(["a", "b"]), digest: random.pick(["1", "2"]), sourceType: "", source: ""),
                    tags: [])
            }
            return LogInputs(run: run, datasets: datasets, models: models)
        case 1: return LogOutputs(run: run, models: models.map { ModelOutput(model: $0, step: 0) })
        default: return RecordModel(run: run, modelJSON: "{}")
        }
    }

    private mutating func loggedModelCommand() -> any TrackingCommand {
        let model = random.pick(Self.models)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return FinalizeLoggedModel(model: model, status: random.pick([.pending, .ready, .uploadFailed]))
        case 1: return LogLoggedModelParams(model: model, params: attributes(upTo: 2))
        case 2: return SetLoggedModelTags(model: model, tags: attributes(upTo: 3))
        case 3: return DeleteLoggedModelTag(model: model, key: random.pick(Self.keys))
        default: return DeleteLoggedModel(model: model)
        }
    }

    private mutating func artifactCommand() -> any TrackingCommand {
        let path = random.pick(Self.paths)
        if Int.random(in: 0..<3, using: &random) == 0 { return DeleteArtifacts(path: path) }
        return UploadArtifact(file: ArtifactFile(path: path, size: 1, digest: [random.pick([1, 2])]))
    }

    private mutating func attributes(upTo limit: Int) -> [Attribute] {
        // Mostly good keys, or hardly a list would be taken.
        random.list(upTo: limit) { random in
            let key = random.pick(
                Int.random(in: 0..<6, using: &random) == 0 ? Self.keys : ["a", "b", "mlflow.runName"])
            return Attribute(key: key, value: random.pick(Self.values))
        }
    }
}
