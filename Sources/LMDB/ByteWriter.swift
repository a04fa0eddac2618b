/// Appends values to a byte array in a fixed, portable form.
///
/// Integers of fixed width are big-endian, so that their byte order is their numeric order.
@usableFromInline
package struct ByteWriter {
    /// The bytes written so far.
    @usableFromInline package internal(set) var bytes: [UInt8]

    /// An empty writer with room for `capacity` bytes.
    @inlinable
    package init(capacity: Int = 64) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Appends an integer in big-endian order.
    @inlinable
    package mutating func write(_ value: some FixedWidthInteger & Sendable) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends a floating-point number as its bit pattern, so that each NaN and each zero is kept.
    @inlinable
    package mutating func write(_ value: Double) { write(value.bitPattern) }

    /// Appends an unsigned integer in LEB128: seven bits a byte, lowest first, at most ten bytes.
    @inlinable
    package mutating func writeVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Appends a signed integer as a zigzag varint.
    @inlinable
    package mutating func writeVarint(_ value: Int64) {
        writeVarint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    /// Appends bytes as they are, without their count.
    @inlinable
    package mutating func write(raw: some Collection<UInt8>) { bytes.append(contentsOf: raw) }

    /// Appends bytes as they are, without their count.
    @inlinable
    package mutating func write(raw: UnsafeRawBufferPointer) { bytes.append(contentsOf: raw) }

    /// Appends a string as the varint count of its UTF-8 bytes and the bytes.
    @inlinable
    package mutating func write(_ string: String) {
        var copy = string
        copy.withUTF8 { utf8 in
            writeVarint(UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    /// Appends bytes as their varint count and themselves.
    @inlinable
    package mutating func write(_ block: [UInt8]) {
        writeVarint(UInt64(block.count))
        bytes.append(contentsOf: block)
    }

    /// Appends one byte, 1 for true.
    @inlinable
    package mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Appends a flag, and the value after it if there is one.
    @inlinable
    package mutating func write(_ optional: Int64?) {
        write(optional != nil)
        if let optional { writeVarint(optional) }
    }

    /// Appends a flag, and the value after it if there is one.
    @inlinable
    package mutating func write(_ optional: String?) {
        write(optional != nil)
        if let optional { write(optional) }
    }
}
