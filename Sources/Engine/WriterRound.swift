internal import Crypto
internal import EventSchemas
internal import LMDB
internal import Ledger
internal import Registry
internal import Tracking
internal import Views

/// What the writer carries from one transaction to the next.
struct WriterRound {
    let database: Database
    private var clock: Clock
    private var generation: Int?
    /// The end of the log, if the last transaction ended well: saves reading it again.
    private var tail: LogTail?

    init(database: Database, clock: Clock = Clock()) {
        self.database = database
        self.clock = clock
    }

    /// Decides, appends and projects the commands of a group in one transaction, flushes it, and answers them.
    ///
    /// - Parameter flushed: Told the size of the log after the flush and before anybody has an answer.
    /// - Throws: What is no refusal. Nothing is stored then and nobody has an answer.
    mutating func commit(_ group: [Job], flushed: (Position) -> Void) throws {
        let knownTail = tail
        tail = nil
        let generation = try generation ?? database.currentGeneration()
        self.generation = generation
        let time = Result { () throws(EngineError) in try clock.now() }
        let (outcomes, newTail) = try database.store.write { transaction in
            var tail = try knownTail ?? database.ledger.tail(in: transaction.reading)
            var views = ViewWriter(
                transaction, tables: database.tables(generation: generation), ledger: database.ledger, size: tail.size)
            var outcomes: [Result<Receipt, any Error>] = []
            outcomes.reserveCapacity(group.count)
            let start = tail.size
            for job in group {
                do {
                    outcomes.append(.success(try carryOut(job, try time.get(), &views, &tail)))
                } catch  where isRefusal(error) {
                    outcomes.append(.failure(error))
                }
            }
            if tail.size > start { try views.commit() }
            return (outcomes, tail)
        }
        tail = newTail
        flushed(newTail.size)
        for (job, outcome) in zip(group, outcomes) { job.complete(outcome) }
    }

    private func carryOut(
        _ job: Job, _ time: Int64, _ views: inout ViewWriter, _ tail: inout LogTail
    ) throws -> Receipt {
        if let receipt = try repeated(job, views.views) { return receipt }
        var events = try job.decide(views.views)
        guard !events.isEmpty else { return Receipt(events: [], size: tail.size, isRepeated: false) }
        let actor = try actor(job.caller, views.views, &events)
        let context = CommitContext(
            actor: actor, request: job.caller.request, correlation: job.caller.importing,
            idempotency: job.caller.idempotency?.digest, time: time)
        let commit = try database.append(events, context, &tail, &views)
        if let key = job.caller.idempotency {
            let row = AnswerRow(
                requestDigest: key.requestDigest, first: commit.positions.lowerBound,
                count: UInt64(commit.positions.count), size: tail.size)
            try database.remember(row, for: key, time: commit.time, in: views.access)
        }
        return Receipt(events: events, size: tail.size, isRepeated: false)
    }

    /// The receipt of a request that was carried out before.
    private func repeated(_ job: Job, _ views: borrowing ViewReader) throws -> Receipt? {
        guard let key = job.caller.idempotency,
            let row = try views.access.value(of: RawKey(key.digest), in: database.answers)
        else { return nil }
        guard row.requestDigest == key.requestDigest else { throw EngineError.idempotencyMismatch }
        let events = try (row.first..<row.first + row.count).map { position in
            guard let event = try database.ledger.event(at: position, in: views.access) else {
                throw LedgerError.damaged(position: position, reason: "The record is missing.")
            }
            return try DomainEvent(event)
        }
        return Receipt(events: events, size: row.size, isRepeated: true)
    }

    /// The principal of a caller; a name that is stated for the first time becomes a user with an event.
    private func actor(
        _ caller: Caller, _ views: borrowing ViewReader, _ events: inout [DomainEvent]
    ) throws -> Actor {
        if caller.importing != nil { return .system }
        guard let name = caller.claimedName, !name.isEmpty else { return .anonymous }
        if let user = try views.userID(claimedName: name) {
            return Actor(principal: "user/\(user)", authentication: .claimed)
        }
        let user = Identifiers.hexadecimal()
        events.insert(.user(.claimed(UserClaimed(user: user, name: name))), at: 0)
        return Actor(principal: "user/\(user)", authentication: .claimed)
    }

    /// Whether an error is an answer to one command, after which nothing of it is stored.
    private func isRefusal(_ error: any Error) -> Bool {
        switch error {
        case is TrackingError, is RegistryError, is EngineError: true
        case let error as LedgerError: error.isRefusal
        default: false
        }
    }
}

extension Database {
    /// Appends events as one commit and folds them into the views.
    func append(
        _ events: [DomainEvent], _ context: CommitContext, _ tail: inout LogTail, _ views: inout ViewWriter
    ) throws -> AppendedCommit {
        let records = try events.map { event in
            NewEvent(
                type: event.type, typeVersion: event.typeVersion, entity: event.entity,
                payload: try event.encodePayload())
        }
        let commit = try ledger.append(records, context: context, tail: &tail, in: views.access)
        for (index, event) in events.enumerated() {
            try views.apply(
                event, position: commit.positions.lowerBound + UInt64(index), time: commit.time,
                entity: commit.entityNumbers[index])
        }
        return commit
    }

    /// Keeps what came of a request, and forgets two that are older than a day.
    func remember(
        _ row: AnswerRow, for key: IdempotencyKey, time: Int64, in transaction: borrowing WriteTransaction
    ) throws {
        try transaction.put(row, for: RawKey(key.digest), in: answers)
        var timeKey = ByteWriter()
        timeKey.write(time)
        timeKey.write(raw: key.digest)
        try transaction.put(bytes: [1], for: RawKey(timeKey.bytes), in: answerTimes)
        for _ in 0..<2 {
            let oldest = try transaction.reading.withCursor(over: answerTimes) { try $0.first().map { Array($0.key) } }
            guard let oldest else { return }
            let age = try oldest.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                return time - (try reader.read(Int64.self))
            }
            guard age > AnswerRow.ageMax else { return }
            try transaction.delete(RawKey(oldest), from: answerTimes)
            try transaction.delete(RawKey(Array(oldest.dropFirst(8))), from: answers)
        }
    }

    /// The size of the log.
    func size() throws -> Position { try store.read { try ledger.size(in: $0) } }

    /// The generation of the views that counts.
    func currentGeneration() throws -> Int {
        try store.read { transaction in
            guard let row = try transaction.value(of: ViewsRow.key, in: meta) else { throw EngineError.viewsOutdated }
            return row.generation
        }
    }
}

extension DomainEvent {
    /// The event of a record.
    init(_ record: RecordedEvent) throws {
        try self.init(type: record.header.type, typeVersion: record.header.typeVersion, payload: record.payload)
    }
}
