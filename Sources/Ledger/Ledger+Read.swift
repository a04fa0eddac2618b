package import LMDB

extension Ledger {
    /// An event, copied out of the transaction; nil past the end.
    package func event(
        at position: Position, in transaction: borrowing ReadTransaction
    ) throws -> RecordedEvent? {
        try withRecord(at: position, in: transaction) { try $0.recordedEvent() }
    }

    /// Lends a stored event without copying it; nil past the end. One read.
    package func withRecord<Result>(
        at position: Position, in transaction: borrowing ReadTransaction,
        _ body: (borrowing Record) throws -> Result
    ) throws -> Result? {
        try transaction.withBytes(of: position, in: tables.log) { bytes in
            try body(try Record(position: position, bytes: bytes))
        }
    }

    /// Lends the stored events in order, from a position on, until `body` returns false or the log ends.
    package func scan(
        from first: Position, in transaction: borrowing ReadTransaction,
        _ body: (borrowing Record) throws -> Bool
    ) throws {
        try transaction.withCursor(over: tables.log) { cursor in
            var entry = try first.withBytes { try cursor.seek($0) }
            var position = first
            while let (key, value) = entry {
                guard key.count == 8, key.loadUnaligned(as: UInt64.self).bigEndian == position else {
                    throw LedgerError.damaged(position: position, reason: "the record is missing.")
                }
                guard try body(try Record(position: position, bytes: value)) else { return }
                position += 1
                entry = try cursor.next()
            }
        }
    }

    /// Copies events out in order, from a position on: at least one if there is any, then as many as the limits allow.
    ///
    /// - Parameters:
    ///   - countMax: The most events.
    ///   - byteCountMax: The most bytes of headers and payloads, the first event apart.
    package func events(
        from first: Position, countMax: Int, byteCountMax: Int = .max,
        in transaction: borrowing ReadTransaction
    ) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        var byteCount = 0
        guard countMax > 0 else { return events }
        try scan(from: first, in: transaction) { record in
            byteCount += record.headerBytes.count + record.payload.count
            guard events.isEmpty || byteCount <= byteCountMax else { return false }
            events.append(try record.recordedEvent())
            return events.count < countMax
        }
        return events
    }

    /// The positions of a commit's events; nil for an unknown one. A binary search: log2 of the size in reads.
    package func find(
        commit: CommitID, in transaction: borrowing ReadTransaction
    ) throws -> Range<Position>? {
        let size = try size(in: transaction)
        let first = try firstPosition(below: size, in: transaction) { $0.commit >= commit }
        guard first < size else { return nil }
        let header = try existingHeader(at: first, in: transaction)
        return header.commit == commit ? first..<first + UInt64(header.commitCount) : nil
    }

    /// The size of the log at a time: the number of events that are not later than it, in milliseconds since 1970.
    package func size(
        asOf time: Int64, in transaction: borrowing ReadTransaction
    ) throws -> Position {
        try firstPosition(below: try size(in: transaction), in: transaction) { $0.time > time }
    }

    /// The greatest size that is not past `size` and does not cut a commit in two. One read.
    ///
    /// - Throws: ``LedgerError/pastTheEnd(size:)``.
    package func commitBoundary(
        atOrBefore size: Position, in transaction: borrowing ReadTransaction
    ) throws -> Position {
        let end = try self.size(in: transaction)
        guard size <= end else { throw LedgerError.pastTheEnd(size: end) }
        guard size < end else { return size }
        return size - UInt64(try existingHeader(at: size, in: transaction).commitIndex)
    }

    /// The header of an event that must be there.
    func existingHeader(
        at position: Position, in transaction: borrowing ReadTransaction
    ) throws -> EventHeader {
        let header = try withRecord(at: position, in: transaction) { try $0.header() }
        guard let header else { throw LedgerError.damaged(position: position, reason: "the record is missing.") }
        return header
    }

    /// The first position whose header satisfies a condition that holds for all headers after it; `size` for none.
    private func firstPosition(
        below size: Position, in transaction: borrowing ReadTransaction,
        where condition: (EventHeader) -> Bool
    ) throws -> Position {
        var (low, high) = (Position(0), size)
        while low < high {
            let middle = low + (high - low) / 2
            if condition(try existingHeader(at: middle, in: transaction)) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
