import Tracking

// Metrics are most of what is ever written, and the library takes 0.8 µs for each series. These bytes are the same,
// written at once into memory of the right size; a test holds them against the library's.
extension RunMetricsLogged {
    func encoded() throws -> [UInt8] {
        let run = try present(run, "run")
        let layouts = series.map { MetricSeriesLayout($0) }
        let size = layouts.reduce(PayloadWriter.size(of: run)) { $0 + PayloadWriter.size(ofPart: $1.size) }
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var writer = PayloadWriter(buffer)
            writer.write(run, field: 1)
            for (series, layout) in zip(series, layouts) {
                writer.writeHead(ofPart: layout.size, field: 2)
                series.write(to: &writer, layout)
            }
            count = writer.count
            assert(count == size, "the layout of a metrics payload is not what was written")
        }
    }
}

/// The sizes in bytes that stand before the parts of a series.
private struct MetricSeriesLayout {
    /// The packed differences of the times, and of the steps.
    var timestamps = 0
    var steps = 0
    /// The series with everything in it, without its own head.
    var size = 0

    init(_ series: MetricSeries) {
        var (timestamp, step): (Int64, Int64) = (0, 0)
        for point in series.points {
            timestamps += PayloadWriter.size(ofVarint: zigzag(point.timestamp &- timestamp))
            steps += PayloadWriter.size(ofVarint: zigzag(point.step &- step))
            (timestamp, step) = (point.timestamp, point.step)
        }
        size = PayloadWriter.size(of: series.key)
        if !series.points.isEmpty {
            size += PayloadWriter.size(ofPart: 8 * series.points.count)
            size += PayloadWriter.size(ofPart: timestamps) + PayloadWriter.size(ofPart: steps)
        }
        size += PayloadWriter.size(of: series.model) + PayloadWriter.size(of: series.datasetName)
        size += PayloadWriter.size(of: series.datasetDigest)
    }
}

extension MetricSeries {
    fileprivate func write(to writer: inout PayloadWriter, _ layout: MetricSeriesLayout) {
        writer.write(key, field: 1)
        if !points.isEmpty {
            writer.writeHead(ofPart: 8 * points.count, field: 2)
            for point in points { writer.write(fixed: point.value.bitPattern) }
            writer.writeHead(ofPart: layout.timestamps, field: 3)
            var timestamp: Int64 = 0
            for point in points {
                writer.write(varint: zigzag(point.timestamp &- timestamp))
                timestamp = point.timestamp
            }
            writer.writeHead(ofPart: layout.steps, field: 4)
            var step: Int64 = 0
            for point in points {
                writer.write(varint: zigzag(point.step &- step))
                step = point.step
            }
        }
        writer.write(model, field: 5)
        writer.write(datasetName, field: 6)
        writer.write(datasetDigest, field: 7)
    }
}

/// Signed numbers as Protocol Buffers' sint64 has them: 0, -1, 1, -2 … become 0, 1, 2, 3 …
private func zigzag(_ number: Int64) -> UInt64 { UInt64(bitPattern: (number &<< 1) ^ (number &>> 63)) }
