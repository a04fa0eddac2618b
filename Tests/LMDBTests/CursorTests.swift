internal import Testing

@testable internal import LMDB

@Suite struct CursorTests {
    private let keys: [UInt64] = [1, 3, 255, 256, 257, 65_536, .max]

    private func fixture() throws -> StoreFixture {
        let fixture = try StoreFixture()
        try fixture.write { transaction in
            for key in keys.reversed() { try transaction.put(key, for: key, in: fixture.numbers) }
        }
        return fixture
    }

    private func key(_ entry: Cursor.Entry?) throws -> UInt64? {
        try entry.map { entry in
            var reader = ByteReader(entry.key)
            return try reader.read(UInt64.self)
        }
    }

    @Test func `keys stand in the order of their numbers`() throws {
        let fixture = try fixture()
        var found: [UInt64] = []
        try fixture.store.read { transaction in
            try transaction.scan(fixture.numbers) { key, value in
                #expect(key == value)
                found.append(key)
                return true
            }
        }
        #expect(found == keys)
    }

    @Test(arguments: [0, 1, 2, 3, 254, 255, 256, 258, 65_536, 65_537, .max] as [UInt64])
    func `a seek finds the first key at or after, and the last before`(target: UInt64) throws {
        let fixture = try fixture()
        try fixture.store.read { transaction in
            try transaction.withCursor(over: fixture.numbers) { cursor in
                let atOrAfter = try target.withBytes { try key(cursor.seek($0)) }
                #expect(atOrAfter == keys.first { $0 >= target })
                let before = try target.withBytes { try key(cursor.seekBefore($0)) }
                #expect(before == keys.last { $0 < target })
            }
        }
    }

    @Test func `a cursor walks both ways and stops at both ends`() throws {
        let fixture = try fixture()
        try fixture.store.read { transaction in
            try transaction.withCursor(over: fixture.numbers) { cursor in
                let forward = try [key(cursor.first()), key(cursor.next()), key(cursor.previous())]
                #expect(forward == [1, 3, 1])
                let front = try key(cursor.previous())
                #expect(front == nil)
                let backward = try [key(cursor.last()), key(cursor.previous())]
                #expect(backward == [.max, 65_536])
            }
        }
    }

    @Test func `a cursor over an empty table finds nothing`() throws {
        let fixture = try StoreFixture()
        try fixture.store.read { transaction in
            try transaction.withCursor(over: fixture.numbers) { cursor in
                let found = try [
                    key(cursor.first()), key(cursor.last()), UInt64(0).withBytes { try key(cursor.seek($0)) },
                    UInt64(9).withBytes { try key(cursor.seekBefore($0)) },
                ]
                #expect(found == [nil, nil, nil, nil])
            }
        }
    }

    @Test func `a scan begins where it is told and ends when it is told`() throws {
        let fixture = try fixture()
        var found: [UInt64] = []
        try fixture.store.read { transaction in
            try transaction.scan(fixture.numbers, from: 2) { key, _ in
                found.append(key)
                return key < 256
            }
        }
        #expect(found == [3, 255, 256])
    }
}
