package import LMDB

/// A version's membership in a stage; greater versions come first.
package struct StageMemberKey: TableKey {
    let model: UInt64
    let stage: UInt32
    let version: UInt64

    /// How many bytes model and stage take.
    static let stageSize = 12

    init(model: UInt64, stage: UInt32, version: UInt64) {
        self.model = model
        self.stage = stage
        self.version = version
    }

    package init(from reader: inout ByteReader) throws {
        model = try reader.read(UInt64.self)
        stage = try reader.read(UInt32.self)
        version = ~(try reader.read(UInt64.self))
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(model)
        writer.write(stage)
        writer.write(~version)
    }
}

/// An alias of a registered model.
package struct AliasKey: TableKey {
    let model: UInt64
    let alias: UInt32

    /// How many bytes the model takes.
    static let modelSize = 8

    init(model: UInt64, alias: UInt32 = 0) {
        self.model = model
        self.alias = alias
    }

    package init(from reader: inout ByteReader) throws {
        model = try reader.read(UInt64.self)
        alias = try reader.read(UInt32.self)
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(model)
        writer.write(alias)
    }
}
