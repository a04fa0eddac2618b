/// A key of a table: at most 511 bytes (LMDB's limit), whose byte order is the order of the table.
///
/// User strings never stand raw in a composite key: they go through an id or a digest.
@usableFromInline
package protocol TableKey {
    /// Appends the key's bytes.
    func write(to writer: inout KeyWriter)
    /// Reads the key back.
    init(from reader: inout ByteReader) throws
}

/// A value of a table.
@usableFromInline
package protocol TableValue {
    /// Appends the value's bytes.
    func write(to writer: inout ByteWriter)
    /// Reads the value back.
    init(from reader: inout ByteReader) throws
}

/// A named table with typed keys and values: a place in an environment, as the store's list of names gives it.
@usableFromInline
package struct Table<Key: TableKey, Value: TableValue>: Sendable {
    /// The place of the table's name in the list that the store was opened with.
    @usableFromInline package let index: Int

    /// The table at a place in the store's list of names.
    @inlinable
    package init(index: Int) { self.index = index }
}

/// Builds a key in memory on the stack.
///
/// Valid only during the call that hands it out. Writing past 511 bytes is a programmer error and stops the process.
@usableFromInline
package struct KeyWriter {
    @usableFromInline let memory: UnsafeMutableRawBufferPointer
    /// How many bytes have been written.
    @usableFromInline package internal(set) var count = 0

    /// The longest key that LMDB stores, in bytes.
    @inlinable package static var maximumCount: Int { 511 }

    @inlinable
    init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

    /// Appends an integer in big-endian order.
    @inlinable
    package mutating func write<Value: FixedWidthInteger>(_ value: Value) {
        let size = Value.bitWidth / 8
        precondition(count + size <= memory.count, "A key is longer than 511 bytes")
        memory.storeBytes(of: value.bigEndian, toByteOffset: count, as: Value.self)
        count += size
    }

    /// Appends bytes as they are.
    @inlinable
    package mutating func write(raw: some Collection<UInt8>) {
        precondition(count + raw.count <= memory.count, "A key is longer than 511 bytes")
        UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyBytes(from: raw)
        count += raw.count
    }

    /// Appends the UTF-8 bytes of a text, without their count.
    @inlinable
    package mutating func write(text: String) {
        var text = text
        text.withUTF8 { utf8 in
            precondition(count + utf8.count <= memory.count, "A key is longer than 511 bytes")
            UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: UnsafeRawBufferPointer(utf8))
            count += utf8.count
        }
    }

    @inlinable var written: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: memory[..<count]) }
}

extension TableKey {
    /// Lends the key's bytes.
    @inlinable
    @inline(__always)
    package func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeTemporaryAllocation(byteCount: KeyWriter.maximumCount, alignment: 8) { memory in
            var writer = KeyWriter(memory)
            write(to: &writer)
            return try body(writer.written)
        }
    }
}

/// A key made of bytes as they are.
@usableFromInline
package struct RawKey: TableKey, Hashable, Sendable {
    /// The bytes.
    @usableFromInline package let bytes: [UInt8]

    /// A key of these bytes, at most 511.
    @inlinable
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    @inlinable
    package init(from reader: inout ByteReader) { bytes = Array(reader.readRest()) }

    @inlinable
    package func write(to writer: inout KeyWriter) { writer.write(raw: bytes) }
}

extension UInt64: TableKey, TableValue {
    @inlinable
    package init(from reader: inout ByteReader) throws { self = try reader.read(UInt64.self) }
    @inlinable
    package func write(to writer: inout KeyWriter) { writer.write(self) }
    @inlinable
    package func write(to writer: inout ByteWriter) { writer.write(self) }
}

extension UInt32: TableKey, TableValue {
    @inlinable
    package init(from reader: inout ByteReader) throws { self = try reader.read(UInt32.self) }
    @inlinable
    package func write(to writer: inout KeyWriter) { writer.write(self) }
    @inlinable
    package func write(to writer: inout ByteWriter) { writer.write(self) }
}

/// A value made of bytes as they are.
@usableFromInline
package struct RawValue: TableValue, Hashable, Sendable {
    /// The bytes.
    @usableFromInline package let bytes: [UInt8]

    /// A value of these bytes.
    @inlinable
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    @inlinable
    package init(from reader: inout ByteReader) { bytes = Array(reader.readRest()) }

    @inlinable
    package func write(to writer: inout ByteWriter) { writer.write(raw: bytes) }
}
