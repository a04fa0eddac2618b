package import LMDB
package import Ledger

/// The views of the log inside one transaction, as they were at a log size.
///
/// Valid only in the closure that it is lent to. Queries cost what their comments say; none scans the log.
package struct Views<Access: Transaction & ~Copyable>: ~Copyable {
    /// The transaction.
    package let access: Access
    let tables: ViewTables
    let ledger: Ledger
    /// How many events of the log these views reflect.
    package private(set) var size: Position

    /// The views of the first `size` events.
    package init(_ access: consuming Access, tables: ViewTables, ledger: Ledger, size: Position) {
        self.access = access
        self.tables = tables
        self.ledger = ledger
        self.size = size
    }

    /// Counts the event at `position` in: what it does is seen from now on, and nothing that comes after it.
    mutating func advance(to position: Position) { size = position + 1 }
}

extension ViewWriter {
    /// Makes every change durable, the log's too: one flush for the group.
    package consuming func commit() throws { try access.commit() }
}

/// Views to read.
package typealias ViewReader = Views<ReadTransaction>

/// Views to change: inside the one write transaction.
package typealias ViewWriter = Views<WriteTransaction>
