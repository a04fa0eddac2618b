/// What a tracking decision may ask: the state at one position of the log.
///
/// The engine answers from the rows of the write transaction, tests from events folded in memory. The methods throw
/// only what the storage throws.
package protocol TrackingState: PurgeState, ~Copyable {
    /// The id that the next experiment gets.
    func nextExperimentID() throws -> UInt64
    func experiment(_ id: UInt64) throws -> Experiment?
    /// Deleted experiments keep their names.
    func experiment(named name: String) throws -> Experiment?
    func tag(_ key: String, of experiment: Experiment) throws -> String?

    /// Purged runs are no more.
    func run(_ id: String) throws -> Run?
    func param(_ key: String, of run: Run) throws -> String?
    func tag(_ key: String, of run: Run) throws -> String?
    /// Whether the run's history of this key has this very point.
    func hasPoint(_ point: MetricPoint, key: String, of run: Run) throws -> Bool
    /// Those points that the run's history of this key does not have, in their order. A state that looks the key up
    /// once for all of them answers faster than the default, which asks for each.
    func newPoints(among points: [MetricPoint], key: String, of run: Run) throws -> [MetricPoint]
    /// Those points that a logged model does not have of this key by this run, in their order.
    func newPoints(
        among points: [MetricPoint], key: String, of run: Run, in model: LoggedModel
    ) throws -> [MetricPoint]
    /// Whether the run names the dataset as an input already.
    func hasInput(datasetName: String, digest: String, of run: Run) throws -> Bool
    /// Whether the run names the logged model as an input already.
    func hasInput(model: String, of run: Run) throws -> Bool

    /// Deleted models too; purged ones are no more.
    func loggedModel(_ id: String) throws -> LoggedModel?
    func param(_ key: String, of model: LoggedModel) throws -> String?
    func tag(_ key: String, of model: LoggedModel) throws -> String?

    // What only imports ask.

    func tags(of experiment: Experiment) throws -> [Attribute]
    func tags(of run: Run) throws -> [Attribute]
    func outputs(of run: Run) throws -> [ModelOutput]
    func tags(of model: LoggedModel) throws -> [Attribute]
    func points(of model: LoggedModel) throws -> Set<LoggedModelPoint>
    /// Whether the newest event about an entity (`run/<id>` …) was written by something else than an import. The
    /// entity exists.
    func isChangedHere(_ entity: String) throws -> Bool
    /// Whether nothing happened to an experiment after its creation: no event about it, and it never had a run.
    func isUntouched(_ experiment: Experiment) throws -> Bool

    func artifact(at path: String) throws -> ArtifactFile?
    /// Whether a folder of this path has files or once had.
    func hasFolder(at path: String) throws -> Bool
    /// Every file below a folder, by path.
    func artifacts(below folder: String) throws -> [ArtifactFile]
}

extension TrackingState where Self: ~Copyable {
    /// Asks ``hasPoint(_:key:of:)`` for each point.
    package func newPoints(among points: [MetricPoint], key: String, of run: Run) throws -> [MetricPoint] {
        guard let first = try points.firstIndex(where: { try hasPoint($0, key: key, of: run) }) else { return points }
        var new = Array(points[..<first])
        for point in points[(first + 1)...] where try !hasPoint(point, key: key, of: run) { new.append(point) }
        return new
    }
}
