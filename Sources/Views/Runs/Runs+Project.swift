internal import LMDB
internal import Tracking

extension ViewWriter {
    borrowing func project(_ event: RunCreated, position: UInt64, time: Int64) throws {
        guard let ordinal = try views.access.value(of: event.experiment, in: tables.runCounts) else {
            throw MalformedBytes(expected: "the experiment of a run")
        }
        try access.put(ordinal + 1, for: event.experiment, in: tables.runCounts)
        let row = RunRow(run: Run(event, position: position, time: time), ordinal: ordinal)
        try put(row, for: position, at: position, in: tables.runs)
        try setRunColumn(row)
        for tag in event.tags { try setAttribute(.tag, tag.key, tag.value, ofEntity: position, at: position) }
    }

    /// Folds an event about an existing run into its row.
    borrowing func evolveRun(_ number: UInt64, _ event: TrackingEvent, position: UInt64, time: Int64) throws {
        let row = try existingRun(number)
        var changed = row
        changed.run.evolve(event, position: position, time: time)
        try put(changed, for: number, at: position, in: tables.runs)
        if changed.run.lifecyclePosition != row.run.lifecyclePosition { try setRunColumn(changed) }
    }

    borrowing func existingRun(_ number: UInt64) throws -> RunRow {
        guard let row = try views.newest(number, in: tables.runs) else {
            throw MalformedBytes(expected: "run \(number)")
        }
        return row
    }

    borrowing func project(_ event: RunParamsLogged, run number: UInt64, position: UInt64) throws {
        for param in event.params {
            try setAttribute(.param, param.key, param.value, ofEntity: number, at: position)
        }
    }

    borrowing func project(_ event: RunTagsSet, run number: UInt64, position: UInt64, time: Int64) throws {
        for tag in event.tags { try setAttribute(.tag, tag.key, tag.value, ofEntity: number, at: position) }
        if event.tags.contains(where: { $0.key == ReservedTag.runName }) {
            try evolveRun(number, .runTagsSet(event), position: position, time: time)
        }
    }

    borrowing func project(_ event: RunInputsLogged, run number: UInt64, position: UInt64) throws {
        let experiment = try existingRun(number).run.experiment
        for (index, input) in event.datasets.enumerated() {
            let key = DatasetKey(experiment: experiment, name: input.dataset.name, digest: input.dataset.digest)
            if try views.access.value(of: key, in: tables.datasets) == nil {
                try access.put(input.dataset, for: key, in: tables.datasets)
            }
            var writer = ByteWriter()
            writer.write(raw: key.identity)
            for tag in input.tags {
                writer.write(tag.key)
                writer.write(tag.value)
            }
            let link = RunLinkKey(run: number, kind: .dataset, position: position, index: UInt32(index))
            try access.put(bytes: writer.bytes, for: link, in: tables.runLinks)
        }
        for (index, model) in event.models.enumerated() {
            var writer = ByteWriter()
            writer.write(model)
            let link = RunLinkKey(run: number, kind: .modelInput, position: position, index: UInt32(index))
            try access.put(bytes: writer.bytes, for: link, in: tables.runLinks)
        }
    }

    borrowing func project(_ event: RunOutputsLogged, run number: UInt64, position: UInt64) throws {
        for (index, output) in event.models.enumerated() {
            var writer = ByteWriter()
            writer.write(output.model)
            writer.writeVarint(output.step)
            let link = RunLinkKey(run: number, kind: .modelOutput, position: position, index: UInt32(index))
            try access.put(bytes: writer.bytes, for: link, in: tables.runLinks)
        }
    }
}
