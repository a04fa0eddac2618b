internal import LMDB
internal import Ledger
package import Tracking

extension ViewReader: TrackingState {
    package borrowing func nextExperimentID() throws -> UInt64 {
        // One row for each experiment that ever was, the greatest id last: imported ones leave gaps.
        try access.withCursor(over: tables.runCounts) { cursor in
            guard let last = try cursor.last() else { return 0 }
            var reader = ByteReader(last.key)
            return try reader.read(UInt64.self) + 1
        }
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

    package borrowing func wasPurged(_ target: PurgeTarget) throws -> Bool {
        switch target {
        case .run(let id): try ledgerNumber(of: .run, id: id) != nil && run(id) == nil
        case .loggedModel(let id): try ledgerNumber(of: .loggedModel, id: id) != nil && loggedModel(id) == nil
        case .experiment(let id):
            try access.value(of: id, in: tables.runCounts) != nil && experiment(id) == nil
        }
    }

    package borrowing func hasMembers(_ experiment: Experiment) throws -> Bool {
        try purgeMembers(of: experiment, from: PurgePlace(experiment: experiment.id)) { _, _ in false } != nil
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

    /// Costs a look at each point that the model has.
    package borrowing func newPoints(
        among points: [MetricPoint], key: String, of run: Run, in model: LoggedModel
    ) throws -> [MetricPoint] {
        var known: Set<MetricPoint> = []
        try access.scan(tables.modelMetrics, from: ModelMetricKey(model: model.position)) { entry, row in
            guard entry.model == model.position else { return false }
            if row.run == run.id, row.key.utf8.elementsEqual(key.utf8) { known.insert(row.point) }
            return true
        }
        return points.filter { !known.contains($0) }
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

    package borrowing func tags(of experiment: Experiment) throws -> [Attribute] {
        try trackingAttributes(.tag, ofEntity: experiment.position)
    }

    package borrowing func tags(of run: Run) throws -> [Attribute] {
        try trackingAttributes(.tag, ofEntity: run.position)
    }

    package borrowing func outputs(of run: Run) throws -> [ModelOutput] { try outputs(ofRun: run.position) }

    package borrowing func tags(of model: LoggedModel) throws -> [Attribute] {
        try trackingAttributes(.tag, ofEntity: model.position)
    }

    package borrowing func points(of model: LoggedModel) throws -> Set<LoggedModelPoint> {
        Set(
            try metrics(of: model).map {
                LoggedModelPoint(
                    $0.point, key: $0.key, run: $0.run, datasetName: $0.datasetName, datasetDigest: $0.datasetDigest)
            })
    }

    package borrowing func isUntouched(_ experiment: Experiment) throws -> Bool {
        let counts = try access.value(of: experiment.id, in: tables.runCounts)
        return try (counts?.runs ?? 0) == 0 && ledger.revision(of: "experiment/\(experiment.id)", in: access) == 1
    }

    package borrowing func isChangedHere(_ entity: String) throws -> Bool {
        let revision = try ledger.revision(of: entity, in: access)
        guard
            let last = try ledger.positions(ofEntity: entity, revisions: revision...revision, in: access).last,
            let header = try ledger.withRecord(at: last, in: access, { try $0.header() })
        else { return false }
        return header.correlation?.hasPrefix("import/") != true
    }
}
