internal import LMDB

/// The tables of a ledger, each at its place in the store's list of names.
struct Tables: Sendable {
    /// Position -> ``Record``, in order and without gaps.
    let log: Table<UInt64, RawValue>
    /// Tile -> root of its 256 hashes.
    let tiles: Table<TileKey, RawValue>
    /// Entity or type -> its number, the position of its first event.
    let names: Table<NameKey, UInt64>
    /// List -> ``ListHead``.
    let lists: Table<ListKey, RawValue>
    /// List and block -> eight positions.
    let blocks: Table<BlockKey, RawValue>
    /// One row: format and origin.
    let identity: Table<RawKey, RawValue>

    static let names = ["log", "tiles", "names", "lists", "list_blocks", "ledger"]

    init(first: Int) {
        log = Table(index: first)
        tiles = Table(index: first + 1)
        names = Table(index: first + 2)
        lists = Table(index: first + 3)
        blocks = Table(index: first + 4)
        identity = Table(index: first + 5)
    }
}

/// What a position list lists. The raw values are stored; entities come last, so that new ones are appended.
enum ListKind: UInt8, Sendable, CaseIterable {
    case type = 0
    case entity = 1

    init(from reader: inout ByteReader) throws {
        guard let kind = ListKind(rawValue: try reader.read(UInt8.self)) else {
            throw MalformedBytes(expected: "a kind of list")
        }
        self = kind
    }
}

/// A full tile: 256 hashes of the level below it, where level 0 is the leaves.
struct TileKey: TableKey {
    let level: UInt8
    let index: UInt64

    init(level: UInt8, index: UInt64) {
        self.level = level
        self.index = index
    }

    init(from reader: inout ByteReader) throws {
        level = try reader.read(UInt8.self)
        index = try reader.read(UInt64.self)
    }

    func write(to writer: inout KeyWriter) {
        writer.write(level)
        writer.write(index)
    }
}

/// The name of an entity or type: at most 128 bytes, so it can stand in a key.
struct NameKey: TableKey {
    let kind: ListKind
    let name: String

    init(kind: ListKind, name: String) {
        self.kind = kind
        self.name = name
    }

    init(from reader: inout ByteReader) throws {
        kind = try ListKind(from: &reader)
        name = String(decoding: reader.readRest(), as: UTF8.self)
    }

    func write(to writer: inout KeyWriter) {
        writer.write(kind.rawValue)
        writer.write(text: name)
    }
}

/// A position list, by the number of its entity or type.
struct ListKey: TableKey, Hashable {
    let kind: ListKind
    let number: UInt64

    init(kind: ListKind, number: UInt64) {
        self.kind = kind
        self.number = number
    }

    init(from reader: inout ByteReader) throws {
        kind = try ListKind(from: &reader)
        number = try reader.read(UInt64.self)
    }

    func write(to writer: inout KeyWriter) {
        writer.write(kind.rawValue)
        writer.write(number)
    }
}

/// A full block of a position list.
struct BlockKey: TableKey {
    let list: ListKey
    let block: UInt64

    init(list: ListKey, block: UInt64) {
        self.list = list
        self.block = block
    }

    init(from reader: inout ByteReader) throws {
        list = try ListKey(from: &reader)
        block = try reader.read(UInt64.self)
    }

    func write(to writer: inout KeyWriter) {
        list.write(to: &writer)
        writer.write(block)
    }
}
