package import LMDB

extension Ledger {
    /// Appends the events of one command as one commit, with their tree nodes and index entries.
    ///
    /// Nothing is durable or visible until the transaction commits. An error for which ``LedgerError/isRefusal`` holds
    /// has written nothing; after any other error the transaction must be aborted.
    ///
    /// Cost for each event: two SHA-256 hashes, about eight tree operations, 3 to 5 microseconds in all.
    ///
    /// - Parameters:
    ///   - events: 1 to 65,535 events.
    ///   - context: What they have in common.
    ///   - tail: The end of the log in this transaction; it moves on.
    /// - Throws: ``LedgerError``, among them ``LedgerError/conflict(size:expected:)`` when `tail` is not the end of the
    ///   log, or an `LMDBError`.
    @discardableResult
    package func append(
        _ events: [NewEvent], context: CommitContext, tail: inout LogTail, in transaction: borrowing WriteTransaction
    ) throws -> AppendedCommit {
        try check(events, context)
        let size = try size(in: transaction.reading)
        guard size == tail.size else { throw LedgerError.conflict(size: size, expected: tail.size) }
        if let causation = context.causation, causation >= size {
            throw LedgerError.causationNotBefore(causation)
        }
        let time = max(tail.time, context.time)
        let commit = CommitID.next(after: tail.commit, time: time, random: entropy.next())
        var entityNumbers: [UInt64] = []
        var revisions: [UInt64] = []
        entityNumbers.reserveCapacity(events.count)
        revisions.reserveCapacity(events.count)
        var header = EventHeader(
            origin: tail.origin, position: size, time: time, type: "", typeVersion: 0, entity: "", revision: 0,
            commit: commit, commitIndex: 0, commitCount: UInt16(events.count), actor: context.actor,
            request: context.request, correlation: context.correlation, causation: context.causation,
            idempotency: context.idempotency, payloadCommitment: .zero)
        for (index, event) in events.enumerated() {
            header.commitIndex = UInt16(index)
            header.type = event.type
            header.typeVersion = event.typeVersion
            header.entity = event.entity
            _ = try addToList(.type, event.type, position: header.position, in: transaction)
            let entry = try addToList(.entity, event.entity, position: header.position, in: transaction)
            header.revision = entry.count
            entityNumbers.append(entry.number)
            revisions.append(entry.count)
            try store(&header, payload: event.payload, in: transaction)
            header.position += 1
            try storeTiles(size: header.position, in: transaction)
        }
        tail.size = header.position
        tail.time = time
        tail.commit = commit
        return AppendedCommit(
            id: commit, positions: size..<header.position, time: time, entityNumbers: entityNumbers,
            revisions: revisions)
    }

    /// Writes the record of one event: draws its salt, commits to its payload and hashes the header.
    private func store(
        _ header: inout EventHeader, payload: [UInt8], in transaction: borrowing WriteTransaction
    ) throws {
        try withUnsafeTemporaryAllocation(byteCount: 32 + HeaderWriter.capacity, alignment: 8) { memory in
            let salt = UnsafeMutableRawBufferPointer(rebasing: memory[..<32])
            entropy.fill(salt)
            header.payloadCommitment = payload.withUnsafeBytes {
                Hashing.commitment(salt: UnsafeRawBufferPointer(salt), payload: $0)
            }
            let headerCount = header.encode(into: UnsafeMutableRawBufferPointer(rebasing: memory[32...]))
            let headerBytes = UnsafeRawBufferPointer(rebasing: memory[32..<32 + headerCount])
            let leaf = Hashing.leaf(header: headerBytes)
            let payloadOffset = Record.prefixCount + headerCount
            let count = payloadOffset + payload.count
            try transaction.reserveLast(count, for: header.position, in: tables.log) { record in
                leaf.withUnsafeBytes { record.copyMemory(from: $0) }
                UnsafeMutableRawBufferPointer(rebasing: record[32...]).copyMemory(from: UnsafeRawBufferPointer(salt))
                record.storeBytes(of: UInt16(headerCount).bigEndian, toByteOffset: 64, as: UInt16.self)
                UnsafeMutableRawBufferPointer(rebasing: record[Record.prefixCount...]).copyMemory(from: headerBytes)
                UnsafeMutableRawBufferPointer(rebasing: record[payloadOffset...]).copyBytes(from: payload)
            }
        }
    }

    private func check(_ events: [NewEvent], _ context: CommitContext) throws(LedgerError) {
        guard 1...LedgerLimits.commitEventCountMax ~= events.count else {
            throw .eventCount(events.count, limit: LedgerLimits.commitEventCountMax)
        }
        for event in events {
            try checkText(event.type, "event type", limit: LedgerLimits.typeByteCountMax)
            try checkText(event.entity, "entity", limit: LedgerLimits.entityByteCountMax)
        }
        try checkText(context.actor.principal, "principal", limit: LedgerLimits.principalByteCountMax)
        if let principal = context.actor.onBehalfOf {
            try checkText(principal, "principal acted for", limit: LedgerLimits.principalByteCountMax)
        }
        if let request = context.request {
            try checkText(request, "request id", limit: LedgerLimits.requestByteCountMax)
        }
        if let correlation = context.correlation {
            try checkText(correlation, "correlation id", limit: LedgerLimits.requestByteCountMax)
        }
        if let idempotency = context.idempotency, idempotency.count != 32 {
            throw .idempotencyByteCount(idempotency.count)
        }
        guard 0...LedgerLimits.timeMax ~= context.time else { throw .timeOutOfRange(context.time) }
    }
}
