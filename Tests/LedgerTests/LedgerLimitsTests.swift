internal import LMDB
internal import Testing

@testable internal import Ledger

@Suite struct LedgerLimitsTests {
    /// One field of a commit, with a way to give it a text.
    enum Field: String, CaseIterable, CustomTestStringConvertible {
        case type = "event type"
        case entity
        case principal
        case onBehalfOf = "principal acted for"
        case request = "request id"
        case correlation = "correlation id"

        var testDescription: String { rawValue }

        var limit: Int {
            switch self {
            case .type, .principal, .onBehalfOf: 64
            case .entity, .request, .correlation: 128
            }
        }
    }

    /// Appends an event whose field has this text to an empty log and says how many events it holds after it.
    private func append(_ text: String, as field: Field) throws -> Position {
        let fixture = try LedgerFixture()
        let event = NewEvent(
            type: field == .type ? text : "run.created", typeVersion: 1, entity: field == .entity ? text : "run/1",
            payload: [])
        let actor = Actor(
            principal: field == .principal ? text : "p", authentication: .claimed,
            onBehalfOf: field == .onBehalfOf ? text : nil)
        let context = CommitContext(
            actor: actor, request: field == .request ? text : nil, correlation: field == .correlation ? text : nil,
            time: 1)
        do {
            try fixture.append([event], context: context)
        } catch let error as LedgerError {
            #expect(error.isRefusal)
            for table in Ledger.tableNames.indices.dropLast() {
                #expect(try fixture.rows(of: Table<RawKey, RawValue>(index: table)).isEmpty, "a refusal has written")
            }
            throw error
        }
        #expect(try fixture.verify().fault == nil)
        return try fixture.size()
    }

    @Test(arguments: Field.allCases)
    func `a text is stored up to its limit and refused past it`(field: Field) throws {
        #expect(try append(String(repeating: "x", count: field.limit), as: field) == 1)
        #expect(throws: LedgerError.tooLong(field: field.rawValue, limit: field.limit)) {
            try append(String(repeating: "x", count: field.limit + 1), as: field)
        }
    }

    @Test(arguments: Field.allCases)
    func `an empty text is refused`(field: Field) {
        #expect(throws: LedgerError.empty(field: field.rawValue)) { try append("", as: field) }
    }

    @Test(arguments: Field.allCases, ["run 1", "run\n1", "run\u{0}1", "läuft", "run\u{7F}"])
    func `a text with anything but visible ASCII is refused`(field: Field, text: String) {
        #expect(throws: LedgerError.invalidText(field: field.rawValue)) { try append(text, as: field) }
    }

    @Test(arguments: [0, 65_536])
    func `a commit without events or with too many is refused`(count: Int) throws {
        let fixture = try LedgerFixture()
        #expect(throws: LedgerError.eventCount(count, limit: 65_535)) {
            try fixture.append([NewEvent](repeating: event("run/1"), count: count))
        }
        #expect(try fixture.size() == 0)
    }

    @Test(arguments: [0, 31, 33])
    func `an idempotency digest of another length than 32 bytes is refused`(count: Int) throws {
        let fixture = try LedgerFixture()
        let context = CommitContext(actor: .system, idempotency: [UInt8](repeating: 1, count: count), time: 1)
        #expect(throws: LedgerError.idempotencyByteCount(count)) {
            try fixture.append([event("run/1")], context: context)
        }
    }

    @Test func `a time is stored up to its limit and refused past it`() throws {
        let fixture = try LedgerFixture()
        for time in [-1, LedgerLimits.timeMax + 1] {
            #expect(throws: LedgerError.timeOutOfRange(time)) {
                try fixture.append([event("run/1")], context: .init(actor: .system, time: time))
            }
        }
        for time in [0, LedgerLimits.timeMax] {
            #expect(try fixture.append([event("run/1")], context: .init(actor: .system, time: time)).time == time)
        }
        #expect(try fixture.verify().fault == nil)
    }

    @Test func `a cause must be before its consequence`() throws {
        let fixture = try LedgerFixture()
        try fixture.append([event("run/1")])
        #expect(throws: LedgerError.causationNotBefore(1)) {
            try fixture.append([event("run/1")], context: .init(actor: .system, causation: 1, time: 1))
        }
        try fixture.append([event("run/1")], context: .init(actor: .system, causation: 0, time: 1))
        #expect(try fixture.verify().fault == nil)
    }

    @Test func `an origin is graphic ASCII without a plus sign, 1 to 128 bytes`() throws {
        func create(_ origin: String) throws {
            let folder = try temporaryFolder()
            defer { removeFolder(folder) }
            let store = try Store(path: folder, tables: Ledger.tableNames, mapSize: 1 << 30)
            try store.write { transaction in
                try Ledger(firstTable: 0).create(origin: origin, in: transaction)
                try transaction.commit()
            }
        }
        try create(String(repeating: "o", count: 128))
        #expect(throws: LedgerError.tooLong(field: "origin", limit: 128)) {
            try create(String(repeating: "o", count: 129))
        }
        #expect(throws: LedgerError.empty(field: "origin")) { try create("") }
        #expect(throws: LedgerError.invalidText(field: "origin")) { try create("a+b") }
        #expect(throws: LedgerError.invalidText(field: "origin")) { try create("a b") }
    }

    @Test(arguments: [
        LedgerError.tooLong(field: "entity", limit: 128), .empty(field: "entity"), .invalidText(field: "entity"),
        .eventCount(0, limit: 65_535), .idempotencyByteCount(1), .timeOutOfRange(-1), .causationNotBefore(1),
        .conflict(size: 1, expected: 2), .notCreated, .alreadyCreated, .unsupportedFormat(2), .pastTheEnd(size: 1),
        .damaged(position: 1, reason: "the record is missing."),
    ])
    func `each error is one English sentence`(error: LedgerError) {
        #expect(error.description.first?.isUppercase == true)
        #expect(error.description.hasSuffix("."))
    }
}
