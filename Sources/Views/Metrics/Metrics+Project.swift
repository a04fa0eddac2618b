internal import LMDB
internal import Tracking

extension ViewWriter {
    /// Adds the points of one event to the history and latest values of a run, and to the logged models they name.
    borrowing func project(_ event: RunMetricsLogged, run number: UInt64, position: UInt64) throws {
        let place = try views.runPlace(number)
        var indexed = try indexedRun(at: place)
        var modelIndexes: [UInt64: UInt32] = [:]
        for series in event.series {
            let name = try internName(series.key)
            let metric = MetricKey(run: number, name: name)
            // Of the points of a logged model, the run may have some already.
            let points =
                series.model == nil ? series.points : try views.newPoints(among: series.points, metric: metric)
            if !points.isEmpty {
                let latest = try append(points, to: metric, position: position)
                let old = try setMetricColumn(latest, name: name, experiment: place.experiment, ordinal: place.ordinal)
                if var run = indexed {
                    try touch(
                        RunField(.metric, name: name), of: &run, old: old.map(IndexedValue.bytes(number:)) ?? [],
                        new: IndexedValue.bytes(number: latest))
                    indexed = run
                }
            }
            guard let model = series.model, let modelNumber = try views.ledgerNumber(of: .loggedModel, id: model) else {
                continue
            }
            for point in series.points {
                let index = modelIndexes[modelNumber, default: 0]
                modelIndexes[modelNumber] = index + 1
                let row = ModelMetricRow(
                    key: series.key, point: point, run: event.run, datasetName: series.datasetName,
                    datasetDigest: series.datasetDigest)
                let key = ModelMetricKey(model: modelNumber, position: position, index: index)
                try access.put(row, for: key, in: tables.modelMetrics)
            }
        }
        if let indexed { try settle(indexed) }
    }

    /// Appends points to a metric's tail and blocks and answers its latest value.
    private borrowing func append(_ points: [MetricPoint], to metric: MetricKey, position: UInt64) throws -> Double {
        var rest = points[...]
        guard let first = rest.first else { throw MalformedBytes(expected: "a series with points") }
        var tail: MetricTail
        if let stored = try views.metricTail(metric) {
            tail = stored
        } else {
            tail = MetricTail(MetricEntry(point: first, position: position))
            rest = rest.dropFirst()
        }
        var spilled: [MetricEntry] = []
        var spilledFrom = tail.count - UInt64(tail.pendingCount)  // how many points are in blocks already
        for point in rest {
            tail.append(MetricEntry(point: point, position: position))
            guard tail.pendingCount == 0 else { continue }
            spilled += tail.slots
            if tail.count % UInt64(MetricTail.blockCapacity) == 0 {
                try appendToBlock(spilled, of: metric, from: spilledFrom)
                spilled.removeAll(keepingCapacity: true)
                spilledFrom = tail.count
            }
        }
        if !spilled.isEmpty { try appendToBlock(spilled, of: metric, from: spilledFrom) }
        try access.reserve(MetricTail.rowSize, for: metric, in: tables.metricTails) { tail.write(to: $0) }
        return tail.latest.point.value
    }

    /// Adds entries to the block that the point number `from` belongs to; they fit.
    private borrowing func appendToBlock(_ entries: [MetricEntry], of metric: MetricKey, from: UInt64) throws {
        let capacity = UInt64(MetricTail.blockCapacity)
        let key = MetricBlockKey(metric, block: UInt32(from / capacity))
        let kept = Int(from % capacity) * MetricEntry.size
        var block: [UInt8] = []
        if kept > 0 {
            block = try views.access.withBytes(of: key, in: tables.metricBlocks) { Array($0) } ?? []
            guard block.count == kept else { throw MalformedBytes(expected: "a block of \(kept) bytes") }
        }
        try access.reserve(kept + entries.count * MetricEntry.size, for: key, in: tables.metricBlocks) { memory in
            memory.copyBytes(from: block)
            for (index, entry) in entries.enumerated() {
                entry.write(to: memory, at: kept + index * MetricEntry.size)
            }
        }
    }
}
