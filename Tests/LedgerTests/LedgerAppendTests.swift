internal import Testing

@testable internal import Ledger

@Suite struct LedgerAppendTests {
    @Test func `an appended event reads back as it was`() throws {
        let fixture = try LedgerFixture()
        let appended = try fixture.append([event("run/1", payload: "first"), event("run/2", payload: "")])
        #expect(appended.positions == 0..<2)
        #expect(appended.entityNumbers == [0, 1])
        #expect(appended.revisions == [1, 1])
        let stored = try #require(try fixture.read { try fixture.ledger.event(at: 0, in: $0) })
        #expect(stored.payload == Array("first".utf8))
        #expect(stored.header.origin == LedgerFixture.origin)
        #expect(stored.header.entity == "run/1")
        #expect(stored.header.commit == appended.id)
        #expect(stored.header.commitCount == 2)
        #expect(stored.headerBytes == stored.header.encoded)
        #expect(try fixture.read { try fixture.ledger.find(commit: appended.id, in: $0) } == 0..<2)
        #expect(try fixture.read { try fixture.ledger.event(at: 2, in: $0) } == nil)
    }
}
