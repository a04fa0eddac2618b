/// The head row of a position list: how many positions it has, and the last up to eight of them.
///
/// The position with index i stands in slot i mod 8, so an append changes the count and one slot of a row whose size
/// never changes, and every eighth append the slots are a whole block.
struct ListHead: Equatable {
    /// How many positions the list has.
    private(set) var count: UInt64 = 0
    /// The slots; those not used yet are zero.
    private(set) var slots = SIMD8<UInt64>(repeating: 0)

    /// How many positions a head and a block hold.
    static let slotCount: UInt64 = 8
    /// The size of a head row.
    static let byteCount = 72
    /// The size of a block row.
    static let blockByteCount = 64

    /// The head of a list without positions.
    init() {}

    /// The head in a stored row, or nil if the row has another size.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        count = bytes.loadUnaligned(as: UInt64.self).bigEndian
        slots = Self.slots(in: UnsafeRawBufferPointer(rebasing: bytes[8...]))
    }

    /// Adds a position; true when the slots have become a whole block.
    mutating func append(_ position: Position) -> Bool {
        slots[Int(count % Self.slotCount)] = position
        count += 1
        return count % Self.slotCount == 0
    }

    /// The number of the block that was completed last. There must be one.
    var lastBlock: UInt64 { count / Self.slotCount - 1 }

    /// The position with an index, or nil if the head does not hold it.
    subscript(index: UInt64) -> Position? {
        guard index < count, count - index <= Self.slotCount else { return nil }
        return slots[Int(index % Self.slotCount)]
    }

    /// Writes the row.
    func write(to memory: UnsafeMutableRawBufferPointer) {
        memory.storeBytes(of: count.bigEndian, as: UInt64.self)
        writeSlots(to: UnsafeMutableRawBufferPointer(rebasing: memory[8...]))
    }

    /// Writes the slots: the form of a block row.
    func writeSlots(to memory: UnsafeMutableRawBufferPointer) {
        for index in slots.indices {
            memory.storeBytes(of: slots[index].bigEndian, toByteOffset: 8 * index, as: UInt64.self)
        }
    }

    /// The slots of a block row, or nil if the row has another size.
    static func block(_ bytes: UnsafeRawBufferPointer) -> SIMD8<UInt64>? {
        bytes.count == blockByteCount ? slots(in: bytes) : nil
    }

    private static func slots(in bytes: UnsafeRawBufferPointer) -> SIMD8<UInt64> {
        var slots = SIMD8<UInt64>(repeating: 0)
        for index in slots.indices {
            slots[index] = bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self).bigEndian
        }
        return slots
    }
}
