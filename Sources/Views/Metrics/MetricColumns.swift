internal import LMDB

/// A chunk of one metric's latest values over the runs of an experiment: a bit for each run that has the metric, then
/// a value for each run. A search over 100,000 runs reads 800 such rows instead of 100,000.
struct MetricColumnChunk {
    /// How many runs a chunk spans.
    static let runCount = 128
    private static let bitmapSize = runCount / 8
    static let size = bitmapSize + runCount * 8

    let memory: UnsafeRawBufferPointer

    /// The latest value of a run of the chunk, or nil if it has none.
    @inline(__always)
    func value(_ slot: Int) -> Double? {
        guard memory[slot >> 3] & (1 << UInt8(slot & 7)) != 0 else { return nil }
        let bits = memory.loadUnaligned(fromByteOffset: Self.bitmapSize + slot * 8, as: UInt64.self)
        return Double(bitPattern: UInt64(bigEndian: bits))
    }

    /// A bit for each of 64 slots from `first` on: whether it has a value for which a predicate holds.
    @inline(__always)
    func mask(_ first: Int, _ holds: (Double) -> Bool) -> UInt64 {
        let present = UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: first >> 3, as: UInt64.self))
        var found: UInt64 = 0
        var offset = Self.bitmapSize + first * 8
        for slot in 0..<64 as Range<UInt64> {
            let bits = memory.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            found |= (holds(Double(bitPattern: UInt64(bigEndian: bits))) ? 1 : 0) &<< slot
            offset += 8
        }
        return found & present
    }

    /// Sets the value of a run in a row.
    static func set(_ value: Double, slot: Int, in memory: UnsafeMutableRawBufferPointer) {
        memory[slot >> 3] |= 1 << UInt8(slot & 7)
        memory.storeBytes(of: value.bitPattern.bigEndian, toByteOffset: bitmapSize + slot * 8, as: UInt64.self)
    }
}

extension ViewWriter {
    /// Sets the latest value of a metric of a run in the search column, and answers the one before.
    @discardableResult
    borrowing func setMetricColumn(
        _ value: Double, name: UInt32, experiment: UInt64, ordinal: UInt64
    ) throws -> Double? {
        let span = UInt64(MetricColumnChunk.runCount)
        let key = MetricChunkKey(experiment: experiment, name: name, chunk: UInt32(ordinal / span))
        let slot = Int(ordinal % span)
        return try withUnsafeTemporaryAllocation(byteCount: MetricColumnChunk.size, alignment: 8) { copy in
            copy.initializeMemory(as: UInt8.self, repeating: 0)
            _ = try views.access.withBytes(of: key, in: tables.metricColumns) { copy.copyMemory(from: $0) }
            let old = MetricColumnChunk(memory: UnsafeRawBufferPointer(copy)).value(slot)
            MetricColumnChunk.set(value, slot: slot, in: copy)
            try access.reserve(MetricColumnChunk.size, for: key, in: tables.metricColumns) {
                $0.copyMemory(from: UnsafeRawBufferPointer(copy))
            }
            return old
        }
    }
}

extension ViewReader {
    /// The latest value of a metric of a run, from the search column. One read.
    borrowing func latestValue(_ name: UInt32, experiment: UInt64, ordinal: UInt64) throws -> Double? {
        let span = UInt64(MetricColumnChunk.runCount)
        let key = MetricChunkKey(experiment: experiment, name: name, chunk: UInt32(ordinal / span))
        return try access.withBytes(of: key, in: tables.metricColumns) {
            MetricColumnChunk(memory: $0).value(Int(ordinal % span))
        } ?? nil
    }
}
