/// Writes Protocol Buffers' wire format into memory that its user has measured with the sizes below.
///
/// Only what metrics, params and tags need, with field numbers below 16, whose tags take one byte.
struct PayloadWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    /// Bytes written so far.
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    /// The bytes that a number takes: one for each 7 bits.
    static func size(ofVarint number: UInt64) -> Int {
        // (bits + 6) / 7 for 1…64 bits, without a division.
        ((64 - (number | 1).leadingZeroBitCount) * 9 + 64) / 64
    }

    /// The bytes that a part of `size` takes with its tag and length.
    static func size(ofPart size: Int) -> Int { 1 + self.size(ofVarint: UInt64(size)) + size }

    /// The bytes that a text field takes. An empty one is left out, as proto3 has it.
    static func size(of text: String) -> Int { text.isEmpty ? 0 : size(ofPart: text.utf8.count) }

    /// The bytes that a text field takes that has presence: only nil is left out.
    static func size(of text: String?) -> Int { text.map { size(ofPart: $0.utf8.count) } ?? 0 }

    mutating func write(varint number: UInt64) {
        var rest = number
        while rest > 0x7F {
            write(byte: UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        write(byte: UInt8(truncatingIfNeeded: rest))
    }

    /// Eight bytes, the lowest first.
    mutating func write(fixed number: UInt64) {
        precondition(count + 8 <= buffer.count)
        UnsafeMutableRawBufferPointer(buffer).storeBytes(of: number.littleEndian, toByteOffset: count, as: UInt64.self)
        count += 8
    }

    /// A number field that has presence.
    mutating func write(_ number: UInt64, field: UInt8) {
        write(byte: field << 3)
        write(varint: number)
    }

    /// The tag and length of a part whose bytes follow.
    mutating func writeHead(ofPart size: Int, field: UInt8) {
        write(byte: field << 3 | 2)
        write(varint: UInt64(size))
    }

    /// A text field, left out if empty.
    mutating func write(_ text: String, field: UInt8) {
        guard !text.isEmpty else { return }
        write(some: text, field: field)
    }

    /// A text field that has presence, left out if nil.
    mutating func write(_ text: String?, field: UInt8) {
        guard let text else { return }
        write(some: text, field: field)
    }

    private mutating func write(some text: String, field: UInt8) {
        var text = text
        text.withUTF8 { bytes in
            writeHead(ofPart: bytes.count, field: field)
            precondition(count + bytes.count <= buffer.count)
            guard let source = bytes.baseAddress, let target = buffer.baseAddress else { return }
            (target + count).update(from: source, count: bytes.count)
            count += bytes.count
        }
    }

    private mutating func write(byte: UInt8) {
        precondition(count < buffer.count)
        buffer[count] = byte
        count += 1
    }
}
