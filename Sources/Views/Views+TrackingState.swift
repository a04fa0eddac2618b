internal import LMDB
package import Tracking

extension ViewReader: TrackingState {
    package borrowing func nextExperimentID() throws -> UInt64 {
        UInt64(try access.count(of: tables.runCounts))  // one row for each experiment that ever was
    }

    package borrowing func experiment(_ id: UInt64) throws -> Experiment? {
        try newest(id, in: tables.experiments)
    }

    package borrowing func experiment(named name: String) throws -> Experiment? {
        guard let id = try newest(TextDigest(name), in: tables.experimentNames) else { return nil }
        return try experiment(id)
    }

    package borrowing func tag(_ key: String, of experiment: Experiment) throws -> String? {
        try attribute(.tag, key, ofEntity: experiment.position)
    }

    package borrowing func run(_ id: String) throws -> Run? {
        guard let number = try ledgerNumber(of: .run, id: id) else { return nil }
        return try newest(number, in: tables.runs)?.run
    }

    package borrowing func param(_ key: String, of run: Run) throws -> String? {
        try attribute(.param, key, ofEntity: run.position)
    }

    package borrowing func tag(_ key: String, of run: Run) throws -> String? {
        try attribute(.tag, key, ofEntity: run.position)
    }

    package borrowing func hasPoint(_ point: MetricPoint, key: String, of run: Run) throws -> Bool {
        guard let name = try nameID(key) else { return false }
        return try hasPoint(point, metric: MetricKey(run: run.position, name: name))
    }

    package borrowing func newPoints(
        among points: [MetricPoint], key: String, of run: Run
    ) throws -> [MetricPoint] {
        guard let name = try nameID(key) else { return points }
        return try newPoints(among: points, metric: MetricKey(run: run.position, name: name))
    }

    package borrowing func hasInput(datasetName: String, digest: String, of run: Run) throws -> Bool {
        let key = DatasetKey(experiment: run.experiment, name: datasetName, digest: digest)
        return try runLinks(.dataset, ofRun: run.position).contains { $0.starts(with: key.identity) }
    }

    package borrowing func hasInput(model: String, of run: Run) throws -> Bool {
        try modelInputs(ofRun: run.position).contains(model)
    }

    package borrowing func loggedModel(_ id: String) throws -> LoggedModel? {
        guard let number = try ledgerNumber(of: .loggedModel, id: id) else { return nil }
        return try newest(number, in: tables.loggedModels)
    }

    package borrowing func param(_ key: String, of model: LoggedModel) throws -> String? {
        try attribute(.param, key, ofEntity: model.position)
    }

    package borrowing func tag(_ key: String, of model: LoggedModel) throws -> String? {
        try attribute(.tag, key, ofEntity: model.position)
    }
}
