internal import LMDB
internal import Testing

@testable internal import Ledger

/// Tree, lists and names are checked against the records, row by row and byte by byte.
@Suite struct TamperedIndexTests {
    /// A log of 300 events of which entity `run/1` has more than two blocks.
    private func log() throws -> LedgerFixture {
        let fixture = try LedgerFixture()
        try fixture.append(commits: randomCommits(300, entities: 12, seed: 31))
        return fixture
    }

    private func fault(in fixture: LedgerFixture) throws -> VerificationReport.Fault? { try fixture.verify().fault }

    /// Flips each byte of a row, one after the other, and expects the fault at the position that `expected` gives.
    private func flipEachByte<Key, Value>(
        of row: Row, in table: Table<Key, Value>, _ fixture: LedgerFixture, expected: (Int) -> Position?
    ) throws {
        for index in row.value.indices {
            var value = row.value
            value[index] ^= 1 << UInt8(index % 8)
            try fixture.overwrite(row.key, with: value, in: table)
            let fault = try #require(try fault(in: fixture), "byte \(index)")
            if let position = expected(index) { #expect(fault.position == position, "byte \(index): \(fault)") }
        }
        try fixture.overwrite(row.key, with: row.value, in: table)
        #expect(try self.fault(in: fixture) == nil)
    }

    private func positions(of entity: String, in fixture: LedgerFixture) throws -> [Position] {
        try fixture.read { try fixture.ledger.positions(ofEntity: entity, limit: .max, in: $0) }
    }

    /// The row of a table with the greatest key that starts like this.
    private func lastRow<Key, Value>(
        _ prefix: [UInt8], of table: Table<Key, Value>, in fixture: LedgerFixture
    ) throws -> Row {
        try #require(try fixture.rows(of: table).last { $0.key.starts(with: prefix) })
    }

    private func listKey(of entity: String, in fixture: LedgerFixture) throws -> [UInt8] {
        let number = try #require(try fixture.read { try fixture.ledger.entityNumber(of: entity, in: $0) })
        return [1] + withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    @Test func `each flipped byte of a tile is found at its first position`() throws {
        let fixture = try log()
        let table = fixture.ledger.tables.tiles
        let row = try #require(try fixture.rows(of: table).first)
        try flipEachByte(of: row, in: table, fixture) { _ in 0 }
        try fixture.overwrite(row.key, with: nil, in: table)
        let missing = try #require(try fault(in: fixture))
        #expect(missing.position == 0)
        #expect(missing.description.hasSuffix("is missing."))
    }

    @Test func `each flipped byte of a list's head is found`() throws {
        let fixture = try log()
        let table = fixture.ledger.tables.lists
        let all = try positions(of: "run/1", in: fixture)
        let row = try lastRow(try listKey(of: "run/1", in: fixture), of: table, in: fixture)
        try flipEachByte(of: row, in: table, fixture) { index in
            guard index >= 8 else { return nil }  // the count: its bits decide which event misses its entry first
            return all.suffix(8).first { all.firstIndex(of: $0).map { $0 % 8 } == (index - 8) / 8 }
        }
    }

    @Test func `a list's count that is too small or too great is found`() throws {
        let fixture = try log()
        let table = fixture.ledger.tables.lists
        let all = try positions(of: "run/1", in: fixture)
        let row = try lastRow(try listKey(of: "run/1", in: fixture), of: table, in: fixture)
        try fixture.overwrite(row.key, with: [0, 0, 0, 0, 0, 0, 0, 0] + row.value[8...], in: table)
        #expect(try fault(in: fixture)?.position == all.first)
        let more = [0, 0, 0, 0, 0, 0, 0, UInt8(all.count + 1)] + row.value[8...]
        try fixture.overwrite(row.key, with: more, in: table)
        #expect(try fault(in: fixture) != nil)
    }

    @Test func `bytes in the unused slots of a list's head are found`() throws {
        let fixture = try LedgerFixture()
        try fixture.append([event("run/1"), event("run/1")])
        let table = fixture.ledger.tables.lists
        for row in try fixture.rows(of: table) {
            try flipEachByte(of: row, in: table, fixture) { index in index >= 24 ? 1 : nil }
        }
    }

    @Test func `each flipped byte of a list's block is found at the position that it held`() throws {
        let fixture = try log()
        let table = fixture.ledger.tables.blocks
        let all = try positions(of: "run/1", in: fixture)
        let prefix = try listKey(of: "run/1", in: fixture)
        for (block, row) in try fixture.rows(of: table).filter({ $0.key.starts(with: prefix) }).enumerated() {
            try flipEachByte(of: row, in: table, fixture) { all[block * 8 + $0 / 8] }
        }
        #expect(all.count > 16)
    }

    @Test func `each flipped byte of an entity's row is found at its first event`() throws {
        let fixture = try log()
        let table = fixture.ledger.tables.names
        let first = try #require(try positions(of: "run/1", in: fixture).first)
        let row = try #require(try fixture.rows(of: table).first { $0.key == [1] + Array("run/1".utf8) })
        try flipEachByte(of: row, in: table, fixture) { _ in first }
    }

    @Test func `each dropped row of an index is found`() throws {
        let fixture = try log()
        let tables = fixture.ledger.tables
        for index in [tables.names.index, tables.lists.index, tables.blocks.index, tables.tiles.index] {
            let table = Table<RawKey, RawValue>(index: index)
            for row in try fixture.rows(of: table) {
                try fixture.overwrite(row.key, with: nil, in: table)
                #expect(try fault(in: fixture) != nil, "\(Ledger.tableNames[index]) \(row.key)")
                try fixture.overwrite(row.key, with: row.value, in: table)
            }
        }
        #expect(try fault(in: fixture) == nil)
    }

    @Test(arguments: ["names", "lists", "list_blocks", "tiles"], [false, true])
    func `a row that no event explains is found`(name: String, isMalformed: Bool) throws {
        let fixture = try log()
        let table = Table<RawKey, RawValue>(index: try #require(Ledger.tableNames.firstIndex(of: name)))
        let row = try #require(try fixture.rows(of: table).last)
        var key = row.key
        if isMalformed { key.append(0) } else { key[key.count - 1] += 1 }
        try fixture.overwrite(key, with: row.value, in: table)
        #expect(try fault(in: fixture) != nil)
        try fixture.overwrite(key, with: nil, in: table)
        #expect(try fault(in: fixture) == nil)
    }

    @Test func `an entity that takes over another one's list is found at its first event`() throws {
        let fixture = try LedgerFixture()
        try fixture.append([event("run/1"), event("run/2")])
        let one = try lastRow([1] + Array("run/1".utf8), of: fixture.ledger.tables.names, in: fixture)
        try fixture.overwrite([1] + Array("run/2".utf8), with: one.value, in: fixture.ledger.tables.names)
        let found = try #require(try fault(in: fixture))
        #expect(found.position == 1)
        #expect(found.description.contains("entity run/2"))
    }
}
