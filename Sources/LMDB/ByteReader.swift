/// A stored row or record that does not have the form it should have: damage, or bytes of another version.
@usableFromInline
package struct MalformedBytes: Error, Equatable {
    /// What was expected.
    package let expected: String

    /// An error that says what was expected at this place.
    @usableFromInline
    package init(expected: String) { self.expected = expected }

    /// The memory ends too early.
    @inline(never)
    @usableFromInline
    static func missing(_ size: Int) -> MalformedBytes { MalformedBytes(expected: "\(size) bytes") }
}

/// Reads back what a ``ByteWriter`` wrote, from memory it does not own.
///
/// Valid only as long as the memory is: during the closure of a transaction. Never reads past the end: every call
/// throws ``MalformedBytes`` instead.
@usableFromInline
package struct ByteReader {
    @usableFromInline let memory: UnsafeRawBufferPointer
    /// How many bytes have been read.
    @usableFromInline package internal(set) var offset = 0

    /// A reader at the start of `memory`.
    @inlinable
    package init(_ memory: UnsafeRawBufferPointer) { self.memory = memory }

    /// How many bytes are left.
    @inlinable package var remaining: Int { memory.count - offset }

    /// Whether all bytes have been read.
    @inlinable package var isAtEnd: Bool { offset == memory.count }

    /// Reads a big-endian integer.
    @inlinable
    package mutating func read<Value: FixedWidthInteger>(_ type: Value.Type) throws(MalformedBytes) -> Value {
        let size = Value.bitWidth / 8
        guard remaining >= size else { throw MalformedBytes.missing(size) }
        let value = memory.loadUnaligned(fromByteOffset: offset, as: Value.self)
        offset += size
        return Value(bigEndian: value)
    }

    /// Reads a floating-point number.
    @inlinable
    package mutating func readDouble() throws(MalformedBytes) -> Double {
        Double(bitPattern: try read(UInt64.self))
    }

    /// Reads an unsigned LEB128 integer of at most ten bytes.
    @inlinable
    package mutating func readVarint() throws(MalformedBytes) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 70 {
            let byte = try read(UInt8.self)
            guard shift < 63 || byte <= 1 else { break }  // the tenth byte holds the last of 64 bits
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        throw MalformedBytes(expected: "a varint of 64 bits in at most ten bytes")
    }

    /// Reads a zigzag varint.
    @inlinable
    package mutating func readSignedVarint() throws(MalformedBytes) -> Int64 {
        let raw = try readVarint()
        return Int64(bitPattern: (raw >> 1) ^ (~(raw & 1) &+ 1))
    }

    /// Reads `count` bytes without copying them.
    @inlinable
    package mutating func readRaw(_ count: Int) throws(MalformedBytes) -> UnsafeRawBufferPointer {
        guard count >= 0, remaining >= count else { throw MalformedBytes.missing(count) }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: memory[offset..<offset + count])
    }

    /// Reads all bytes that are left without copying them.
    @inlinable
    package mutating func readRest() -> UnsafeRawBufferPointer {
        defer { offset = memory.count }
        return UnsafeRawBufferPointer(rebasing: memory[offset...])
    }

    /// Reads counted bytes.
    @inlinable
    package mutating func readBlock() throws(MalformedBytes) -> [UInt8] {
        Array(try readRaw(try readCount()))
    }

    /// Reads a counted UTF-8 string.
    @inlinable
    package mutating func readString() throws(MalformedBytes) -> String {
        let utf8 = try readRaw(try readCount()).assumingMemoryBound(to: UInt8.self)
        // String(validating:) takes 35 ns more for each.
        guard let text = try? UTF8Span(validating: utf8.span) else { throw MalformedBytes(expected: "UTF-8 text") }
        return String(copying: text)
    }

    /// Reads a flag of one byte.
    @inlinable
    package mutating func readBool() throws(MalformedBytes) -> Bool {
        switch try read(UInt8.self) {
        case 0: return false
        case 1: return true
        default: throw MalformedBytes(expected: "a flag of 0 or 1")
        }
    }

    /// Reads an optional signed varint.
    @inlinable
    package mutating func readOptionalInteger() throws(MalformedBytes) -> Int64? {
        try readBool() ? try readSignedVarint() : nil
    }

    /// Reads an optional string.
    @inlinable
    package mutating func readOptionalString() throws(MalformedBytes) -> String? {
        try readBool() ? try readString() : nil
    }

    @inlinable
    mutating func readCount() throws(MalformedBytes) -> Int {
        let count = try readVarint()
        guard count <= UInt64(remaining) else { throw .missing(remaining) }
        return Int(count)
    }
}
