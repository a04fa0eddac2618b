internal import LMDB
internal import Testing

@testable internal import Ledger

/// A forger who rewrites a header together with its leaf hash is found by what the other events say.
@Suite struct ForgedHeaderTests {
    /// A log of 260 events: commits of one event, but 20 to 22 is one of three, and 256 events have a tile.
    private func log() throws -> LedgerFixture {
        let fixture = try LedgerFixture()
        let events = (0..<260).map { event("run/\($0 % 5)", ["run.created", "run.tags_set"][$0 / 3 % 2]) }
        let commits = events[..<20].map { [$0] } + [Array(events[20..<23])] + events[23...].map { [$0] }
        try fixture.append(commits: commits, time: 5000)
        return fixture
    }

    /// Rewrites the header at a position, with a leaf hash that fits it.
    private func forge(
        _ position: Int, in fixture: LedgerFixture, _ change: (inout EventHeader) -> Void
    ) throws {
        let table = fixture.ledger.tables.log
        let row = try fixture.rows(of: table)[position]
        let stored = try #require(try fixture.read { try fixture.ledger.event(at: Position(position), in: $0) })
        var header = stored.header
        change(&header)
        let bytes = header.encoded
        let leaf = bytes.withUnsafeBytes { Hashing.leaf(header: $0) }.bytes
        let length = [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)]
        try fixture.overwrite(
            row.key, with: leaf + Array(row.value[32..<64]) + length + bytes + stored.payload, in: table)
    }

    /// A change of one field that contradicts the rest of the log.
    struct Forgery: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let position: Int
        let change: @Sendable (inout EventHeader) -> Void

        init(_ name: String, at position: Int, _ change: @escaping @Sendable (inout EventHeader) -> Void) {
            testDescription = name
            self.position = position
            self.change = change
        }
    }

    static let forgeries = [
        Forgery("origin", at: 30) { $0.origin = "annals.example/other" },
        Forgery("position", at: 30) { $0.position = 31 },
        Forgery("an earlier time", at: 30) { $0.time = 4999 },
        Forgery("another time inside a commit", at: 21) { $0.time = 5001 },
        Forgery("another type that exists", at: 30) { $0.type = "run.tags_set" },
        Forgery("a type that does not exist", at: 30) { $0.type = "run.deleted" },
        Forgery("another entity", at: 30) { $0.entity = "run/1" },
        Forgery("an entity that does not exist", at: 30) { $0.entity = "run/9" },
        Forgery("a greater revision", at: 30) { $0.revision += 1 },
        Forgery("a smaller revision", at: 30) { $0.revision -= 1 },
        Forgery("a commit that is not greater", at: 30) { $0.commit = .zero },
        Forgery("another commit inside one", at: 21) { $0.commit = CommitID(high: $0.commit.high, low: 0) },
        Forgery("a commit index", at: 21) { $0.commitIndex = 2 },
        Forgery("a commit index that begins anew", at: 21) { $0.commitIndex = 0 },
        Forgery("a commit index at the start", at: 20) { $0.commitIndex = 1 },
        Forgery("a commit count", at: 21) { $0.commitCount = 4 },
        Forgery("another actor inside a commit", at: 22) { $0.actor = .anonymous },
        Forgery("another request inside a commit", at: 22) { $0.request = "req-2" },
        Forgery("another correlation inside a commit", at: 22) { $0.correlation = "story-2" },
        Forgery("another cause inside a commit", at: 22) { $0.causation = 1 },
        Forgery("another idempotency digest inside a commit", at: 22) { $0.idempotency = [UInt8](0..<32) },
        Forgery("a cause that is not before it", at: 30) { $0.causation = 30 },
        Forgery("a commitment", at: 30) { $0.payloadCommitment = .zero },
    ]

    @Test(arguments: forgeries)
    func `a forged field that contradicts the log is found where it stands`(forgery: Forgery) throws {
        let fixture = try log()
        try forge(forgery.position, in: fixture, forgery.change)
        #expect(try fixture.verify().fault?.position == Position(forgery.position))
    }

    @Test func `a commit that was made longer is found where its next event is missing`() throws {
        let fixture = try log()
        try forge(30, in: fixture) { $0.commitCount = 2 }
        #expect(try fixture.verify().fault?.position == 31)
        try forge(30, in: fixture) { $0.commitCount = 1 }
        #expect(try fixture.verify().fault == nil)
        try forge(259, in: fixture) { $0.commitCount = 2 }
        #expect(try fixture.verify().fault?.position == 260)
    }

    @Test(arguments: [
        Forgery("another actor", at: 30) { $0.actor = .anonymous },
        Forgery("another request", at: 30) { $0.request = "req-2" },
        Forgery("another schema version", at: 30) { $0.typeVersion = 2 },
    ])
    func `a forged field that contradicts nothing is found by the tile over it`(forgery: Forgery) throws {
        let fixture = try log()
        try forge(forgery.position, in: fixture, forgery.change)
        let fault = try #require(try fixture.verify().fault)
        #expect(fault.position == 0)
        #expect(fault.description == "The stored tree hash over positions 0 to 255 (level 1, tile 0) is another one.")
    }

    @Test func `an entity that was merged into another one, with all its rows, is found at its first event`() throws {
        let fixture = try LedgerFixture()
        try fixture.append([event("run/1")])
        try fixture.append([event("run/2")])
        try forge(1, in: fixture) { $0.revision = 2 }
        func number(_ value: UInt8) -> [UInt8] { [0, 0, 0, 0, 0, 0, 0, value] }
        let merged = [2, 0, 1, 0, 0, 0, 0, 0, 0].flatMap(number)
        try fixture.overwrite([1] + Array("run/2".utf8), with: number(0), in: fixture.ledger.tables.names)
        try fixture.overwrite([1] + number(0), with: merged, in: fixture.ledger.tables.lists)
        try fixture.overwrite([1] + number(1), with: nil, in: fixture.ledger.tables.lists)
        #expect(try fixture.verify().fault?.position == 1)
    }

    @Test func `a forged field past the last full tile shows in the root only`() throws {
        let fixture = try log()
        let before = try fixture.verify()
        try forge(258, in: fixture) { $0.actor = .anonymous }
        let after = try fixture.verify()
        #expect(after.fault == nil)
        #expect(after.root != before.root)
    }
}
