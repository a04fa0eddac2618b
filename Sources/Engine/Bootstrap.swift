internal import EventSchemas
internal import LMDB
internal import Ledger
internal import Tracking
internal import Views

/// What must be there before commands are carried out: a log with its first events, and views of this code.
struct Bootstrap {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// Creates the log in an empty store, or rebuilds views that other code made. On the writer's thread.
    func run(progress: (Health) -> Void) throws {
        let (isCreated, views) = try database.store.read { transaction in
            (
                try database.ledger.isCreated(in: transaction),
                try transaction.value(of: ViewsRow.key, in: database.meta)
            )
        }
        if !isCreated {
            try create()
        } else if views?.codeVersion != ViewsRow.currentCodeVersion {
            _ = try Rebuild(database).run { progress(.rebuilding(done: $0, of: $1)) }
        }
    }

    /// Begins the log: with itself, and with the experiment that every MLflow client takes for granted.
    private func create() throws {
        let origin = "annals/\(Identifiers.short())"
        try database.store.write { transaction in
            try database.ledger.create(origin: origin, in: transaction)
            try transaction.put(ViewsRow(generation: 0), for: ViewsRow.key, in: database.meta)
            var tail = try database.ledger.tail(in: transaction.reading)
            var views = ViewWriter(
                transaction, tables: database.tables(generation: 0), ledger: database.ledger, size: 0)
            var clock = Clock()
            let created = LogCreated(log: String(origin.dropFirst("annals/".count)), softwareVersion: Version.current)
            let experiment = try CreateExperiment(name: "Default").decide(in: views.views)
            let events = [.log(.created(created))] + experiment.map { DomainEvent.tracking($0) }
            let context = CommitContext(actor: .system, time: try clock.now())
            _ = try database.append(events, context, &tail, &views)
            try views.commit()
        }
    }
}

/// The version of this software.
package enum Version {
    /// Semantic version (semver.org).
    package static let current = "0.1.0"
}
