internal import LMDB
internal import Tracking

/// A run's entry in a search chunk: 48 bytes with what every search needs of every run.
struct RunColumnEntry {
    /// How many runs a chunk spans.
    static let runCount = 32
    static let size = 48

    let position: UInt64
    let startTime: Int64
    let lifecyclePosition: UInt64
    let ownLifecycle: Lifecycle
    /// The run's id as a number: its order is the order of the 32 hexadecimal digits.
    let id: UInt128

    init(_ run: Run) throws {
        position = run.position
        startTime = run.startTime
        lifecyclePosition = run.lifecyclePosition
        ownLifecycle = run.ownLifecycle
        guard run.id.utf8.count == 32, let id = UInt128(run.id, radix: 16) else {
            throw MalformedBytes(expected: "a run id of 32 hexadecimal digits")
        }
        self.id = id
    }

    /// The entry in a slot of a chunk.
    @inline(__always)
    init?(_ chunk: UnsafeRawBufferPointer, slot: Int) {
        let offset = slot * Self.size
        guard chunk.count >= offset + Self.size else { return nil }
        position = UInt64(bigEndian: chunk.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        startTime = Int64(bigEndian: chunk.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self))
        lifecyclePosition = UInt64(bigEndian: chunk.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
        ownLifecycle = chunk[offset + 24] == 0 ? .active : .deleted
        let high = UInt64(bigEndian: chunk.loadUnaligned(fromByteOffset: offset + 32, as: UInt64.self))
        let low = UInt64(bigEndian: chunk.loadUnaligned(fromByteOffset: offset + 40, as: UInt64.self))
        id = UInt128(high) << 64 | UInt128(low)
    }

    func write(to memory: UnsafeMutableRawBufferPointer, slot: Int) {
        let offset = slot * Self.size
        memory.storeBytes(of: position.bigEndian, toByteOffset: offset, as: UInt64.self)
        memory.storeBytes(of: startTime.bigEndian, toByteOffset: offset + 8, as: Int64.self)
        memory.storeBytes(of: lifecyclePosition.bigEndian, toByteOffset: offset + 16, as: UInt64.self)
        memory.storeBytes(of: UInt64(ownLifecycle.rawValue).littleEndian, toByteOffset: offset + 24, as: UInt64.self)
        memory.storeBytes(of: UInt64(id >> 64).bigEndian, toByteOffset: offset + 32, as: UInt64.self)
        memory.storeBytes(of: UInt64(truncatingIfNeeded: id).bigEndian, toByteOffset: offset + 40, as: UInt64.self)
    }
}

extension ViewWriter {
    /// Writes a run's entry of the search columns.
    borrowing func setRunColumn(_ row: RunRow) throws {
        let span = UInt64(RunColumnEntry.runCount)
        let key = ChunkKey(experiment: row.run.experiment, chunk: UInt32(row.ordinal / span))
        let slot = Int(row.ordinal % span)
        let entry = try RunColumnEntry(row.run)
        var chunk = try views.access.withBytes(of: key, in: tables.runColumns) { Array($0) } ?? []
        let missing = (slot + 1) * RunColumnEntry.size - chunk.count
        if missing > 0 { chunk.append(contentsOf: repeatElement(0, count: missing)) }
        chunk.withUnsafeMutableBytes { entry.write(to: $0, slot: slot) }
        try access.put(bytes: chunk, for: key, in: tables.runColumns)
    }
}
