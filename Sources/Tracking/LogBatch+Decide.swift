extension LogBatch: TrackingCommand {
    /// At most one event each of params, metrics and tags, with what is new only; all or none.
    ///
    /// Cost: O(1) a metric, param or tag, one look-up of the state each.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try checkCounts()
        let isSingle = metrics.count + params.count + tags.count == 1
        let params = try checkedParams(isSingle: isSingle)
        let grouping = try MetricGrouping(metrics, isSingle: isSingle)
        let tags = try tags.checkedRunTags { isSingle ? "key" : "tags[\($0)].key" }
        let run = try state.activeRun(run)
        return [
            try Self.newParams(params, of: run, in: state),
            try Self.newMetrics(grouping, of: run, in: state),
            try Self.newTags(tags, of: run, in: state),
        ].compactMap { $0 }
    }

    private func checkCounts() throws(TrackingError) {
        try TrackingError.check(metrics.count, of: "metrics", limit: Limits.batchMetricsMax)
        try TrackingError.check(params.count, of: "params", limit: Limits.batchParamsMax)
        try TrackingError.check(tags.count, of: "tags", limit: Limits.batchTagsMax)
        let total = metrics.count + params.count + tags.count
        try TrackingError.check(total, of: "metrics, params and tags", limit: Limits.batchEntitiesMax)
    }

    /// The params as stored. One key twice is refused even with one value (MLflow).
    private func checkedParams(isSingle: Bool) throws(TrackingError) -> [Attribute] {
        for (index, param) in params.enumerated() {
            try TrackingError.check(key: param.key, of: isSingle ? "key" : "params[\(index)].key")
        }
        let repeated = params.repeatedKeys()
        if !repeated.isEmpty { throw .duplicateParams(repeated) }
        return params.map { $0.cut(to: Limits.paramValueLengthMax) }
    }

    /// Params that the run does not have; one with another value refuses the batch.
    private static func newParams(
        _ params: [Attribute], of run: Run, in state: borrowing some TrackingState & ~Copyable
    ) throws -> TrackingEvent? {
        var added: [Attribute] = []
        for param in params {
            guard let stored = try state.param(param.key, of: run) else {
                added.append(param)
                continue
            }
            guard stored.isExactly(param.value) else {
                throw TrackingError.paramChanged(
                    key: param.key, stored: stored.shortened, given: param.value.shortened, run: run.id)
            }
        }
        return added.isEmpty ? nil : .runParamsLogged(RunParamsLogged(run: run.id, params: added))
    }

    /// Points that the run's history does not have, or that are new to the logged model they are about.
    private static func newMetrics(
        _ grouping: MetricGrouping, of run: Run, in state: borrowing some TrackingState & ~Copyable
    ) throws -> TrackingEvent? {
        for model in grouping.models where try state.loggedModel(model) == nil {
            throw TrackingError.loggedModelNotFound(model.shortened)
        }
        var series = grouping.series
        for index in series.indices {
            series[index].points = try newPoints(of: series[index], of: run, in: state)
        }
        series.removeAll { $0.points.isEmpty }
        return series.isEmpty ? nil : .runMetricsLogged(RunMetricsLogged(run: run.id, series: series))
    }

    /// Clients log a metric first and once more when the model is there (MLflow 3): the run has the point then, the
    /// model has not. Only such points cost a look at the model.
    private static func newPoints(
        of series: MetricSeries, of run: Run, in state: borrowing some TrackingState & ~Copyable
    ) throws -> [MetricPoint] {
        let new = try state.newPoints(among: series.points, key: series.key, of: run)
        guard new.count < series.points.count, let id = series.model, let model = try state.loggedModel(id) else {
            return new
        }
        let newToRun = Set(new)
        let known = series.points.filter { !newToRun.contains($0) }
        let newToModel = Set(try state.newPoints(among: known, key: series.key, of: run, in: model))
        return series.points.filter { newToRun.contains($0) || newToModel.contains($0) }
    }

    /// Tags that the run has not, or with another value.
    private static func newTags(
        _ tags: [Attribute], of run: Run, in state: borrowing some TrackingState & ~Copyable
    ) throws -> TrackingEvent? {
        let changed = try tags.filter { tag in
            try state.tag(tag.key, of: run)?.isExactly(tag.value) != true
        }
        return changed.isEmpty ? nil : .runTagsSet(RunTagsSet(run: run.id, tags: changed))
    }
}
