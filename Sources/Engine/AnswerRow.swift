internal import LMDB
internal import Ledger

/// What came of a request with an idempotency key.
struct AnswerRow: TableValue {
    /// SHA-256 of the request's body.
    let requestDigest: [UInt8]
    let first: Position
    let count: UInt64
    /// The size of the log after the commit.
    let size: Position

    /// How long an answer is kept, in milliseconds: a day.
    static let ageMax: Int64 = 24 * 60 * 60 * 1000

    init(requestDigest: [UInt8], first: Position, count: UInt64, size: Position) {
        self.requestDigest = requestDigest
        self.first = first
        self.count = count
        self.size = size
    }

    init(from reader: inout ByteReader) throws {
        requestDigest = try reader.readBlock()
        first = try reader.readVarint()
        count = try reader.readVarint()
        size = try reader.readVarint()
    }

    func write(to writer: inout ByteWriter) {
        writer.write(requestDigest)
        writer.writeVarint(first)
        writer.writeVarint(count)
        writer.writeVarint(size)
    }
}
