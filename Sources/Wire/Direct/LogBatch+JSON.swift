package import Tracking
import WireSchemas

extension LogBatch {
    /// What the body of `runs/log-batch` asks for.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE`.
    package init(batchBody body: [UInt8]) throws(WireError) {
        if let batch = Self.plain(body, { json throws(Unusual) in try json.batch() }) {
            self = batch
        } else {
            self.init(try MessageDecoding.decode(MLflowLogBatch.self, from: body))
        }
    }

    /// What the body of `runs/log-metric` asks for: a batch of one metric.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE`.
    package init(metricBody body: [UInt8]) throws(WireError) {
        if let batch = Self.plain(body, { json throws(Unusual) in try json.batchOfOne() }) {
            self = batch
        } else {
            self.init(try MessageDecoding.decode(MLflowLogMetric.self, from: body))
        }
    }

    /// The batch of a body that has nothing unusual; nil for any other.
    static func plain(_ body: [UInt8], _ read: (inout JSONPull) throws(Unusual) -> LogBatch) -> LogBatch? {
        body.withUnsafeBufferPointer { bytes in
            do throws(Unusual) {
                var json = try JSONPull(bytes)
                let batch = try read(&json)
                try json.finish()
                return batch
            } catch {
                return nil
            }
        }
    }
}

extension JSONPull {
    /// Reads the body of `runs/log-batch`.
    mutating func batch() throws(Unusual) -> LogBatch {
        var batch = LogBatch(run: "")
        var seen = SeenMembers()
        try object { json, name throws(Unusual) in
            switch name {
            case "run_id", "runId":
                try seen.note(0)
                batch.run = try json.optionalText() ?? ""
            case "metrics":
                try seen.note(1)
                try json.list { json throws(Unusual) in batch.metrics.append(try json.metric().metric()) }
            case "params":
                try seen.note(2)
                try json.list { json throws(Unusual) in batch.params.append(try json.attribute()) }
            case "tags":
                try seen.note(3)
                try json.list { json throws(Unusual) in batch.tags.append(try json.attribute()) }
            default: throw Unusual()
            }
        }
        guard !batch.run.isEmpty else { throw Unusual() }
        return batch
    }

    /// Reads the body of `runs/log-metric`.
    mutating func batchOfOne() throws(Unusual) -> LogBatch {
        let parts = try metric(isWhole: true)
        let run = parts.run ?? parts.runUUID ?? ""
        guard !run.isEmpty, parts.runUUID == nil || parts.runUUID == run else { throw Unusual() }
        return LogBatch(run: run, metrics: [try parts.metric()])
    }

    /// Reads a metric.
    ///
    /// - Parameter isWhole: Whether it is a request of its own, which may name its run in two ways.
    private mutating func metric(isWhole: Bool = false) throws(Unusual) -> MetricParts {
        var parts = MetricParts()
        var seen = SeenMembers()
        try object { json, name throws(Unusual) in
            switch name {
            case "key":
                try seen.note(0)
                parts.key = try json.text()
            case "value":
                try seen.note(1)
                parts.value = try json.number()
            case "timestamp":
                try seen.note(2)
                parts.timestamp = try json.integer()
            case "step":
                try seen.note(3)
                parts.step = json.skipNull() ? 0 : try json.integer()
            case "model_id", "modelId":
                try seen.note(4)
                parts.model = try json.optionalText()
            case "dataset_name", "datasetName":
                try seen.note(5)
                parts.datasetName = try json.optionalText()
            case "dataset_digest", "datasetDigest":
                try seen.note(6)
                parts.datasetDigest = try json.optionalText()
            case "run_id", "runId":
                try seen.note(7)
                parts.run = try json.optionalText()
            case "run_uuid", "runUuid":
                guard isWhole else { throw Unusual() }
                try seen.note(8)
                parts.runUUID = try json.optionalText()
            default: throw Unusual()
            }
        }
        return parts
    }

    /// Reads a param or a tag.
    private mutating func attribute() throws(Unusual) -> Attribute {
        var attribute = Attribute(key: "", value: "")
        var seen = SeenMembers()
        try object { json, name throws(Unusual) in
            switch name {
            case "key":
                try seen.note(0)
                attribute.key = try json.text()
            case "value":
                try seen.note(1)
                attribute.value = try json.optionalText() ?? ""
            default: throw Unusual()
            }
        }
        guard !attribute.key.isEmpty else { throw Unusual() }
        return attribute
    }
}

/// What a metric's object says.
private struct MetricParts {
    var key = ""
    var value: Double?
    var timestamp: Int64?
    var step: Int64 = 0
    var model: String?
    var datasetName: String?
    var datasetDigest: String?
    var run: String?
    var runUUID: String?

    /// The metric, if nothing that it must have is missing.
    func metric() throws(Unusual) -> Metric {
        guard !key.isEmpty, let value, let timestamp else { throw Unusual() }
        return Metric(
            key: key, point: MetricPoint(value: value, timestamp: timestamp, step: step), model: model,
            datasetName: datasetName, datasetDigest: datasetDigest)
    }
}

/// Which members an object has had. A second one of the same name, in whatever spelling, is unusual.
private struct SeenMembers {
    private var bits: UInt16 = 0

    @inline(__always)
    mutating func note(_ number: UInt16) throws(Unusual) {
        guard bits & (1 << number) == 0 else { throw Unusual() }
        bits |= 1 << number
    }
}
