import NIOCore
import Registry
import Synchronization
import Tracking

@testable import Import

/// A source in memory with two experiments, that stops to answer after a number of questions.
final class MemorySource: Source, ArtifactOrigin {
    let name = "memory"
    let kind = "rest"
    let artifacts: (any ArtifactOrigin)? = nil
    let reachesDisk = true
    private let answersLeft: Mutex<Int>
    private let runsPerExperiment: Int
    private let unreadable: String?

    static let model = "m-" + id(9)
    static let uri = "mlflow-artifacts:/1/\(id(1000))/artifacts"

    /// - Parameters:
    ///   - answers: How many questions it answers.
    ///   - unreadable: A file that it has and does not give.
    init(answers: Int = .max, runsPerExperiment: Int = 5, unreadable: String? = nil) {
        answersLeft = Mutex(answers)
        self.runsPerExperiment = runsPerExperiment
        self.unreadable = unreadable
    }

    static func id(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    private func answer() throws {
        try answersLeft.withLock { left in
            guard left > 0 else { throw SourceError.unreachable("it was told to stop") }
            left -= 1
        }
    }

    func version() async throws -> String {
        try answer()
        return "3.17.2"
    }

    func runCount() async throws -> Int? { nil }

    func close() async {}

    func experiments() async throws -> [SourceExperiment] {
        try answer()
        return [0, 1].map { id in
            SourceExperiment(
                id: "\(id)", name: id == 0 ? "Default" : "wind", artifactLocation: "mlflow-artifacts:/\(id)",
                isDeleted: false, creationTime: 5, lastUpdateTime: 6, tags: [Attribute(key: "team", value: "wind")])
        }
    }

    func runs(of experiment: String, after token: String?) async throws -> SourcePage<SourceRun> {
        try answer()
        let first = token.flatMap { Int($0) } ?? 0
        let end = min(first + 2, runsPerExperiment)
        let runs = (first..<end).map { index in
            let id = Self.id((Int(experiment) ?? 0) * 1000 + index)
            return SourceRun(
                id: id, name: "run \(index)", user: "ada", status: .finished, startTime: Int64(index), endTime: 9,
                artifactURI: "mlflow-artifacts:/\(experiment)/\(id)/artifacts", isDeleted: index == 1,
                deletionTime: nil, params: [Attribute(key: "p", value: "1")], tags: [Attribute(key: "t", value: "1")],
                datasets: [], modelInputs: [], outputs: [], metricKeys: ["loss"])
        }
        return SourcePage(elements: runs, next: end < runsPerExperiment ? "\(end)" : nil)
    }

    func histories(of runs: [SourceRun]) async throws -> SourceHistories {
        try answer()
        var found = SourceHistories()
        for run in runs {
            if run.name == "run 2" { found.long.append((run.id, "loss")) }
            let count: Int64 = run.name == "run 0" ? 7000 : 10
            let points = (0..<count).map { MetricPoint(value: Double($0), timestamp: $0, step: $0) }
            found.series[run.id] = [MetricSeries(key: run.name == "run 2" ? "other" : "loss", points: points)]
        }
        return found
    }

    func history(run: String, key: String, after token: String?) async throws -> SourcePage<MetricPoint> {
        try answer()
        let first = token.flatMap { Int64($0) } ?? 0
        let points = (first..<first + 100).map { MetricPoint(value: .nan, timestamp: $0, step: -$0) }
        return SourcePage(elements: points, next: first < 300 ? "\(first + 100)" : nil)
    }

    func loggedModels(of experiment: String, after token: String?) async throws -> SourcePage<SourceLoggedModel> {
        try answer()
        guard experiment == "1" else { return SourcePage(elements: [], next: nil) }
        let series = MetricSeries(key: "acc", points: [MetricPoint(value: 1, timestamp: 2, step: 3)])
        let model = SourceLoggedModel(
            id: Self.model, name: "net", artifactURI: "mlflow-artifacts:/1/models/\(Self.model)/artifacts",
            modelType: nil, sourceRun: Self.id(1000), status: .ready, statusMessage: nil, isDeleted: false,
            creationTime: 5, lastUpdatedTime: 6, params: [], tags: [],
            metrics: [LoggedModelMetricsImported(model: Self.model, run: Self.id(1000), series: [series])])
        return SourcePage(elements: [model], next: nil)
    }

    func registeredModels() async throws -> [SourceRegisteredModel] {
        try answer()
        return [
            SourceRegisteredModel(
                name: "forecast", description: "of wind", creationTime: 7, lastUpdatedTime: 8, tags: [],
                aliases: ["champion": 2], versionCount: 2)
        ]
    }

    func versions(of model: SourceRegisteredModel) async throws -> [SourceModelVersion] {
        try answer()
        return [(1, "s3://bucket/m"), (2, Self.uri + "/model")].map { number, source in
            SourceModelVersion(
                model: model.name, version: number, source: source, storageLocation: nil, run: Self.id(1000),
                runLink: nil, description: nil, user: nil, loggedModel: nil, stage: "Production", status: "READY",
                creationTime: 8, lastUpdatedTime: 9, tags: [Tag(key: "n", value: "\(number)")])
        }
    }

    func names(inProxied folder: String) async throws -> Set<String>? {
        try answer()
        return ["1": [Self.id(1000), "models"], "1/models": [Self.model]][folder] ?? []
    }

    func files(at place: ArtifactPlace) async throws -> [SourceFile] {
        try answer()
        return ["model/MLmodel", "plot.txt"].map { SourceFile(path: $0, size: UInt64($0.utf8.count)) }
    }

    func read(
        _ file: SourceFile, at place: ArtifactPlace, _ body: (ByteBuffer) async throws -> Void
    ) async throws {
        try answer()
        if file.path == unreadable { throw SourceError.status(500, "it is broken") }
        try await body(ByteBuffer(string: file.path))
    }
}
