internal import Testing

@testable internal import LMDB

@Suite struct TransactionTests {
    private struct Stop: Error {}

    @Test func `a transaction that is not committed leaves no trace`() throws {
        let fixture = try StoreFixture()
        try fixture.store.write { try $0.put(1, for: 1, in: fixture.numbers) }
        #expect(throws: Stop.self) {
            try fixture.store.write { transaction in
                try transaction.put(2, for: 2, in: fixture.numbers)
                throw Stop()
            }
        }
        #expect(try fixture.number(1) == nil)
        #expect(try fixture.number(2) == nil)
        try fixture.write { try $0.put(3, for: 3, in: fixture.numbers) }
        #expect(try fixture.number(3) == 3)
    }

    @Test func `a reader sees the state of its beginning`() throws {
        let fixture = try StoreFixture()
        try fixture.write { try $0.put(1, for: 1, in: fixture.numbers) }
        try fixture.store.read { before in
            try fixture.write { transaction in
                try transaction.put(2, for: 1, in: fixture.numbers)
                try transaction.put(2, for: 2, in: fixture.numbers)
            }
            let old = try before.value(of: 1, in: fixture.numbers)
            let count = try before.count(of: fixture.numbers)
            #expect(old == 1)
            #expect(count == 1)
            // A second read on the same thread, inside the first, sees the present.
            #expect(try fixture.number(1) == 2)
        }
        #expect(try fixture.number(2) == 2)
    }

    @Test func `a write transaction sees its own changes`() throws {
        let fixture = try StoreFixture()
        try fixture.store.write { transaction in
            try transaction.put(1, for: 1, in: fixture.numbers)
            let stored = try transaction.reading.value(of: 1, in: fixture.numbers)
            #expect(stored == 1)
            let isDeleted = try transaction.delete(1, from: fixture.numbers)
            let isDeletedTwice = try transaction.delete(1, from: fixture.numbers)
            #expect(isDeleted && !isDeletedTwice)
            let count = try transaction.reading.count(of: fixture.numbers)
            #expect(count == 0)
        }
    }

    @Test(arguments: [0, 1, 4])
    func `an append that is not behind all others is refused`(key: UInt64) throws {
        let fixture = try StoreFixture()
        try fixture.write { transaction in
            for key in [2, 4] as [UInt64] { try transaction.append(bytes: [1], for: key, in: fixture.numbers) }
        }
        let keyExists = LMDBError(code: -30_799, operation: "mdb_put")
        #expect(throws: keyExists) { try fixture.write { try $0.append(bytes: [1], for: key, in: fixture.numbers) } }
        #expect(throws: keyExists) {
            try fixture.write { try $0.reserveLast(1, for: key, in: fixture.numbers) { _ in } }
        }
        try fixture.write { try $0.append(bytes: [1], for: 5, in: fixture.numbers) }
        #expect(try fixture.store.read { try $0.count(of: fixture.numbers) } == 3)
    }

    @Test func `a value is stored in place of the one before, shorter or longer`() throws {
        let fixture = try StoreFixture()
        let key = RawKey([7])
        for count in [10, 10, 3, 5000, 0, 100_000, 1] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 + count) }
            try fixture.write { try $0.put(bytes: bytes, for: key, in: fixture.texts) }
            #expect(try fixture.store.read { try $0.value(of: key, in: fixture.texts) }?.bytes == bytes)
        }
    }

    @Test func `a key of 511 bytes is stored`() throws {
        let fixture = try StoreFixture()
        let key = RawKey([UInt8](repeating: 1, count: 511))
        try fixture.write { try $0.put(bytes: [1], for: key, in: fixture.texts) }
        #expect(try fixture.store.read { try $0.value(of: key, in: fixture.texts) }?.bytes == [1])
    }

    @Test func `an empty key is refused`() throws {
        let fixture = try StoreFixture()
        let badSize = LMDBError(code: -30_781, operation: "mdb_put")
        #expect(throws: badSize) { try fixture.write { try $0.put(bytes: [1], for: RawKey([]), in: fixture.texts) } }
    }

    @Test func `a key of 512 bytes stops the process`() async {
        await #expect(processExitsWith: .failure) {
            let fixture = try StoreFixture()
            removeFolder(fixture.folder)  // the files stay until the process has ended
            let key = RawKey([UInt8](repeating: 1, count: 512))
            _ = try? fixture.store.read { try $0.value(of: key, in: fixture.texts) }
        }
    }

    @Test func `a text that makes a key longer than 511 bytes stops the process`() async {
        await #expect(processExitsWith: .failure) {
            withUnsafeTemporaryAllocation(byteCount: 511, alignment: 8) { memory in
                var writer = KeyWriter(memory)
                writer.write(text: String(repeating: "x", count: 512))
            }
        }
    }

    @Test func `a table is emptied in bounded transactions`() throws {
        let fixture = try StoreFixture()
        try fixture.write { transaction in
            for key in 0..<1000 { try transaction.put(UInt64(key), for: UInt64(key), in: fixture.numbers) }
            try transaction.put(bytes: [1], for: RawKey([1]), in: fixture.texts)
        }
        var removed: [Int] = []
        repeat {
            try fixture.write { removed.append(try $0.deleteFirst(300, of: fixture.numbers)) }
            let rest = 1000 - removed.reduce(0, +)
            #expect(try fixture.store.read { try $0.count(of: fixture.numbers) } == rest)
            if rest > 0 { #expect(try fixture.number(UInt64(1000 - rest)) != nil, "the front goes first") }
        } while removed.last != 0 && removed.count < 10
        #expect(removed == [300, 300, 300, 100, 0])
        #expect(try fixture.store.read { try $0.count(of: fixture.texts) } == 1)
    }

    @Test func `a full map refuses the transaction, reading goes on, and room that is freed is used`() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        let store = try Store(path: folder, tables: ["texts"], mapSize: 1 << 20)
        let texts = Table<UInt64, RawValue>(index: 0)
        let text = [UInt8](repeating: 7, count: 100_000)
        func put(_ keys: Range<UInt64>) throws {
            try store.write { transaction in
                for key in keys { try transaction.put(bytes: text, for: key, in: texts) }
                try transaction.commit()
            }
        }
        try put(0..<4)
        let full = #expect(throws: LMDBError.self) { try put(4..<20) }
        #expect(full?.code == -30_792 && full?.isOutOfSpace == true && full?.isFatal == false)
        #expect(try store.read { try $0.count(of: texts) } == 4)
        #expect(try store.read { try $0.value(of: 3, in: texts) }?.bytes == text)
        for key in 4..<12 as Range<UInt64> {
            try store.write { transaction in
                try transaction.delete(key - 4, from: texts)
                try transaction.commit()
            }
            try put(key..<key + 1)
        }
        #expect(try store.read { try $0.count(of: texts) } == 4)
    }

    @Test func `a value that is too large is refused, and the store goes on`() throws {
        let fixture = try StoreFixture()
        try fixture.write { try $0.put(1, for: 1, in: fixture.numbers) }
        #expect(throws: LMDBError(code: -30_781, operation: "mdb_put")) {
            try fixture.write { try $0.reserve(Store.mapSize, for: RawKey([1]), in: fixture.texts) { _ in } }
        }
        #expect(try fixture.number(1) == 1)
        try fixture.write { try $0.put(2, for: 2, in: fixture.numbers) }
        #expect(try fixture.number(2) == 2)
    }
}
