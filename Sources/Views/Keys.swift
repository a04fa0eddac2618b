internal import Crypto
package import LMDB

/// A name as a key: short ones as they are, long ones by their digest, so that no user string breaks the key limit.
package struct NameKey: TableKey {
    /// A short name is kept as the string that it is: each tag, param and metric of a batch is looked up by its name.
    private enum Form {
        case name(String)
        case bytes([UInt8])
    }

    private let form: Form

    /// The longest name that stands in a key as it is, in bytes.
    private static let plainMaximum = 255

    init(_ name: String) {
        form =
            name.utf8.count <= Self.plainMaximum
            ? .name(name) : .bytes([1] + Array(SHA256.hash(data: Array(name.utf8))))
    }

    package init(from reader: inout ByteReader) { form = .bytes(Array(reader.readRest())) }

    package func write(to writer: inout KeyWriter) {
        switch form {
        case .name(let name):
            writer.write(UInt8(0))
            writer.write(text: name)
        case .bytes(let bytes):
            writer.write(raw: bytes)
        }
    }
}

/// The SHA-256 of a text: the key by which an entity is found by its name.
package struct TextDigest: TableKey {
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(SHA256.hash(data: Array(text.utf8))) }
    package init(from reader: inout ByteReader) throws { bytes = Array(try reader.readRaw(32)) }
    package func write(to writer: inout KeyWriter) { writer.write(raw: bytes) }
}

/// The first or second half of what an entity is described by.
package enum AttributeFacet: UInt8, Sendable { case tag = 1, param = 2 }

/// A tag or param: the entity's number, which facet, and the number of the key's name.
package struct AttributeKey: TableKey {
    let entity: UInt64
    let facet: AttributeFacet
    let name: UInt32

    /// How many bytes the entity takes.
    static let entitySize = 8
    /// How many bytes entity and facet take.
    static let facetSize = 9

    init(entity: UInt64, facet: AttributeFacet, name: UInt32 = 0) {
        self.entity = entity
        self.facet = facet
        self.name = name
    }

    package init(from reader: inout ByteReader) throws {
        entity = try reader.read(UInt64.self)
        guard let facet = AttributeFacet(rawValue: try reader.read(UInt8.self)) else {
            throw MalformedBytes(expected: "an attribute's facet")
        }
        self.facet = facet
        name = try reader.read(UInt32.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(entity)
        writer.write(facet.rawValue)
        writer.write(name)
    }
}

/// Two numbers, such as a registered model's and a version.
package struct NumberPair: TableKey {
    let first: UInt64
    let second: UInt64

    init(_ first: UInt64, _ second: UInt64) {
        self.first = first
        self.second = second
    }

    package init(from reader: inout ByteReader) throws {
        first = try reader.read(UInt64.self)
        second = try reader.read(UInt64.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(first)
        writer.write(second)
    }
}

/// A chunk of the runs of an experiment.
package struct ChunkKey: TableKey {
    let experiment: UInt64
    let chunk: UInt32

    init(experiment: UInt64, chunk: UInt32) {
        self.experiment = experiment
        self.chunk = chunk
    }

    package init(from reader: inout ByteReader) throws {
        experiment = try reader.read(UInt64.self)
        chunk = try reader.read(UInt32.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(experiment)
        writer.write(chunk)
    }
}

/// A chunk of the runs of an experiment, for one metric.
package struct MetricChunkKey: TableKey {
    let experiment: UInt64
    let name: UInt32
    let chunk: UInt32

    init(experiment: UInt64, name: UInt32, chunk: UInt32) {
        self.experiment = experiment
        self.name = name
        self.chunk = chunk
    }

    package init(from reader: inout ByteReader) throws {
        experiment = try reader.read(UInt64.self)
        name = try reader.read(UInt32.self)
        chunk = try reader.read(UInt32.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(experiment)
        writer.write(name)
        writer.write(chunk)
    }
}

/// A metric of a run.
package struct MetricKey: TableKey {
    let run: UInt64
    let name: UInt32

    init(run: UInt64, name: UInt32) {
        self.run = run
        self.name = name
    }

    package init(from reader: inout ByteReader) throws {
        run = try reader.read(UInt64.self)
        name = try reader.read(UInt32.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(run)
        writer.write(name)
    }
}

/// A block of points of a metric of a run.
package struct MetricBlockKey: TableKey {
    let metric: MetricKey
    let block: UInt32

    init(_ metric: MetricKey, block: UInt32) {
        self.metric = metric
        self.block = block
    }

    package init(from reader: inout ByteReader) throws {
        metric = try MetricKey(from: &reader)
        block = try reader.read(UInt32.self)
    }

    package func write(to writer: inout KeyWriter) {
        metric.write(to: &writer)
        writer.write(block)
    }
}
