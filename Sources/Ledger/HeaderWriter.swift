/// Writes a header's fields one after the other into memory that it does not own.
struct HeaderWriter {
    private let memory: UnsafeMutableRawBufferPointer
    /// How many bytes have been written.
    private(set) var count = 0

    /// More than the longest header has: all texts at their limits make 833 bytes.
    static let capacity = 1024

    /// A writer at the start of memory of ``capacity`` bytes.
    init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

    /// Appends an integer in big-endian order.
    mutating func write<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.bigEndian) { write(raw: $0) }
    }

    /// Appends a text of at most 255 bytes after their number in one byte.
    mutating func write(text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(UInt8(utf8.count))
            write(raw: UnsafeRawBufferPointer(utf8))
        }
    }

    /// Appends bytes as they are.
    mutating func write(raw bytes: UnsafeRawBufferPointer) {
        precondition(count + bytes.count <= memory.count, "A header is longer than its limits allow")
        UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
        count += bytes.count
    }
}
