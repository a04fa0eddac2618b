internal import LMDB
internal import Testing

@testable internal import Ledger

@Suite struct LedgerAppendTests {
    @Test func `an appended event reads back as it was`() throws {
        let fixture = try LedgerFixture()
        let context = CommitContext(
            actor: Actor(principal: "4bf92f35", authentication: .basic, onBehalfOf: "a3ce929d"), request: "req-1",
            correlation: "story-1", idempotency: [UInt8](repeating: 7, count: 32), time: LedgerFixture.time)
        let events = [event("run/1", "run.created", payload: "first"), event("run/2", payload: "")]
        let appended = try fixture.append(events, context: context)
        #expect(appended.positions == 0..<2)
        #expect(appended.time == LedgerFixture.time)
        for (index, event) in events.enumerated() {
            let position = Position(index)
            let stored = try #require(try fixture.read { try fixture.ledger.event(at: position, in: $0) })
            let header = EventHeader(
                origin: LedgerFixture.origin, position: position, time: LedgerFixture.time, type: event.type,
                typeVersion: 1, entity: event.entity, revision: 1, commit: appended.id, commitIndex: UInt16(index),
                commitCount: 2, actor: context.actor, request: "req-1", correlation: "story-1", causation: nil,
                idempotency: context.idempotency, payloadCommitment: stored.header.payloadCommitment)
            #expect(stored == RecordedEvent(header: header, payload: event.payload, headerBytes: header.encoded))
        }
    }

    @Test func `the tail moves on as it is stored`() throws {
        let fixture = try LedgerFixture()
        try fixture.write { transaction in
            var tail = try fixture.ledger.tail(in: transaction.reading)
            #expect(tail == LogTail(origin: LedgerFixture.origin, size: 0, time: 0, commit: .zero))
            for size in [1, 3, 4] as [Position] {
                let events = (tail.size..<size).map { event("run/\($0)") }
                let context = CommitContext(actor: .system, time: 1000 + Int64(size))
                try fixture.ledger.append(events, context: context, tail: &tail, in: transaction)
                #expect(tail.size == size)
                #expect(try fixture.ledger.tail(in: transaction.reading) == tail)
            }
        }
    }

    @Test func `positions and revisions have no gaps, and an entity's number is its first position`() throws {
        let fixture = try LedgerFixture()
        var revisions: [String: UInt64] = [:]
        var numbers: [String: UInt64] = [:]
        var size: Position = 0
        let commits = randomCommits(300, seed: 5)
        for (appended, events) in zip(try fixture.append(commits: commits), commits) {
            #expect(appended.positions == size..<size + Position(events.count))
            for (index, event) in events.enumerated() {
                revisions[event.entity, default: 0] += 1
                numbers[event.entity] = numbers[event.entity] ?? size + UInt64(index)
                #expect(appended.revisions[index] == revisions[event.entity])
                #expect(appended.entityNumbers[index] == numbers[event.entity])
            }
            size = appended.positions.upperBound
        }
        try fixture.read { transaction in
            for (entity, revision) in revisions {
                let stored = try fixture.ledger.revision(of: entity, in: transaction)
                let number = try fixture.ledger.entityNumber(of: entity, in: transaction)
                #expect(stored == revision)
                #expect(number == numbers[entity])
            }
        }
        #expect(try fixture.read { try fixture.ledger.entityNumber(of: "run/none", in: $0) } == nil)
        #expect(try fixture.read { try fixture.ledger.revision(of: "run/none", in: $0) } == 0)
    }

    @Test func `time never goes back`() throws {
        let fixture = try LedgerFixture()
        let times: [Int64] = [5000, 4000, 6000, 0]
        let stored = try times.map { time in
            try fixture.append([event("run/1")], context: .init(actor: .system, time: time)).time
        }
        #expect(stored == [5000, 5000, 6000, 6000])
    }

    @Test func `commit identities increase when the clock stands still or goes back`() throws {
        let fixture = try LedgerFixture()
        var last = CommitID.zero
        for time in [5000, 5000, 4000, 5001, 5001] as [Int64] {
            let id = try fixture.append([event("run/1")], context: .init(actor: .system, time: time)).id
            #expect(id > last)
            last = id
        }
    }

    @Test func `equal payloads have different commitments`() throws {
        let fixture = try LedgerFixture()
        try fixture.append((0..<200).map { _ in event("run/1", payload: "same") })
        var commitments: Set<Digest32> = []
        try fixture.read { transaction in
            try fixture.ledger.scan(from: 0, in: transaction) { record in
                commitments.insert(try record.header().payloadCommitment)
                return true
            }
        }
        #expect(commitments.count == 200)
    }

    @Test func `an append that is not committed leaves no trace`() throws {
        let fixture = try LedgerFixture()
        try fixture.store.write { transaction in
            var tail = try fixture.ledger.tail(in: transaction.reading)
            let context = CommitContext(actor: .system, time: 1)
            try fixture.ledger.append([event("run/1")], context: context, tail: &tail, in: transaction)
        }
        #expect(try fixture.size() == 0)
        #expect(try fixture.rows(of: fixture.ledger.tables.names).isEmpty)
    }

    @Test func `a tail of another size is a conflict`() throws {
        let fixture = try LedgerFixture()
        let context = CommitContext(actor: .system, time: 1)
        try fixture.write { transaction in
            let empty = try fixture.ledger.tail(in: transaction.reading)
            var tail = empty
            try fixture.ledger.append([event("run/1")], context: context, tail: &tail, in: transaction)
            var behind = empty
            #expect(throws: LedgerError.conflict(size: 1, expected: 0)) {
                try fixture.ledger.append([event("run/1")], context: context, tail: &behind, in: transaction)
            }
            tail.size = 5
            #expect(throws: LedgerError.conflict(size: 1, expected: 5)) {
                try fixture.ledger.append([event("run/1")], context: context, tail: &tail, in: transaction)
            }
        }
        #expect(try fixture.size() == 1)
    }

    @Test func `a commit can hold 65535 events`() throws {
        let fixture = try LedgerFixture()
        let events = [NewEvent](repeating: event("run/1", payload: ""), count: LedgerLimits.commitEventCountMax)
        #expect(try fixture.append(events).positions == 0..<65_535)
        #expect(try fixture.verify().fault == nil)
    }

    @Test func `the identity of a log is given once`() throws {
        let fixture = try LedgerFixture()
        #expect(try fixture.read { try fixture.ledger.origin(in: $0) } == LedgerFixture.origin)
        #expect(throws: LedgerError.alreadyCreated) {
            try fixture.write { try fixture.ledger.create(origin: "annals.example/other", in: $0) }
        }
        #expect(try fixture.read { try fixture.ledger.origin(in: $0) } == LedgerFixture.origin)
    }

    @Test func `a store without a ledger says so`() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        let store = try Store(path: folder, tables: Ledger.tableNames, mapSize: 1 << 30)
        let ledger = Ledger(firstTable: 0)
        #expect(try !store.read { try ledger.isCreated(in: $0) })
        #expect(throws: LedgerError.notCreated) { try store.read { _ = try ledger.tail(in: $0) } }
        #expect(try store.read { try ledger.verify(in: $0) }.fault?.position == 0)
    }

    @Test func `a format from the future is refused`() throws {
        let fixture = try LedgerFixture()
        let row = try #require(try fixture.rows(of: fixture.ledger.tables.identity).first)
        try fixture.overwrite(row.key, with: [0, 2] + row.value[2...], in: fixture.ledger.tables.identity)
        #expect(throws: LedgerError.unsupportedFormat(2)) { try fixture.read { _ = try fixture.ledger.tail(in: $0) } }
    }
}
