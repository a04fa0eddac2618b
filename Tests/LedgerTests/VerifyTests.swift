internal import Glibc
internal import LMDB
internal import Testing

@testable internal import Ledger

@Suite struct VerifyTests {
    @Test func `an empty log is sound`() throws {
        let report = try LedgerFixture().verify()
        #expect(
            report
                == VerificationReport(origin: LedgerFixture.origin, size: 0, root: Hashing.empty, fault: nil))
    }

    @Test(arguments: [1, 255, 256, 257, 600])
    func `a sound log is sound, and its root is recomputed`(size: Int) throws {
        let fixture = try LedgerFixture()
        try fixture.append(commits: randomCommits(size, seed: UInt64(size)))
        let report = try fixture.verify()
        #expect(report.fault == nil)
        #expect(report.size == Position(size))
        #expect(report.root == (try fixture.read { try fixture.ledger.head(in: $0) }.root))
    }

    @Test func `progress is told at the end`() throws {
        let fixture = try LedgerFixture()
        try fixture.append(commits: randomCommits(20, seed: 1))
        var told: [Position] = []
        _ = try fixture.read { try fixture.ledger.verify(in: $0) { told.append($0) } }
        #expect(told == [20])
    }

    @Test func `a verification can be stopped by its progress`() throws {
        struct Stop: Error {}
        let fixture = try LedgerFixture()
        try fixture.append([event("run/1")])
        #expect(throws: Stop.self) { try fixture.read { _ = try fixture.ledger.verify(in: $0) { _ in throw Stop() } } }
    }

    @Test func `a hot copy is sound, opens read-only, and has the root of its size`() throws {
        let fixture = try LedgerFixture()
        try fixture.append(commits: randomCommits(300, seed: 2))
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        let file = open(folder + "/data.mdb", O_WRONLY | O_CREAT, 0o600)
        try #require(file >= 0)
        try fixture.store.copy(to: file)
        close(file)
        try fixture.append(commits: randomCommits(50, seed: 3))

        let copy = try Store(path: folder, tables: Ledger.tableNames, mode: .readOnly, mapSize: 1 << 30)
        let report = try copy.read { try fixture.ledger.verify(in: $0) }
        // An earlier state of everything is sound in itself: only a root that was kept elsewhere shows a rollback.
        #expect(report.fault == nil)
        #expect(report.size == 300)
        #expect(report.root == (try fixture.read { try fixture.ledger.root(size: 300, in: $0) }))
        #expect(report.root != (try fixture.verify().root))
    }
}
