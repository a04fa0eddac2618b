package import LMDB

/// The log of events: envelope, append, read, Merkle tree, verification. It knows no business word.
///
/// A ledger is a set of tables in a store. It holds no state but a pool of random bytes: everything else is read in the
/// transaction that is passed in, so log and views commit together.
package struct Ledger: Sendable {
    let tables: Tables
    let entropy = Entropy()

    /// The names of its tables, to stand side by side in the store's list.
    package static let tableNames = Tables.names

    /// The version of the stored form.
    package static let format: UInt16 = 1

    /// The ledger whose first table has this place in the store's list of names.
    package init(firstTable: Int) { tables = Tables(first: firstTable) }

    private static let identityKey = RawKey(Array("ledger".utf8))

    /// Makes an empty ledger with an identity that no other log has.
    ///
    /// - Parameter origin: The name under which checkpoints are signed: graphic ASCII without "+", 1 to 128 bytes
    ///   (C2SP signed-note).
    /// - Throws: ``LedgerError/alreadyCreated``, or what is wrong with the origin.
    package func create(origin: String, in transaction: borrowing WriteTransaction) throws {
        try checkText(origin, "origin", limit: LedgerLimits.originByteCountMax)
        guard !origin.utf8.contains(UInt8(ascii: "+")) else { throw LedgerError.invalidText(field: "origin") }
        let stored = try transaction.reading.withBytes(of: Self.identityKey, in: tables.identity) { _ in true }
        guard stored == nil else { throw LedgerError.alreadyCreated }
        var writer = ByteWriter()
        writer.write(Self.format)
        writer.write(raw: origin.utf8)
        try transaction.put(bytes: writer.bytes, for: Self.identityKey, in: tables.identity)
    }

    /// Whether the store holds a ledger.
    package func isCreated(in transaction: borrowing ReadTransaction) throws -> Bool {
        try transaction.withBytes(of: Self.identityKey, in: tables.identity) { _ in true } ?? false
    }

    /// The identity of the log.
    ///
    /// - Throws: ``LedgerError/notCreated`` or ``LedgerError/unsupportedFormat(_:)``.
    package func origin(in transaction: borrowing ReadTransaction) throws -> String {
        let origin = try transaction.withBytes(of: Self.identityKey, in: tables.identity) { bytes in
            var reader = ByteReader(bytes)
            let format = try reader.read(UInt16.self)
            guard format == Self.format else { throw LedgerError.unsupportedFormat(format) }
            return String(decoding: reader.readRest(), as: UTF8.self)
        }
        guard let origin else { throw LedgerError.notCreated }
        return origin
    }

    /// How many events the log holds. Constant time.
    package func size(in transaction: borrowing ReadTransaction) throws -> Position {
        UInt64(try transaction.count(of: tables.log))
    }

    /// The end of the log. Two reads.
    package func tail(in transaction: borrowing ReadTransaction) throws -> LogTail {
        let origin = try origin(in: transaction)
        let size = try size(in: transaction)
        guard size > 0 else { return LogTail(origin: origin, size: 0, time: 0, commit: .zero) }
        let last = try existingHeader(at: size - 1, in: transaction)
        return LogTail(origin: origin, size: size, time: last.time, commit: last.commit)
    }

    /// Size and root of the log: what a checkpoint signs.
    package func head(in transaction: borrowing ReadTransaction) throws -> LogHead {
        let size = try size(in: transaction)
        return LogHead(size: size, root: try root(size: size, in: transaction))
    }

    func checkText(_ text: String, _ field: StaticString, limit: Int) throws(LedgerError) {
        guard !text.isEmpty else { throw .empty(field: "\(field)") }
        guard text.utf8.count <= limit else { throw .tooLong(field: "\(field)", limit: limit) }
        var copy = text
        let isValid = copy.withUTF8 { utf8 in
            for byte in utf8 where !isGraphicASCII(byte) { return false }
            return true
        }
        guard isValid else { throw .invalidText(field: "\(field)") }
    }
}
