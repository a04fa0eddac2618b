import EventSchemas
import Glibc
import LMDB
import Ledger
import Registry
import SwiftProtobuf
import Testing
import Tracking
import Views
import Wire

/// The ids of two runs.
let mast = "8c5f0000000000000000000000000001"
let vane = "9d6a0000000000000000000000000002"

/// A log with its views in a folder of its own, which is removed with it.
///
/// A test uses it from one task without suspension, as LMDB asks: the first thread that writes is the only one.
final class ViewsFixture {
    /// The clock: the time of the commits that follow.
    var time: Int64 = 1000
    private let folder: String
    private let store: Store
    private let ledger = Ledger(firstTable: 0)
    private let tables = ViewTables(generation: 0, firstTable: Ledger.tableNames.count)

    init() throws {
        var template = Array("/tmp/annals-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        store = try Store(path: folder, tables: Ledger.tableNames + ViewTables.allNames, mapSize: 1 << 30)
        let ledger = ledger
        try store.write { transaction in
            try ledger.create(origin: "annals/test", in: transaction)
            try transaction.commit()
        }
    }

    deinit {
        for name in ["data.mdb", "lock.mdb"] { unlink(folder + "/" + name) }
        rmdir(folder)
    }

    /// Carries a command out.
    func execute(_ command: some TrackingCommand) throws {
        try write { try command.decide(in: $0).map { .tracking($0) } }
    }

    /// Carries a command out.
    func execute(_ command: some RegistryCommand) throws {
        try write { try command.decide(in: $0).map { .registry($0) } }
    }

    /// What the views answer, as JSON.
    func json<Answer: Message>(_ answer: (borrowing ViewReader) throws -> Answer) throws -> String {
        String(decoding: try MessageEncoding.json(try read(answer)), as: UTF8.self)
    }

    /// What the views answer to a request, as JSON.
    func answer(_ request: some ReadRequest) throws -> String {
        String(decoding: try request.json(try read { try request.answer(from: $0) }), as: UTF8.self)
    }

    /// What the views answer, as it is.
    func bytes(_ answer: (borrowing ViewReader) throws -> [UInt8]) throws -> [UInt8] { try read(answer) }

    private func read<Answer>(_ answer: (borrowing ViewReader) throws -> Answer) throws -> Answer {
        try store.read { transaction in
            let size = try ledger.size(in: transaction)
            return try answer(ViewReader(transaction, tables: tables, ledger: ledger, size: size))
        }
    }

    /// The refusal that the answer to a request is; nil if it is none.
    func refusal(of request: some ReadRequest) -> WireError? {
        do {
            _ = try answer(request)
            return nil
        } catch {
            return WireError(refusal: error)
        }
    }

    private func write(_ decide: (borrowing ViewReader) throws -> [DomainEvent]) throws {
        try store.write { transaction in
            var tail = try ledger.tail(in: transaction.reading)
            var views = ViewWriter(transaction, tables: tables, ledger: ledger, size: tail.size)
            let events = try decide(views.views)
            let records = try events.map { event in
                NewEvent(
                    type: event.type, typeVersion: event.typeVersion, entity: event.entity,
                    payload: try event.encodePayload())
            }
            guard !records.isEmpty else { return }
            let context = CommitContext(actor: .system, time: time)
            let commit = try ledger.append(records, context: context, tail: &tail, in: views.access)
            for (index, event) in events.enumerated() {
                try views.apply(
                    event, position: commit.positions.lowerBound + UInt64(index), time: commit.time,
                    entity: commit.entityNumbers[index])
            }
            try views.commit()
        }
    }
}
