internal import LMDB
internal import Tracking

/// A point and the position of the event that logged it: 32 bytes.
struct MetricEntry: Sendable, Equatable {
    var point: MetricPoint
    var position: UInt64

    /// The size of a stored entry, in bytes: value, timestamp, step and position, 8 each.
    static let size = 32

    init(point: MetricPoint, position: UInt64) {
        self.point = point
        self.position = position
    }

    init(from reader: inout ByteReader) throws {
        point = MetricPoint(
            value: try reader.readDouble(), timestamp: try reader.read(Int64.self), step: try reader.read(Int64.self))
        position = try reader.read(UInt64.self)
    }

    /// The point of an entry, without its position: of long histories each point is read like this.
    static func point(of memory: UnsafeRawBufferPointer, at offset: Int) -> MetricPoint {
        MetricPoint(
            value: Double(bitPattern: memory.loadUnaligned(fromByteOffset: offset, as: UInt64.self).bigEndian),
            timestamp: memory.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self).bigEndian,
            step: memory.loadUnaligned(fromByteOffset: offset + 16, as: Int64.self).bigEndian)
    }

    /// Fills ``size`` bytes.
    func write(to memory: UnsafeMutableRawBufferPointer, at offset: Int) {
        memory.storeBytes(of: point.value.bitPattern.bigEndian, toByteOffset: offset, as: UInt64.self)
        memory.storeBytes(of: point.timestamp.bigEndian, toByteOffset: offset + 8, as: Int64.self)
        memory.storeBytes(of: point.step.bigEndian, toByteOffset: offset + 16, as: Int64.self)
        memory.storeBytes(of: position.bigEndian, toByteOffset: offset + 24, as: UInt64.self)
    }
}

/// What is kept in one fixed-size row per run and metric, changed in place: the latest point, the count, and the last
/// points with their positions. With every eighth point they are copied to a block: by the row's own count, so that
/// the rows do not depend on how commits were grouped.
struct MetricTail: Sendable {
    /// How many points the row holds.
    static let slotCount = 8
    /// The size of the row, in bytes.
    static let rowSize = 64 + slotCount * MetricEntry.size
    /// How many points a full block holds: the largest multiple of ``slotCount`` that does not need pages of its own.
    static let blockCapacity = 48

    /// How many points were logged.
    private(set) var count: UInt64
    /// Whether the points came in the order of ``MetricPoint/precedes(_:)``, so that the history needs no sorting.
    private(set) var isOrdered: Bool
    /// Whether the points came in the order of ``MetricPoint/stepPrecedes(_:)``.
    private(set) var isStepOrdered: Bool
    /// The latest point by the rule of ``MetricPoint/isLater(than:)``.
    private(set) var latest: MetricEntry
    private var timestampMax: Int64
    private var stepMax: Int64
    /// The last points; the one logged n-th stands at n modulo 8.
    private var ring: InlineArray<8, MetricEntry>

    /// The row of a first point.
    init(_ entry: MetricEntry) {
        count = 1
        isOrdered = true
        isStepOrdered = true
        latest = entry
        timestampMax = entry.point.timestamp
        stepMax = entry.point.step
        ring = InlineArray(repeating: entry)
    }

    /// How many of the points are not in a block yet.
    var pendingCount: Int { Int(count % UInt64(Self.slotCount)) }

    /// The points that are not in a block yet, in the order they were logged.
    var pending: [MetricEntry] { (0..<pendingCount).map { ring[$0] } }

    /// All slots, when ``pendingCount`` is 0: the points that go to a block now.
    var slots: [MetricEntry] { (0..<Self.slotCount).map { ring[$0] } }

    /// The point that was logged last.
    var last: MetricPoint { ring[Int((count - 1) % UInt64(Self.slotCount))].point }

    /// Adds a point. When ``pendingCount`` is 0 after it, the slots go to a block.
    mutating func append(_ entry: MetricEntry) {
        if entry.point.isLater(than: latest.point) { latest = entry }
        if isOrdered && entry.point.precedes(last) { isOrdered = false }
        if isStepOrdered && entry.point.stepPrecedes(last) { isStepOrdered = false }
        timestampMax = max(timestampMax, entry.point.timestamp)
        stepMax = max(stepMax, entry.point.step)
        ring[pendingCount] = entry
        count += 1
    }

    /// Whether a point is new for a reason that needs no look at the history.
    func isSurelyNew(_ point: MetricPoint) -> Bool {
        point.timestamp > timestampMax || point.step > stepMax || (isOrdered && last.precedes(point))
    }
}

extension MetricTail {
    init(_ memory: UnsafeRawBufferPointer) throws {
        var reader = ByteReader(memory)
        count = try reader.read(UInt64.self)
        guard count > 0 else { throw MalformedBytes(expected: "a count of points") }
        let orders = try reader.read(UInt64.self)
        isOrdered = orders & 1 != 0
        isStepOrdered = orders & 2 != 0
        latest = try MetricEntry(from: &reader)
        timestampMax = try reader.read(Int64.self)
        stepMax = try reader.read(Int64.self)
        ring = InlineArray(repeating: latest)
        for slot in 0..<Self.slotCount { ring[slot] = try MetricEntry(from: &reader) }
    }

    /// Fills a row of ``rowSize`` bytes.
    func write(to memory: UnsafeMutableRawBufferPointer) {
        memory.storeBytes(of: count.bigEndian, toByteOffset: 0, as: UInt64.self)
        let orders: UInt64 = (isOrdered ? 1 : 0) | (isStepOrdered ? 2 : 0)
        memory.storeBytes(of: orders.bigEndian, toByteOffset: 8, as: UInt64.self)
        latest.write(to: memory, at: 16)
        memory.storeBytes(of: timestampMax.bigEndian, toByteOffset: 48, as: Int64.self)
        memory.storeBytes(of: stepMax.bigEndian, toByteOffset: 56, as: Int64.self)
        for slot in 0..<Self.slotCount { ring[slot].write(to: memory, at: 64 + slot * MetricEntry.size) }
    }
}
