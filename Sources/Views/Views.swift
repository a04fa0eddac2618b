package import LMDB
package import Ledger

/// The views of the log inside one transaction, as they were at a log size.
///
/// Valid only in the closure that it is lent to. Queries cost what their comments say; none scans the log.
package struct ViewReader: ~Copyable {
    /// The transaction.
    package let access: ReadTransaction
    let tables: ViewTables
    let ledger: Ledger
    /// How many events of the log these views reflect.
    package private(set) var size: Position

    /// The views of the first `size` events.
    package init(_ access: consuming ReadTransaction, tables: ViewTables, ledger: Ledger, size: Position) {
        self.access = access
        self.tables = tables
        self.ledger = ledger
        self.size = size
    }

    /// Counts the event at `position` in: what it does is seen from now on, and nothing that comes after it.
    mutating func advance(to position: Position) { size = position + 1 }
}

/// The views inside the one write transaction: where events are folded into rows.
package struct ViewWriter: ~Copyable {
    /// The transaction.
    package let access: WriteTransaction
    /// What is there, with what this transaction has written.
    package private(set) var views: ViewReader

    /// The views of the first `size` events, to which more are about to be added.
    package init(_ access: consuming WriteTransaction, tables: ViewTables, ledger: Ledger, size: Position) {
        views = ViewReader(access.sharedReading(), tables: tables, ledger: ledger, size: size)
        self.access = access
    }

    var tables: ViewTables { views.tables }

    mutating func advance(to position: Position) { views.advance(to: position) }

    /// Makes every change durable, the log's too: one flush for the group.
    package consuming func commit() throws { try access.commit() }
}
