internal import Crypto
package import LMDB

/// What kind of thing a run is linked to.
package enum RunLinkKind: UInt8, Sendable { case dataset = 1, modelInput = 2, modelOutput = 3 }

/// An input or output of a run, in the order they were logged.
package struct RunLinkKey: TableKey {
    let run: UInt64
    let kind: RunLinkKind
    let position: UInt64
    let index: UInt32

    /// How many bytes run and kind take.
    static let kindSize = 9

    init(run: UInt64, kind: RunLinkKind, position: UInt64 = 0, index: UInt32 = 0) {
        self.run = run
        self.kind = kind
        self.position = position
        self.index = index
    }

    package init(from reader: inout ByteReader) throws {
        run = try reader.read(UInt64.self)
        guard let kind = RunLinkKind(rawValue: try reader.read(UInt8.self)) else {
            throw MalformedBytes(expected: "the kind of a run's link")
        }
        self.kind = kind
        position = try reader.read(UInt64.self)
        index = try reader.read(UInt32.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(run)
        writer.write(kind.rawValue)
        writer.write(position)
        writer.write(index)
    }
}

/// A dataset of an experiment, by the digest of its name and digest.
package struct DatasetKey: TableKey {
    let experiment: UInt64
    let identity: [UInt8]

    init(experiment: UInt64, name: String, digest: String) {
        self.experiment = experiment
        var writer = ByteWriter()
        writer.write(name)
        writer.write(digest)
        identity = Array(SHA256.hash(data: writer.bytes))
    }

    init(experiment: UInt64, identity: [UInt8]) {
        self.experiment = experiment
        self.identity = identity
    }

    package init(from reader: inout ByteReader) throws {
        experiment = try reader.read(UInt64.self)
        identity = Array(try reader.readRaw(32))
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(experiment)
        writer.write(raw: identity)
    }
}

/// A metric point of a logged model, in the order they were logged.
package struct ModelMetricKey: TableKey {
    let model: UInt64
    let position: UInt64
    let index: UInt32

    init(model: UInt64, position: UInt64 = 0, index: UInt32 = 0) {
        self.model = model
        self.position = position
        self.index = index
    }

    package init(from reader: inout ByteReader) throws {
        model = try reader.read(UInt64.self)
        position = try reader.read(UInt64.self)
        index = try reader.read(UInt32.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(model)
        writer.write(position)
        writer.write(index)
    }
}

/// An entry of a folder of artifacts: the digest of the folder's path, then the entry's name.
package struct ArtifactKey: TableKey {
    let folder: [UInt8]
    let name: [UInt8]

    /// How many bytes the folder takes.
    static let folderSize = 32

    init(folder: String, name: String = "") {
        self.folder = Array(SHA256.hash(data: Array(folder.utf8)))
        self.name = Array(name.utf8)
    }

    package init(from reader: inout ByteReader) throws {
        folder = Array(try reader.readRaw(32))
        name = Array(try reader.readRaw(reader.remaining - 9))
        _ = try reader.read(UInt8.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(raw: folder)
        writer.write(raw: name)
        writer.write(UInt8(0))  // names hold no NUL, so no key is the prefix of another
    }
}

/// A digest and one owner of files with it, by their number.
package struct DigestOwnerKey: TableKey {
    let digest: [UInt8]
    let owner: UInt64

    init(digest: [UInt8], owner: UInt64) {
        self.digest = digest
        self.owner = owner
    }

    package init(from reader: inout ByteReader) throws {
        digest = Array(try reader.readRaw(32))
        owner = try reader.read(UInt64.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(raw: digest)
        writer.write(owner)
    }
}

/// The same, the owner first.
package struct OwnerDigestKey: TableKey {
    let owner: UInt64
    let digest: [UInt8]

    init(owner: UInt64, digest: [UInt8] = Array(repeating: 0, count: 32)) {
        self.owner = owner
        self.digest = digest
    }

    package init(from reader: inout ByteReader) throws {
        owner = try reader.read(UInt64.self)
        digest = Array(try reader.readRaw(32))
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(owner)
        writer.write(raw: digest)
    }
}
