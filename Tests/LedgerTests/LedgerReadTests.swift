internal import LMDB
internal import Testing

@testable internal import Ledger

@Suite struct LedgerReadTests {
    @Test func `each commit is found by its identity and no other is`() throws {
        let fixture = try LedgerFixture()
        #expect(try fixture.read { try fixture.ledger.find(commit: .zero, in: $0) } == nil)
        let appended = try fixture.append(commits: randomCommits(200, seed: 3))
        func find(_ commit: CommitID) throws -> Range<Position>? {
            try fixture.read { try fixture.ledger.find(commit: commit, in: $0) }
        }
        for commit in appended {
            #expect(try find(commit.id) == commit.positions)
            #expect(try find(CommitID(high: commit.id.high, low: commit.id.low ^ 1)) == nil)
        }
        #expect(try find(CommitID(high: .max, low: .max)) == nil)
    }

    @Test(arguments: 1...3)
    func `the lists agree with a scan`(seed: UInt64) throws {
        let fixture = try LedgerFixture()
        try fixture.append(commits: randomCommits(400, seed: seed))
        var entities: [String: [Position]] = [:]
        var types: [String: [Position]] = [:]
        try fixture.read { transaction in
            try fixture.ledger.scan(from: 0, in: transaction) { record in
                let header = try record.header()
                entities[header.entity, default: []].append(record.position)
                types[header.type, default: []].append(record.position)
                return true
            }
            #expect(try fixture.ledger.types(in: transaction) == types.keys.sorted())
            for (entity, positions) in entities {
                #expect(try fixture.ledger.positions(ofEntity: entity, limit: .max, in: transaction) == positions)
                for size in stride(from: Position(0), through: 400, by: 23) {
                    let count = positions.count { $0 < size }
                    let revision = try fixture.ledger.revision(of: entity, asOf: size, in: transaction)
                    #expect(revision == UInt64(count))
                }
            }
            for (type, positions) in types {
                #expect(try fixture.ledger.positions(ofType: type, limit: .max, in: transaction) == positions)
                #expect(try fixture.ledger.eventCount(ofType: type, in: transaction) == UInt64(positions.count))
            }
        }
    }

    @Test func `a part of a list is what a slice of the whole is`() throws {
        let fixture = try LedgerFixture()
        try fixture.append(commits: randomCommits(120, entities: 3, seed: 9))
        try fixture.read { transaction in
            let all = try fixture.ledger.positions(ofEntity: "run/1", limit: .max, in: transaction)
            try #require(all.count > 24)
            for first in 1...all.count + 2 {
                for limit in [0, 1, 7, 8, 9, 100] {
                    let slice = all.dropFirst(first - 1).prefix(limit)
                    let part = try fixture.ledger.positions(
                        ofEntity: "run/1", from: UInt64(first), limit: limit, in: transaction)
                    #expect(part == Array(slice), "\(limit) from \(first)")
                }
            }
            let middle = try fixture.ledger.positions(ofEntity: "run/1", revisions: 5...20, in: transaction)
            #expect(middle == Array(all[4..<20]))
            let fromZero = try fixture.ledger.positions(ofEntity: "run/1", from: 0, limit: 2, in: transaction)
            #expect(fromZero == Array(all[..<2]))
        }
    }

    @Test func `a list of nothing is empty`() throws {
        let fixture = try LedgerFixture()
        try fixture.append([event("run/1")])
        let ledger = fixture.ledger
        #expect(try fixture.read { try ledger.positions(ofEntity: "run/1", revisions: 0...0, in: $0) } == [])
        #expect(try fixture.read { try ledger.positions(ofEntity: "none", limit: 5, in: $0) } == [])
        #expect(try fixture.read { try ledger.positions(ofType: "none", after: .max, limit: 5, in: $0) } == [])
    }

    @Test func `an entity with a name longer than any stored one has no events`() throws {
        let fixture = try LedgerFixture()
        let name = String(repeating: "x", count: 600)
        #expect(try fixture.read { try fixture.ledger.entityNumber(of: name, in: $0) } == nil)
    }

    @Test func `the size at a time counts the events that are not later`() throws {
        let fixture = try LedgerFixture()
        for time in [1000, 1000, 2000, 4000] as [Int64] {
            try fixture.append([event("run/1"), event("run/2")], context: .init(actor: .system, time: time))
        }
        let expected: [(time: Int64, size: Position)] = [
            (-1, 0), (0, 0), (999, 0), (1000, 4), (1999, 4), (2000, 6), (3999, 6), (4000, 8), (.max, 8),
        ]
        for (time, size) in expected {
            #expect(try fixture.read { try fixture.ledger.size(asOf: time, in: $0) } == size, "at \(time)")
        }
    }

    @Test func `a size inside a commit is rounded down to its start`() throws {
        let fixture = try LedgerFixture()
        try fixture.append([event("run/1")])
        try fixture.append([event("run/1"), event("run/2"), event("run/3")])
        let boundaries = try fixture.read { transaction in
            try (0...4).map { try fixture.ledger.commitBoundary(atOrBefore: $0, in: transaction) }
        }
        #expect(boundaries == [0, 1, 1, 1, 4])
        #expect(throws: LedgerError.pastTheEnd(size: 4)) {
            try fixture.read { try fixture.ledger.commitBoundary(atOrBefore: 5, in: $0) }
        }
    }

    @Test func `reading stops at the limits but gives at least one event`() throws {
        let fixture = try LedgerFixture()
        try fixture.append((0..<10).map { _ in event("run/1", payload: String(repeating: "x", count: 1000)) })
        func positions(_ first: Position, _ countMax: Int, _ byteCountMax: Int = .max) throws -> [Position] {
            try fixture.read { transaction in
                try fixture.ledger.events(
                    from: first, countMax: countMax, byteCountMax: byteCountMax, in: transaction)
            }.map(\.header.position)
        }
        #expect(try positions(0, 3) == [0, 1, 2])
        #expect(try positions(8, 5) == [8, 9])
        #expect(try positions(10, 5) == [])
        #expect(try positions(0, 0) == [])
        #expect(try positions(4, 9, 1) == [4])
        #expect(try positions(4, 9, 3000) == [4, 5])
    }

    @Test func `a reader sees the log as it was when the read began`() throws {
        let fixture = try LedgerFixture()
        try fixture.append([event("run/1")])
        try fixture.read { transaction in
            let head = try fixture.ledger.head(in: transaction)
            try fixture.append([event("run/1"), event("run/2")])
            #expect(try fixture.ledger.head(in: transaction) == head)
            #expect(try fixture.ledger.event(at: 1, in: transaction) == nil)
            #expect(try fixture.ledger.revision(of: "run/1", in: transaction) == 1)
        }
        #expect(try fixture.size() == 3)
    }

    @Test func `a gap in the log is not read over`() throws {
        let fixture = try LedgerFixture()
        try fixture.append((0..<5).map { _ in event("run/1") })
        let key = try fixture.rows(of: fixture.ledger.tables.log)[2].key
        try fixture.overwrite(key, with: nil, in: fixture.ledger.tables.log)
        #expect(throws: LedgerError.damaged(position: 2, reason: "the record is missing.")) {
            try fixture.read { try fixture.ledger.scan(from: 0, in: $0) { _ in true } }
        }
    }
}
