import EventSchemas
import Glibc
import LMDB
import Ledger
import Registry
import Tracking

@testable import Views

/// A log with its views in a folder of its own that is removed with it.
///
/// A test uses it from one task without suspension, as LMDB asks: the first thread that writes is the only one.
final class ViewFixture {
    let folder: String
    private var store: Store?
    let ledger = Ledger(firstTable: 0)
    let tables: ViewTables

    /// The time of the event at position 0; each later one comes a millisecond after the one before.
    static let time: Int64 = 1_700_000_000_000

    /// An empty log.
    init(limits: RunIndexLimits = .standard, planning: RunSearchPlanning = .standard) throws {
        tables = ViewTables(
            generation: 0, firstTable: Ledger.tableNames.count, limits: limits, planning: planning)
        folder = try Self.temporaryFolder()
        let store = try Store(path: folder, tables: Ledger.tableNames + ViewTables.allNames, mapSize: 1 << 30)
        self.store = store
        try store.write { transaction in
            try ledger.create(origin: "annals.example/views", in: transaction)
            try transaction.commit()
        }
    }

    /// A log of these events.
    convenience init(
        _ events: [DomainEvent], limits: RunIndexLimits = .standard, planning: RunSearchPlanning = .standard
    ) throws {
        try self.init(limits: limits, planning: planning)
        try append(events)
    }

    deinit {
        store = nil  // before the folder goes: its inode may be the next one's
        for name in ["data.mdb", "lock.mdb"] { unlink(folder + "/" + name) }
        rmdir(folder)
    }

    /// Appends each event as a commit of its own, all in one transaction, and folds it into the views.
    ///
    /// - Returns: the position of the first.
    @discardableResult
    func append(_ events: [DomainEvent]) throws -> Position {
        try write { views, tail in
            let first = tail.size
            for event in events { try append([event], to: &views, &tail) }
            return first
        }
    }

    @discardableResult
    func append(_ events: DomainEvent...) throws -> Position { try append(events) }

    /// Appends events as one commit: all of one time.
    func append(commit events: [DomainEvent]) throws {
        try write { views, tail in try append(events, to: &views, &tail) }
    }

    /// Decides a command over the rows and appends what follows.
    @discardableResult
    func execute(_ command: some TrackingCommand) throws -> [TrackingEvent] {
        try write { views, tail in
            let events = try command.decide(in: views.views)
            try append(events.map { .tracking($0) }, to: &views, &tail)
            return events
        }
    }

    /// Decides a command over the rows and appends what follows.
    @discardableResult
    func execute(_ command: some RegistryCommand) throws -> [RegistryEvent] {
        try write { views, tail in
            let events = try command.decide(in: views.views)
            try append(events.map { .registry($0) }, to: &views, &tail)
            return events
        }
    }

    /// Runs `body` over the views at a log size, the present one if none is given.
    func read<Result>(size: Position? = nil, _ body: (borrowing ViewReader) throws -> Result) throws -> Result {
        try open.read { transaction in
            let size = try size ?? ledger.size(in: transaction)
            return try body(ViewReader(transaction, tables: tables, ledger: ledger, size: size))
        }
    }

    private var open: Store {
        get throws {
            guard let store else { throw LMDBError(code: EINVAL, operation: "use of a closed store") }
            return store
        }
    }

    private func write<Result>(
        _ body: (inout ViewWriter, inout LogTail) throws -> Result
    ) throws -> Result {
        try open.write { transaction in
            var tail = try ledger.tail(in: transaction.reading)
            var views = ViewWriter(transaction, tables: tables, ledger: ledger, size: tail.size)
            let result = try body(&views, &tail)
            try views.commit()
            return result
        }
    }

    /// Appends events as one commit.
    private func append(_ events: [DomainEvent], to views: inout ViewWriter, _ tail: inout LogTail) throws {
        if events.isEmpty { return }
        let records = try events.map { event in
            NewEvent(
                type: event.type, typeVersion: event.typeVersion, entity: event.entity,
                payload: try event.encodePayload())
        }
        let context = CommitContext(actor: .system, time: Self.time + Int64(tail.size))
        let commit = try ledger.append(records, context: context, tail: &tail, in: views.access)
        for (index, event) in events.enumerated() {
            try views.apply(
                event, position: commit.positions.lowerBound + UInt64(index), time: commit.time,
                entity: commit.entityNumbers[index])
        }
    }

    private static func temporaryFolder() throws -> String {
        // In memory if there is room: a fixture a test would wait for a disk.
        var status = statvfs()
        let hasRoom = statvfs("/dev/shm", &status) == 0 && status.f_bavail * status.f_bsize > 1 << 30
        let parent = hasRoom && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var template = Array("\(parent)/annals-views-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw LMDBError(code: errno, operation: "mkdtemp") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
