import Registry
import Tracking

extension RandomCommands {
    /// A command of an import, of something new or of something that came before.
    mutating func importCommand() -> AnyCommand {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: .tracking(importExperiment())
        case 1, 2: .tracking(importRun())
        case 3, 4: .tracking(importLoggedModel())
        case 5: .registry(importModel())
        case 6: .registry(importVersion())
        default: .registry(ImportAliases(name: "imported", aliases: random.pick([[:], ["champion": 1], ["a": 2]])))
        }
    }

    private mutating func lifecycle() -> Lifecycle { isOneIn(3) ? .deleted : .active }

    private mutating func importExperiment() -> ImportExperiment {
        let id: UInt64 = random.pick([0, 9, 9, 11])
        return ImportExperiment(
            ExperimentImported(
                experiment: id, name: id == 0 ? "Default" : random.pick(["far \(id)", "further \(id)"]),
                artifactLocation: "mlflow-artifacts:/\(id)", lifecycle: lifecycle(), creationTime: Int64(id),
                lastUpdateTime: random.pick([1, 2])),
            tags: attributes(upTo: 2))
    }

    private mutating func importRun() -> ImportRun {
        let experiment: UInt64 = random.pick([0, 9])
        let run = isOneIn(2) ? newRun() : run()
        let steps = Int64.random(in: 0...70, using: &random)
        let points = (0..<steps).map { MetricPoint(value: Double($0), timestamp: 5, step: $0) }
        return ImportRun(
            RunImported(
                run: run, experiment: experiment, name: random.pick(["owl", "ox"]), user: "ada",
                status: random.pick([.running, .finished]), startTime: 3, endTime: random.pick([nil, 7]),
                artifactURI: "mlflow-artifacts:/\(experiment)/\(run)/artifacts", lifecycle: lifecycle(),
                deletionTime: random.pick([nil, 6])),
            tags: attributes(upTo: 2), modelInputs: isOneIn(2) ? [loggedModel()] : [],
            metrics: [MetricSeries(key: random.pick(["loss", "é"]), points: points)])
    }

    private mutating func importLoggedModel() -> ImportLoggedModel {
        let model = isOneIn(2) ? newLoggedModel() : loggedModel()
        let point = MetricPoint(value: 1, timestamp: 5, step: random.pick([1, 2, 3]))
        let series = MetricSeries(key: "acc", datasetName: random.pick([nil, "wind"]), points: [point])
        return ImportLoggedModel(
            LoggedModelImported(
                model: model, experiment: 0, name: "far", artifactURI: "mlflow-artifacts:/0/models/\(model)/artifacts",
                sourceRun: random.pick([nil, run()]), status: random.pick([.pending, .ready]),
                isDeleted: isOneIn(5), creationTime: 4, lastUpdatedTime: random.pick([4, 5])),
            tags: attributes(upTo: 2),
            metrics: [LoggedModelMetricsImported(model: model, run: run(), series: [series])])
    }

    private mutating func importModel() -> ImportRegisteredModel {
        ImportRegisteredModel(
            RegisteredModelImported(
                model: newRegisteredModel(), name: "imported", description: random.pick([nil, "far"]),
                creationTime: 3, lastUpdatedTime: random.pick([3, 4]), versionCount: 2),
            tags: tags(upTo: 2))
    }

    private mutating func importVersion() -> ImportModelVersion {
        let run = run()
        let stage = random.pick([Stage.none, .production, .archived])
        return ImportModelVersion(
            name: "imported",
            version: ModelVersionImported(
                model: "", version: random.pick([1, 2]), source: "runs:/\(run)/model", run: run, stage: stage,
                creationTime: 3, lastUpdatedTime: random.pick([3, 4]), manifest: nil),
            tags: tags(upTo: 2), files: random.pick([nil, "mlflow-artifacts:/0/\(run)/artifacts"]))
    }
}
