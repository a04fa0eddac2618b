internal import Testing

@testable internal import Ledger

/// The writer groups commands as load has it; nothing but the order of events may show in what is derived.
@Suite struct GroupingTests {
    private static let events = randomCommits(300, seed: 21).flatMap { $0 }

    /// The events in commits and transactions of these sizes.
    private func log(eventsPerCommit: Int, commitsPerTransaction: Int) throws -> LedgerFixture {
        let fixture = try LedgerFixture()
        let commits = stride(from: 0, to: Self.events.count, by: eventsPerCommit).map { first in
            Array(Self.events[first..<min(first + eventsPerCommit, Self.events.count)])
        }
        for first in stride(from: 0, to: commits.count, by: commitsPerTransaction) {
            try fixture.append(commits: Array(commits[first..<min(first + commitsPerTransaction, commits.count)]))
        }
        return fixture
    }

    @Test(arguments: [(1, 1), (1, 300), (3, 7), (300, 1)])
    func `the indexes are the same, byte for byte, however events were grouped`(commit: Int, group: Int) throws {
        let one = try log(eventsPerCommit: 2, commitsPerTransaction: 10)
        let other = try log(eventsPerCommit: commit, commitsPerTransaction: group)
        let (left, right) = (one.ledger.tables, other.ledger.tables)
        #expect(try one.rows(of: left.names) == other.rows(of: right.names))
        #expect(try one.rows(of: left.lists) == other.rows(of: right.lists))
        #expect(try one.rows(of: left.blocks) == other.rows(of: right.blocks))
        #expect(try other.verify().fault == nil)
    }

    @Test func `headers differ with the grouping in nothing but commit and commitment`() throws {
        let one = try log(eventsPerCommit: 1, commitsPerTransaction: 1)
        let other = try log(eventsPerCommit: 4, commitsPerTransaction: 9)
        let left = try one.read { try one.ledger.events(from: 0, countMax: .max, in: $0) }
        let right = try other.read { try other.ledger.events(from: 0, countMax: .max, in: $0) }
        #expect(left.count == 300)
        for (event, counterpart) in zip(left, right) {
            var header = counterpart.header
            header.commit = event.header.commit
            header.commitIndex = event.header.commitIndex
            header.commitCount = event.header.commitCount
            header.payloadCommitment = event.header.payloadCommitment
            #expect(header == event.header)
            #expect(counterpart.payload == event.payload)
        }
        #expect(left.map(\.header.position) == Array(0..<300))
    }

    @Test func `logs with equal headers have equal roots and others have not`() throws {
        let fixture = try log(eventsPerCommit: 3, commitsPerTransaction: 5)
        let other = try log(eventsPerCommit: 3, commitsPerTransaction: 5)
        try fixture.read { transaction in
            var range = MerkleRange()
            for event in try fixture.ledger.events(from: 0, countMax: .max, in: transaction) {
                range.push(event.header.encoded.withUnsafeBytes { Hashing.leaf(header: $0) })
            }
            let head = try fixture.ledger.head(in: transaction)
            #expect(head.root == range.root)
            #expect(try other.read { try other.ledger.head(in: $0) }.root != head.root)
        }
    }
}
