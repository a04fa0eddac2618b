import Tracking

/// A state with nothing but a folder of many files.
struct ManyFiles: TrackingState {
    var count = 0

    func artifacts(below folder: String) -> [ArtifactFile] {
        (0..<count).map { ArtifactFile(path: "\(folder)/\($0)", size: 0, digest: []) }
    }

    func nextExperimentID() -> UInt64 { 0 }
    func experiment(_ id: UInt64) -> Experiment? { nil }
    func experiment(named name: String) -> Experiment? { nil }
    func tag(_ key: String, of experiment: Experiment) -> String? { nil }
    func wasPurged(_ target: PurgeTarget) -> Bool { false }
    func hasMembers(_ experiment: Experiment) -> Bool { false }
    func run(_ id: String) -> Run? { nil }
    func param(_ key: String, of run: Run) -> String? { nil }
    func tag(_ key: String, of run: Run) -> String? { nil }
    func hasPoint(_ point: MetricPoint, key: String, of run: Run) -> Bool { false }
    func newPoints(
        among points: [MetricPoint], key: String, of run: Run, in model: LoggedModel
    ) -> [MetricPoint] { points }
    func hasInput(datasetName: String, digest: String, of run: Run) -> Bool { false }
    func hasInput(model: String, of run: Run) -> Bool { false }
    func loggedModel(_ id: String) -> LoggedModel? { nil }
    func param(_ key: String, of model: LoggedModel) -> String? { nil }
    func tag(_ key: String, of model: LoggedModel) -> String? { nil }
    func tags(of experiment: Experiment) -> [Attribute] { [] }
    func tags(of run: Run) -> [Attribute] { [] }
    func outputs(of run: Run) -> [ModelOutput] { [] }
    func tags(of model: LoggedModel) -> [Attribute] { [] }
    func points(of model: LoggedModel) -> Set<LoggedModelPoint> { [] }
    func isChangedHere(_ entity: String) -> Bool { false }
    func isUntouched(_ experiment: Experiment) -> Bool { true }
    func artifact(at path: String) -> ArtifactFile? { nil }
    func hasFolder(at path: String) -> Bool { true }
}
