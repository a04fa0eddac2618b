internal import Glibc
internal import Synchronization
internal import Testing

@testable internal import LMDB

/// One writer and eight readers at work together: also the test that the thread sanitizer runs.
@Suite struct StressTests {
    /// What the threads share.
    private final class Shared: Sendable {
        let store: Store
        let numbers = Table<UInt64, UInt64>(index: 0)
        let texts = Table<UInt64, RawValue>(index: 1)
        let isDone = Atomic(false)
        let readCount = Atomic(0)
        let faults = Mutex<[String]>([])

        init(store: Store) { self.store = store }

        func note(_ fault: String) { faults.withLock { $0.append(fault) } }
    }

    private static let commitCount: UInt64 = 300
    private static let rowCount: UInt64 = 50

    /// Each commit stores its number in rows 0 to 50, and adds one text. Every fifth is tried and dropped first.
    private static func write(_ shared: Shared) throws {
        for commit in 1...commitCount {
            for isDropped in commit % 5 == 0 ? [true, false] : [false] {
                try shared.store.write { transaction in
                    let value = isDropped ? .max : commit
                    for row in 0...rowCount { try transaction.put(value, for: row, in: shared.numbers) }
                    try transaction.append(bytes: [UInt8](repeating: 7, count: 100), for: commit, in: shared.texts)
                    if !isDropped { try transaction.commit() }
                }
            }
        }
    }

    /// Reads until the writer has ended, at least once, and notes whatever is no whole commit or goes back.
    private static func read(_ shared: Shared) throws {
        var last: UInt64 = 0
        var isLast = false
        repeat {
            isLast = shared.isDone.load(ordering: .acquiring)
            let commit = try shared.store.read { transaction in
                let commit = try transaction.value(of: 0, in: shared.numbers) ?? 0
                for row in 1...rowCount where try transaction.value(of: row, in: shared.numbers) ?? 0 != commit {
                    shared.note("row \(row) is not of commit \(commit)")
                }
                let count = try transaction.count(of: shared.texts)
                if UInt64(count) != commit { shared.note("\(count) texts in commit \(commit)") }
                try transaction.scan(shared.texts, from: commit > 20 ? commit - 20 : 0) { _, text in
                    if text.bytes != [UInt8](repeating: 7, count: 100) { shared.note("a torn text") }
                    return true
                }
                return commit
            }
            if commit < last { shared.note("commit \(commit) after commit \(last)") }
            last = commit
            shared.readCount.add(1, ordering: .relaxed)
        } while !isLast
        if last != commitCount { shared.note("the last read saw commit \(last)") }
    }

    @Test(.timeLimit(.minutes(5)))
    func `eight readers always see whole commits, in order, while one thread writes`() throws {
        let fixture = try StoreFixture()
        let shared = Shared(store: fixture.store)
        let writer = startThread {
            do { try Self.write(shared) } catch { shared.note("write: \(error)") }
            shared.isDone.store(true, ordering: .releasing)
        }
        let readers = (0..<8).map { _ in
            startThread { do { try Self.read(shared) } catch { shared.note("read: \(error)") } }
        }
        for thread in readers + [writer] { pthread_join(thread, nil) }
        #expect(shared.faults.withLock { $0 } == [])
        #expect(shared.readCount.load(ordering: .relaxed) >= 8)
    }
}
