internal import LMDB
internal import Tracking

extension ViewWriter {
    borrowing func project(_ event: LoggedModelCreated, position: UInt64, time: Int64) throws {
        let model = LoggedModel(event, position: position, time: time)
        try put(model, for: position, at: position, in: tables.loggedModels)
        try access.put(bytes: [1], for: NumberPair(event.experiment, position), in: tables.experimentModels)
        for param in event.params {
            try setAttribute(.param, param.key, param.value, ofEntity: position, at: position)
        }
        for tag in event.tags { try setAttribute(.tag, tag.key, tag.value, ofEntity: position, at: position) }
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
