internal import LMDB
internal import Tracking

extension ViewWriter {
    borrowing func project(_ event: RunCreated, position: UInt64, time: Int64) throws {
        try addRun(Run(event, position: position, time: time))
        for tag in event.tags { try setAttribute(.tag, tag.key, tag.value, ofEntity: position, at: position) }
    }

    /// Makes a run that was imported, or folds what changed at its source into its row.
    borrowing func project(_ event: RunImported, run number: UInt64, position: UInt64, time: Int64) throws {
        guard number == position else {
            return try evolveRun(number, .runImported(event), position: position, time: time)
        }
        try addRun(Run(event, position: position, time: time))
    }

    /// Folds an event about an existing run into its row.
    borrowing func evolveRun(_ number: UInt64, _ event: TrackingEvent, position: UInt64, time: Int64) throws {
        let row = try existingRun(number)
        var changed = row
        changed.run.evolve(event, position: position, time: time)
        try put(changed, for: number, at: position, in: tables.runs)
        if changed.run.lifecyclePosition != row.run.lifecyclePosition { try setRunColumn(changed) }
        guard row.run.status != changed.run.status || row.run.endTime != changed.run.endTime else { return }
        let place = RunPlace(experiment: row.run.experiment, ordinal: row.ordinal)
        guard var indexed = try indexedRun(at: place) else { return }
        for kind in [RunFieldKind.status, .endTime] {
            let (old, new) = (row.run.indexedValue(kind), changed.run.indexedValue(kind))
            try touch(RunField(kind), of: &indexed, old: old, new: new)
        }
        try settle(indexed)
    }

    /// Sets params or tags of a run, and notes those that the search index has otherwise.
    borrowing func setRunAttributes(
        _ facet: AttributeFacet, _ attributes: [Attribute], run number: UInt64, at position: UInt64
    ) throws {
        guard var indexed = try indexedRun(number) else {
            for attribute in attributes {
                try setAttribute(facet, attribute.key, attribute.value, ofEntity: number, at: position)
            }
            return
        }
        for attribute in attributes {
            let name = try internName(attribute.key)
            let old = try views.attribute(facet, name, ofEntity: number)
            let key = AttributeKey(entity: number, facet: facet, name: name)
            try put(Text(attribute.value), for: key, at: position, in: tables.attributes)
            try touch(
                RunField(facet == .tag ? .tag : .param, name: name), of: &indexed,
                old: old.map(IndexedValue.bytes(text:)) ?? [], new: IndexedValue.bytes(text: attribute.value))
        }
        try settle(indexed)
    }

    /// Removes a tag of a run, and notes it for the search index.
    borrowing func removeRunTag(_ key: String, run number: UInt64, at position: UInt64) throws {
        let old = try views.attribute(.tag, key, ofEntity: number)
        try removeAttribute(.tag, key, ofEntity: number, at: position)
        guard let old, var indexed = try indexedRun(number) else { return }
        let field = RunField(.tag, name: try internName(key))
        try touch(field, of: &indexed, old: IndexedValue.bytes(text: old), new: [])
        try settle(indexed)
    }

    borrowing func existingRun(_ number: UInt64) throws -> RunRow {
        guard let row = try views.newest(number, in: tables.runs) else {
            throw MalformedBytes(expected: "run \(number)")
        }
        return row
    }

    borrowing func project(_ event: RunParamsLogged, run number: UInt64, position: UInt64) throws {
        try setRunAttributes(.param, event.params, run: number, at: position)
    }

    borrowing func project(_ event: RunTagsSet, run number: UInt64, position: UInt64, time: Int64) throws {
        try setRunAttributes(.tag, event.tags, run: number, at: position)
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
            try addDatasetUse(input, in: experiment, position: position)
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
