internal import LMDB
internal import Testing

@testable internal import Ledger

/// Whatever is done to the records behind the ledger's back, the first bad position is named.
@Suite struct TamperedRecordTests {
    /// A log of 40 events in commits of one to four, over three entities.
    private func log() throws -> LedgerFixture {
        let fixture = try LedgerFixture()
        try fixture.append(commits: randomCommits(40, entities: 3, seed: 77))
        return fixture
    }

    private func expectFault(
        at position: Position, in fixture: LedgerFixture, _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let report = try fixture.verify()
        #expect(report.fault?.position == position, comment, sourceLocation: sourceLocation)
        let sentence = report.fault?.description ?? ""
        #expect(sentence.hasSuffix("."), comment, sourceLocation: sourceLocation)
        #expect(report.size <= position, comment, sourceLocation: sourceLocation)
    }

    @Test(arguments: [0, 17, 39])
    func `each flipped byte of a record is found`(position: Int) throws {
        let fixture = try log()
        let table = fixture.ledger.tables.log
        let row = try fixture.rows(of: table)[position]
        for index in row.value.indices {
            var value = row.value
            value[index] ^= 1 << UInt8(index % 8)
            try fixture.overwrite(row.key, with: value, in: table)
            try expectFault(at: Position(position), in: fixture, "byte \(index)")
        }
        try fixture.overwrite(row.key, with: row.value, in: table)
        #expect(try fixture.verify().fault == nil)
    }

    @Test(arguments: [0, 1, 31, 65, 66, 67, 200])
    func `a record that is cut short is found`(count: Int) throws {
        let fixture = try log()
        let row = try fixture.rows(of: fixture.ledger.tables.log)[17]
        try fixture.overwrite(row.key, with: Array(row.value.prefix(count)), in: fixture.ledger.tables.log)
        try expectFault(at: 17, in: fixture)
    }

    @Test func `a record with a byte more is found`() throws {
        let fixture = try log()
        let row = try fixture.rows(of: fixture.ledger.tables.log)[17]
        try fixture.overwrite(row.key, with: row.value + [0], in: fixture.ledger.tables.log)
        try expectFault(at: 17, in: fixture)
    }

    @Test(arguments: [0, 1, 17, 38, 39])
    func `a dropped record is found`(position: Int) throws {
        let fixture = try log()
        let row = try fixture.rows(of: fixture.ledger.tables.log)[position]
        try fixture.overwrite(row.key, with: nil, in: fixture.ledger.tables.log)
        try expectFault(at: Position(position), in: fixture)
    }

    @Test func `swapped records are found`() throws {
        let fixture = try log()
        let rows = try fixture.rows(of: fixture.ledger.tables.log)
        try fixture.overwrite(rows[12].key, with: rows[20].value, in: fixture.ledger.tables.log)
        try fixture.overwrite(rows[20].key, with: rows[12].value, in: fixture.ledger.tables.log)
        try expectFault(at: 12, in: fixture)
    }

    @Test func `a record stored over its neighbour is found`() throws {
        let fixture = try log()
        let rows = try fixture.rows(of: fixture.ledger.tables.log)
        try fixture.overwrite(rows[13].key, with: rows[12].value, in: fixture.ledger.tables.log)
        try expectFault(at: 13, in: fixture)
    }

    @Test func `a record repeated at the end is found`() throws {
        let fixture = try log()
        let row = try fixture.rows(of: fixture.ledger.tables.log)[39]
        try fixture.overwrite([0, 0, 0, 0, 0, 0, 0, 40], with: row.value, in: fixture.ledger.tables.log)
        try expectFault(at: 40, in: fixture)
    }

    @Test func `a record moved to a later key is found`() throws {
        let fixture = try log()
        let row = try fixture.rows(of: fixture.ledger.tables.log)[39]
        try fixture.overwrite(row.key, with: nil, in: fixture.ledger.tables.log)
        try fixture.overwrite([0, 0, 0, 0, 0, 0, 0, 41], with: row.value, in: fixture.ledger.tables.log)
        try expectFault(at: 39, in: fixture)
    }

    @Test func `a record under a key of another length is found`() throws {
        let fixture = try log()
        let row = try fixture.rows(of: fixture.ledger.tables.log)[39]
        try fixture.overwrite(row.key + [0], with: row.value, in: fixture.ledger.tables.log)
        try expectFault(at: 40, in: fixture)
    }

    @Test(arguments: 1...40)
    func `a log cut short by any number of events is found`(count: Int) throws {
        let fixture = try log()
        for row in try fixture.rows(of: fixture.ledger.tables.log).suffix(count) {
            try fixture.overwrite(row.key, with: nil, in: fixture.ledger.tables.log)
        }
        try expectFault(at: Position(40 - count), in: fixture)
    }

    @Test func `another origin in the store is found at the first event`() throws {
        let fixture = try log()
        let table = fixture.ledger.tables.identity
        let row = try #require(try fixture.rows(of: table).first)
        try fixture.overwrite(row.key, with: [0, 1] + Array("annals.example/other".utf8), in: table)
        try expectFault(at: 0, in: fixture)
        try fixture.overwrite(row.key, with: [0], in: table)
        try expectFault(at: 0, in: fixture)
        try fixture.overwrite(row.key, with: nil, in: table)
        try expectFault(at: 0, in: fixture)
    }
}
