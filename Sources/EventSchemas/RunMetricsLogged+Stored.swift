import SwiftProtobuf
import Tracking

extension RunMetricsLogged: StorableEvent {
    static let type = "run.metrics_logged"
    var entity: String { "run/" + run }
    var domainEvent: DomainEvent { .tracking(.runMetricsLogged(self)) }

    func stored() throws -> StoredRunMetricsLogged {
        var stored = StoredRunMetricsLogged()
        stored.run = try present(run, "run")
        stored.series = series.map { StoredMetricSeries($0) }
        return stored
    }

    init(_ stored: StoredRunMetricsLogged) throws {
        self.init(
            run: try present(stored.run, "run"),
            series: try stored.series.map { try MetricSeries($0) })
    }

    func write(to json: inout JSONWriter) {
        json.write("run", run)
        json.write("series", series) { $0.write(to: &$1) }
    }
}

extension StoredMetricSeries {
    /// The part of a message that holds a series.
    init(_ series: MetricSeries) {
        key = series.key
        values = series.points.map { $0.value }
        timestampDeltas = deltas(series.points, \.timestamp)
        stepDeltas = deltas(series.points, \.step)
        if let model = series.model { self.model = model }
        if let datasetName = series.datasetName { self.datasetName = datasetName }
        if let datasetDigest = series.datasetDigest { self.datasetDigest = datasetDigest }
    }
}

private func deltas(_ points: [MetricPoint], _ part: KeyPath<MetricPoint, Int64>) -> [Int64] {
    var previous: Int64 = 0
    return points.map { point in
        defer { previous = point[keyPath: part] }
        return point[keyPath: part] &- previous
    }
}

extension MetricSeries {
    /// The series that a part of a message holds.
    init(_ stored: StoredMetricSeries) throws(FieldError) {
        try refuseUnknownFields(in: stored)
        let count = stored.values.count
        guard stored.timestampDeltas.count == count else {
            throw FieldError("timestamp_deltas", "are \(stored.timestampDeltas.count) for \(count) values")
        }
        guard stored.stepDeltas.count == count else {
            throw FieldError("step_deltas", "are \(stored.stepDeltas.count) for \(count) values")
        }
        var (timestamp, step): (Int64, Int64) = (0, 0)
        var points: [MetricPoint] = []
        points.reserveCapacity(count)
        for index in 0..<count {
            timestamp &+= stored.timestampDeltas[index]
            step &+= stored.stepDeltas[index]
            points.append(MetricPoint(value: stored.values[index], timestamp: timestamp, step: step))
        }
        self.init(
            key: stored.key, model: stored.hasModel ? stored.model : nil,
            datasetName: stored.hasDatasetName ? stored.datasetName : nil,
            datasetDigest: stored.hasDatasetDigest ? stored.datasetDigest : nil, points: points)
    }

    func write(to json: inout JSONWriter) {
        json.write("key", key)
        json.write("model", model)
        json.write("dataset_name", datasetName)
        json.write("dataset_digest", datasetDigest)
        json.write("points", points) { point, json in
            json.write("value", point.value)
            json.write("timestamp", point.timestamp)
            json.write("step", point.step)
        }
    }
}
