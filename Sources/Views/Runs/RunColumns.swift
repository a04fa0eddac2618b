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

    /// The entry in a slot of a chunk; nil if the run was purged.
    @inline(__always)
    init?(_ chunk: UnsafeRawBufferPointer, slot: Int) {
        let offset = slot * Self.size
        guard chunk.count >= offset + Self.size else { return nil }
        position = UInt64(bigEndian: chunk.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        guard position != 0 else { return nil }  // that of the log's own beginning
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
        try changeRunColumn(key) { chunk in
            let missing = (slot + 1) * RunColumnEntry.size - chunk.count
            if missing > 0 { chunk.append(contentsOf: repeatElement(0, count: missing)) }
            chunk.withUnsafeMutableBytes { entry.write(to: $0, slot: slot) }
        }
    }

    /// Empties the slot of a run that was purged.
    borrowing func clearRunColumn(_ row: RunRow) throws {
        let span = UInt64(RunColumnEntry.runCount)
        let start = Int(row.ordinal % span) * RunColumnEntry.size
        try changeRunColumn(ChunkKey(experiment: row.run.experiment, chunk: UInt32(row.ordinal / span))) { chunk in
            for index in start..<start + RunColumnEntry.size { chunk[index] = 0 }
        }
    }

    private borrowing func changeRunColumn(_ key: ChunkKey, _ change: (inout [UInt8]) -> Void) throws {
        var chunk = try views.access.withBytes(of: key, in: tables.runColumns) { Array($0) } ?? []
        change(&chunk)
        try access.put(bytes: chunk, for: key, in: tables.runColumns)
    }
}
