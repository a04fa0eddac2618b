package import LMDB

/// A string as a row.
package struct Text: TableValue, Sendable {
    let string: String

    init(_ string: String) { self.string = string }
    package init(from reader: inout ByteReader) throws { string = try reader.readString() }
    package func write(to writer: inout ByteWriter) { writer.write(string) }
}

/// A row that says only that its key is there.
package struct Presence: TableValue, Sendable {
    init() {}
    package init(from reader: inout ByteReader) throws { _ = try reader.read(UInt8.self) }
    package func write(to writer: inout ByteWriter) { writer.write(UInt8(1)) }
}

extension ByteReader {
    /// Reads the raw value of an enumeration.
    mutating func read<Value: RawRepresentable>(
        _ type: Value.Type
    ) throws -> Value where Value.RawValue == UInt8 {
        guard let value = Value(rawValue: try read(UInt8.self)) else {
            throw MalformedBytes(expected: "a \(Value.self)")
        }
        return value
    }
}
