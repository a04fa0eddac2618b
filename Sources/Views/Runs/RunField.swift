internal import LMDB
internal import Tracking

/// What of a run the search index holds.
enum RunFieldKind: UInt8, Sendable {
    case metric = 1
    case param = 2
    case tag = 3
    case startTime = 4
    case endTime = 5
    case status = 6
}

/// A field of the runs of an experiment: the part of the search index that its values are in.
struct RunField: Hashable, Sendable {
    let kind: RunFieldKind
    /// The number of the key's name; 0 for what is no metric, param or tag.
    let name: UInt32

    init(_ kind: RunFieldKind, name: UInt32 = 0) {
        self.kind = kind
        self.name = name
    }
}

/// A value as the index has it: bytes whose order is the order of the values. Empty stands for no value.
enum IndexedValue {
    /// How many bytes of a text stand in the index; longer ones are told apart by their rows.
    static let textCountMax = 200
    private static let numberClass: UInt8 = 1
    private static let nanClass: UInt8 = 2

    /// A metric's value: NaN behind all numbers, and -0 as 0, since they are equal.
    static func bytes(number: Double) -> [UInt8] {
        if number.isNaN { return [nanClass] }
        let bits = (number == 0 ? 0 : number).bitPattern
        let ordered = bits >> 63 == 1 ? ~bits : bits | 1 << 63
        return [numberClass] + bigEndian(ordered)
    }

    static func bytes(integer: Int64) -> [UInt8] { bigEndian(UInt64(bitPattern: integer) ^ 1 << 63) }

    /// A text: at most ``textCountMax`` bytes of it, NUL escaped, and an end that tells whether it is whole.
    static func bytes(text: String) -> [UInt8] {
        let isCut = text.utf8.count > textCountMax
        return prefix(text) + [0, isCut ? 1 : 0]
    }

    /// What the bytes of all texts with this prefix begin with.
    static func prefix(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(text.utf8.count, textCountMax) + 2)
        for byte in text.utf8.prefix(textCountMax) {
            bytes.append(byte)
            if byte == 0 { bytes.append(0xFF) }
        }
        return bytes
    }

    /// The numbers without NaN: from these bytes on, and up to before those.
    static let numbers: (lower: [UInt8], upper: [UInt8]) = ([numberClass], [nanClass])

    @inline(__always)
    static func number(_ bytes: UnsafeRawBufferPointer) -> Double? {
        guard let kind = bytes.first else { return nil }
        guard kind == numberClass, bytes.count == 9 else { return .nan }
        let ordered = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 1, as: UInt64.self))
        return Double(bitPattern: ordered >> 63 == 1 ? ordered ^ 1 << 63 : ~ordered)
    }

    @inline(__always)
    static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard bytes.count == 8 else { return nil }
        return Int64(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)) ^ 1 << 63)
    }

    /// Lends the UTF-8 bytes of a text, nil if only its beginning is there.
    @inline(__always)
    static func withText<Result>(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer?) -> Result
    ) -> Result {
        guard bytes.count >= 2, bytes[bytes.count - 1] == 0 else { return body(nil) }
        let escaped = UnsafeRawBufferPointer(rebasing: bytes.dropLast(2))
        guard escaped.contains(0) else { return body(escaped) }
        var text: [UInt8] = []
        var isEscape = false
        for byte in escaped {
            if isEscape {
                isEscape = false
            } else {
                text.append(byte)
                isEscape = byte == 0
            }
        }
        return text.withUnsafeBytes { body($0) }
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}

/// An entry of the search index: experiment, field, value, and the run's ordinal in the experiment.
struct RunIndexKey: TableKey {
    let bytes: [UInt8]

    /// How many bytes stand before the value.
    static let headCount = 13
    /// How many bytes stand behind it.
    static let ordinalCount = 4

    init(experiment: UInt64, field: RunField, value: [UInt8], ordinal: UInt64) {
        var bytes = Self.head(experiment: experiment, field: field, extra: value.count + Self.ordinalCount)
        bytes += value
        withUnsafeBytes(of: UInt32(ordinal).bigEndian) { bytes.append(contentsOf: $0) }
        self.bytes = bytes
    }

    init(from reader: inout ByteReader) { bytes = Array(reader.readRest()) }
    func write(to writer: inout KeyWriter) { writer.write(raw: bytes) }

    /// What all entries of a field begin with.
    static func head(experiment: UInt64, field: RunField, extra: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(headCount + extra)
        withUnsafeBytes(of: experiment.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(field.kind.rawValue)
        withUnsafeBytes(of: field.name.bigEndian) { bytes.append(contentsOf: $0) }
        return bytes
    }
}

/// A field of a run whose value in the index is an old one.
struct RunTouchedKey: TableKey {
    let experiment: UInt64
    let field: RunField
    let ordinal: UInt64

    init(experiment: UInt64, field: RunField, ordinal: UInt64 = 0) {
        self.experiment = experiment
        self.field = field
        self.ordinal = ordinal
    }

    init(from reader: inout ByteReader) throws {
        experiment = try reader.read(UInt64.self)
        let kind = try reader.read(RunFieldKind.self)
        field = RunField(kind, name: try reader.read(UInt32.self))
        ordinal = UInt64(try reader.read(UInt32.self))
    }

    func write(to writer: inout KeyWriter) {
        writer.write(experiment)
        writer.write(field.kind.rawValue)
        writer.write(field.name)
        writer.write(UInt32(ordinal))
    }
}

/// How many runs an experiment has had, and how far its search index is.
struct RunCounts: TableValue, Sendable {
    /// How many runs there were: the next one's ordinal.
    var runs: UInt64 = 0
    /// The runs before this ordinal are in the search index.
    var indexed: UInt64 = 0
    /// How many fields of those have changed since.
    var touched: UInt64 = 0

    init() {}

    init(from reader: inout ByteReader) throws {
        runs = try reader.readVarint()
        indexed = try reader.readVarint()
        touched = try reader.readVarint()
    }

    func write(to writer: inout ByteWriter) {
        writer.writeVarint(runs)
        writer.writeVarint(indexed)
        writer.writeVarint(touched)
    }
}

/// The place of a run among those of its experiment: the first parts of its row.
struct RunPlace: TableValue {
    let experiment: UInt64
    let ordinal: UInt64

    init(experiment: UInt64, ordinal: UInt64) {
        self.experiment = experiment
        self.ordinal = ordinal
    }

    init(from reader: inout ByteReader) throws {
        ordinal = try reader.readVarint()
        _ = try reader.readRaw(Int(truncatingIfNeeded: try reader.readVarint()))  // the run's id
        _ = try reader.readVarint()  // its position
        experiment = try reader.readVarint()
    }

    func write(to writer: inout ByteWriter) {}
}
