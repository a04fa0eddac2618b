package import Tracking

/// Tracking's events in memory, folded by the entities' own `evolve`. Each commit is a second after the one before.
package struct TrackingLog: EventLog {
    package typealias Event = TrackingEvent
    package typealias Refusal = TrackingError
    package typealias Command = any TrackingCommand

    /// All events by position.
    package private(set) var events: [TrackingEvent] = []
    /// Milliseconds since 1970.
    package private(set) var time: Int64 = 0
    /// How often a decision asked for a point.
    package let pointLookups = Counter()

    package internal(set) var experiments: [UInt64: Experiment] = [:]
    var purged: Set<String> = []
    /// One more than the greatest id that there ever was.
    var experimentEnd: UInt64 = 0
    package internal(set) var runs: [String: Run] = [:]
    package internal(set) var loggedModels: [String: LoggedModel] = [:]
    /// By the entity's first position.
    var params: [UInt64: [Exact: String]] = [:]
    var tags: [UInt64: [Exact: String]] = [:]
    var points: [UInt64: [Exact: [MetricPoint]]] = [:]
    var modelPoints: [[Exact]: Set<MetricPoint>] = [:]
    var inputs: [UInt64: Set<[Exact]>] = [:]
    var outputs: [UInt64: [ModelOutput]] = [:]
    var importedModelPoints: [UInt64: Set<LoggedModelPoint>] = [:]
    package internal(set) var files: [String: ArtifactFile] = [:]
    /// Entities whose newest event an import did not write: a test says so.
    package var changedHere: Set<String> = []
    var folders: Set<Exact> = []

    /// A log.
    package init(_ events: [TrackingEvent] = []) {
        for event in events { append([event]) }
    }

    package mutating func append(_ events: [TrackingEvent]) {
        time += 1000
        for event in events {
            fold(event, position: UInt64(self.events.count))
            self.events.append(event)
        }
    }

    package func decide(_ command: any TrackingCommand) throws -> [TrackingEvent] {
        try command.decide(in: self)
    }

    /// All points of a run by key.
    package func points(of run: String) -> [String: [MetricPoint]] {
        guard let run = runs[run], let points = points[run.position] else { return [:] }
        return Dictionary(uniqueKeysWithValues: points.map { ($0.key.text, $0.value) })
    }
}

/// A string that is equal only byte for byte, as rows are.
struct Exact: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: Exact, right: Exact) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
}

/// A number that a copy shares.
package final class Counter {
    /// How often.
    package var count = 0
}

extension TrackingLog: TrackingState {
    package func nextExperimentID() -> UInt64 { experimentEnd }

    package func experiment(_ id: UInt64) -> Experiment? { experiments[id] }

    package func experiment(named name: String) -> Experiment? {
        experiments.values.first { Exact($0.name) == Exact(name) }
    }

    package func tag(_ key: String, of experiment: Experiment) -> String? { tags[experiment.position]?[Exact(key)] }

    package func wasPurged(_ target: PurgeTarget) -> Bool { purged.contains(target.name) }

    package func hasMembers(_ experiment: Experiment) -> Bool {
        runs.values.contains { $0.experiment == experiment.id }
            || loggedModels.values.contains { $0.experiment == experiment.id }
    }

    package func run(_ id: String) -> Run? { runs[id] }

    package func param(_ key: String, of run: Run) -> String? { params[run.position]?[Exact(key)] }

    package func tag(_ key: String, of run: Run) -> String? { tags[run.position]?[Exact(key)] }

    package func hasPoint(_ point: MetricPoint, key: String, of run: Run) -> Bool {
        pointLookups.count += 1
        return points[run.position]?[Exact(key)]?.contains(point) ?? false
    }

    package func newPoints(
        among points: [MetricPoint], key: String, of run: Run, in model: LoggedModel
    ) -> [MetricPoint] {
        let known = modelPoints[[Exact(model.id), Exact(run.id), Exact(key)], default: []]
        return points.filter { !known.contains($0) }
    }

    package func hasInput(datasetName: String, digest: String, of run: Run) -> Bool {
        inputs[run.position]?.contains([Exact(datasetName), Exact(digest)]) ?? false
    }

    package func hasInput(model: String, of run: Run) -> Bool {
        inputs[run.position]?.contains([Exact(model)]) ?? false
    }

    package func loggedModel(_ id: String) -> LoggedModel? { loggedModels[id] }

    package func param(_ key: String, of model: LoggedModel) -> String? { params[model.position]?[Exact(key)] }

    package func tag(_ key: String, of model: LoggedModel) -> String? { tags[model.position]?[Exact(key)] }

    package func tags(of experiment: Experiment) -> [Attribute] { allTags(of: experiment.position) }

    package func tags(of run: Run) -> [Attribute] { allTags(of: run.position) }

    package func tags(of model: LoggedModel) -> [Attribute] { allTags(of: model.position) }

    package func outputs(of run: Run) -> [ModelOutput] { outputs[run.position] ?? [] }

    package func points(of model: LoggedModel) -> Set<LoggedModelPoint> {
        importedModelPoints[model.position] ?? []
    }

    package func isChangedHere(_ entity: String) -> Bool { changedHere.contains(entity) }

    package func isUntouched(_ experiment: Experiment) -> Bool {
        !changedHere.contains("experiment/\(experiment.id)") && !runs.values.contains { $0.experiment == experiment.id }
    }

    private func allTags(of entity: UInt64) -> [Attribute] {
        (tags[entity] ?? [:]).map { Attribute(key: $0.key.text, value: $0.value) }.sorted { $0.key < $1.key }
    }

    package func artifact(at path: String) -> ArtifactFile? { files[path] }

    package func hasFolder(at path: String) -> Bool { folders.contains(Exact(path)) }

    package func artifacts(below folder: String) -> [ArtifactFile] {
        files.values.filter { $0.path.hasPrefix(folder + "/") }.sorted { $0.path < $1.path }
    }
}
