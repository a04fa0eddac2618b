import Registry
import Tracking

/// Random commands of every kind over a small world, so that they meet each other; some are refused.
///
/// The world is what was asked for, whether or not it was granted: a command needs no answer to the one before.
struct RandomCommands {
    var random: SeededGenerator
    /// Ids of runs, logged models and registered models that were asked for.
    private(set) var runs: [String] = []
    private(set) var loggedModels: [String] = []
    private var registeredModelCount = 0
    private var experimentCount: UInt64 = 1

    static let keys = ["a", "b", "loss", "mlflow.runName", "a/b", "é", "e\u{301}", String(repeating: "風", count: 250)]
    static let badKeys = ["", "a//b", "@", String(repeating: "k", count: 251)]
    static let values = ["", "1", "2", "é", "e\u{301}", "a \"quoted\" word", String(repeating: "v", count: 600)]
    static let experimentNames = ["Default", "wind", "sun", "é", "e\u{301}", "storm", ""]
    static let modelNames = ["tree", "forest", "é", "e\u{301}", "a/b", String(repeating: "風", count: 250)]
    static let aliases = ["champion", "challenger", "é", String(repeating: "a", count: 255), "latest", ""]
    static let segments = ["a", "b", "model", "data", "MLmodel", String(repeating: "s", count: 255)]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Some commands.
    mutating func next(_ count: Int) -> [AnyCommand] { (0..<count).map { _ in next() } }

    /// A command.
    mutating func next() -> AnyCommand {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<6: .tracking(experimentCommand())
        case 6..<10: importCommand()
        case 10..<18: .tracking(createRun())
        case 18..<28: .tracking(runCommand())
        case 28..<46: .tracking(batch())
        case 46..<52: .tracking(lineageCommand())
        case 52..<62: .tracking(loggedModelCommand())
        case 62..<74: .tracking(artifactCommand())
        case 74..<84: .registry(modelCommand())
        case 84..<99: .registry(versionCommand())
        default: .tracking(purge())
        }
    }

    /// Of a few things, of which some are deleted, or of an experiment with what it may hold.
    private mutating func purge() -> Purge {
        var targets = (0..<Int.random(in: 1...4, using: &random)).map { _ in PurgeTarget.run(run()) }
        targets.append(.loggedModel(loggedModel()))
        if isOneIn(6) {
            targets = runs.map { .run($0) } + loggedModels.map { .loggedModel($0) } + [.experiment(experiment())]
        }
        return Purge(Array(targets.prefix(10_000)), deletedBefore: isOneIn(10) ? 0 : .max, isStrict: isOneIn(4))
    }

    mutating func isOneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    mutating func key() -> String { isOneIn(60) ? random.pick(Self.badKeys) : random.pick(Self.keys) }

    mutating func value() -> String { random.pick(Self.values) }

    mutating func run() -> String { runs.isEmpty || isOneIn(30) ? id() : known(runs) }

    mutating func loggedModel() -> String {
        loggedModels.isEmpty || isOneIn(30) ? "m-" + id() : known(loggedModels)
    }

    /// Mostly one of a few, so that much happens to each of them.
    private mutating func known(_ ids: [String]) -> String {
        isOneIn(4) ? random.pick(ids) : random.pick(Array(ids.prefix(6)))
    }

    mutating func experiment() -> UInt64 { UInt64.random(in: 0...experimentCount, using: &random) }

    mutating func attributes(upTo limit: Int) -> [Attribute] {
        (0..<Int.random(in: 0...limit, using: &random)).map { _ in Attribute(key: key(), value: value()) }
    }

    mutating func tags(upTo limit: Int) -> [Tag] {
        (0..<Int.random(in: 0...limit, using: &random)).map { _ in Tag(key: key(), value: value()) }
    }

    /// 32 hexadecimal digits.
    mutating func id() -> String {
        (0..<4).map { _ in
            let digits = String(UInt32.random(in: 0 ... .max, using: &random), radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    mutating func path() -> String {
        let below = (0...Int.random(in: 0..<3, using: &random)).map { _ in random.pick(Self.segments) }
        let parts = [isOneIn(3) ? "" : owner()] + below
        return isOneIn(30)
            ? random.pick(["..", "a//b", "", "model-versions/x"])
            : parts.filter { !$0.isEmpty }.joined(separator: "/")
    }

    /// The folder of a run or a logged model.
    private mutating func owner() -> String {
        let experiment = random.pick([0, 0, 1])
        return Bool.random(using: &random)
            ? "\(experiment)/\(run())/artifacts" : "\(experiment)/models/\(loggedModel())/artifacts"
    }

    private mutating func experimentCommand() -> any TrackingCommand {
        let (experiment, name) = (experiment(), random.pick(Self.experimentNames))
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1, 2:
            experimentCount = min(experimentCount + 1, 5)
            return CreateExperiment(name: name, tags: attributes(upTo: 2))
        case 3: return RenameExperiment(experiment: experiment, name: random.pick([name, "calm", "breeze", "gale"]))
        case 4: return DeleteExperiment(experiment: isOneIn(3) ? experiment : max(1, experiment))
        case 5, 6, 7, 8: return RestoreExperiment(experiment: experiment)
        case 9, 10: return SetExperimentTag(experiment: experiment, key: key(), value: value())
        default: return DeleteExperimentTag(experiment: experiment, key: key())
        }
    }

    private mutating func createRun() -> any TrackingCommand {
        let run = id()
        runs.append(run)
        return CreateRun(
            run: run, experiment: isOneIn(4) ? experiment() : 0, name: random.pick([nil, "owl", "lynx"]),
            generatedName: "brave-owl", user: random.pick(["", "ada"]),
            startTime: random.pick([0, 1000, 1_700_000_000_000]), tags: attributes(upTo: 2))
    }

    private mutating func runCommand() -> any TrackingCommand {
        let run = run()
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
            return UpdateRun(
                run: run, status: random.pick([nil, .finished, .failed]), endTime: random.pick([nil, 5, 7]),
                name: random.pick([nil, "", "ox"]))
        case 2: return DeleteRun(run: run)
        case 3, 4: return RestoreRun(run: run)
        default: return DeleteRunTag(run: run, key: key())
        }
    }

    /// Metrics of a few keys over a few steps, now and then many at once, so that histories grow past a block.
    private mutating func batch() -> any TrackingCommand {
        let run = run()
        let count = random.pick([0, 1, 1, 2, 9, 60])
        let start = Int64.random(in: -3...200, using: &random)
        let metrics = (0..<count).map { index in
            let dataset = random.pick([nil, nil, "wind"])
            return Metric(
                key: isOneIn(40) ? key() : random.pick(["loss", "acc", "é"]),
                point: MetricPoint(
                    value: random.pick([0, -0.0, 1, 0.25, .nan, .infinity, -.infinity]),
                    timestamp: 1_700_000_000_000 + random.pick([0, 0, 1]), step: start + Int64(index)),
                model: isOneIn(8) ? loggedModel() : nil, datasetName: dataset,
                datasetDigest: dataset.map { _ in random.pick(["1", "2"]) })
        }
        return LogBatch(run: run, metrics: metrics, params: attributes(upTo: 1), tags: attributes(upTo: 2))
    }

    private mutating func lineageCommand() -> any TrackingCommand {
        let run = run()
        let models = (0..<Int.random(in: 0...2, using: &random)).map { _ in isOneIn(9) ? "" : loggedModel() }
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let inputs = random.list(upTo: 2) { random in
                DatasetInput(
                    dataset: Dataset(
                        name: random.pick(["wind", "sun", ""]), digest: random.pick(["1", ""]), sourceType: "local",
                        source: random.pick(["a", ""])),
                    tags: random.list(upTo: 2) { Attribute(key: $0.pick(["mlflow.data.context", ""]), value: "") })
            }
            return LogInputs(run: run, datasets: inputs, models: models)
        case 1: return LogOutputs(run: run, models: models.map { ModelOutput(model: $0, step: -1) })
        default: return RecordModel(run: run, modelJSON: "{\"a\": [1]}")
        }
    }

    private mutating func loggedModelCommand() -> any TrackingCommand {
        let model = loggedModel()
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4:
            let created = "m-" + id()
            loggedModels.append(created)
            return CreateLoggedModel(
                model: created, experiment: isOneIn(4) ? experiment() : 0, name: random.pick([nil, "m", "m", "a/b"]),
                generatedName: "g", modelType: random.pick([nil, "agent"]), sourceRun: random.pick([nil, run()]),
                params: attributes(upTo: 1), tags: attributes(upTo: 2))
        case 4, 5: return FinalizeLoggedModel(model: model, status: random.pick([.ready, .uploadFailed]))
        case 6: return LogLoggedModelParams(model: model, params: attributes(upTo: 2))
        case 7: return SetLoggedModelTags(model: model, tags: attributes(upTo: 2))
        case 8: return DeleteLoggedModelTag(model: model, key: key())
        default: return isOneIn(2) ? DeleteLoggedModel(model: model) : SetLoggedModelTags(model: model, tags: [])
        }
    }

    private mutating func artifactCommand() -> any TrackingCommand {
        if isOneIn(5) {
            return DeleteArtifacts(path: isOneIn(2) ? path() : random.pick(Self.segments))
        }
        let file = ArtifactFile(
            path: path(), size: UInt64.random(in: 0...9, using: &random),
            digest: Array(repeating: random.pick([1, 2, 3]), count: 32))
        return UploadArtifact(file: file)
    }

    mutating func newRun() -> String {
        runs.append(id())
        return runs[runs.count - 1]
    }

    mutating func newLoggedModel() -> String {
        loggedModels.append("m-" + id())
        return loggedModels[loggedModels.count - 1]
    }

    mutating func newRegisteredModel() -> String {
        registeredModelCount += 1
        return id()
    }
}
