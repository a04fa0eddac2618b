internal import LMDB
internal import Tracking

extension ViewWriter {
    borrowing func project(_ event: LoggedModelCreated, position: UInt64, time: Int64) throws {
        try add(LoggedModel(event, position: position, time: time))
        for param in event.params {
            try setAttribute(.param, param.key, param.value, ofEntity: position, at: position)
        }
        for tag in event.tags { try setAttribute(.tag, tag.key, tag.value, ofEntity: position, at: position) }
    }

    /// Makes a logged model that was imported, or folds what changed at its source into its row.
    borrowing func project(_ event: LoggedModelImported, model number: UInt64, position: UInt64, time: Int64) throws {
        guard number == position else {
            return try evolveLoggedModel(number, .loggedModelImported(event), position: position, time: time)
        }
        try add(LoggedModel(event, position: position))
    }

    /// Adds points that are the model's only.
    borrowing func project(_ event: LoggedModelMetricsImported, model number: UInt64, position: UInt64) throws {
        var index: UInt32 = 0
        for series in event.series {
            for point in series.points {
                let metric = ModelMetricRow(
                    key: series.key, point: point, run: event.run, datasetName: series.datasetName,
                    datasetDigest: series.datasetDigest)
                let key = ModelMetricKey(model: number, position: position, index: index)
                try access.put(metric, for: key, in: tables.modelMetrics)
                index += 1
            }
        }
    }

    /// Makes the rows of a new logged model.
    private borrowing func add(_ model: LoggedModel) throws {
        try put(model, for: model.position, at: model.position, in: tables.loggedModels)
        try access.put(bytes: [1], for: NumberPair(model.experiment, model.position), in: tables.experimentModels)
    }

    /// Folds an event about an existing logged model into its row.
    borrowing func evolveLoggedModel(_ number: UInt64, _ event: TrackingEvent, position: UInt64, time: Int64) throws {
        guard var model = try views.newest(number, in: tables.loggedModels) else {
            throw MalformedBytes(expected: "logged model \(number)")
        }
        model.evolve(event, position: position, time: time)
        try put(model, for: number, at: position, in: tables.loggedModels)
    }
}
