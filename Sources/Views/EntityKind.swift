internal import LMDB
internal import Ledger

/// The kinds of entities whose rows are keyed by their number.
enum EntityKind: String {
    case run
    case loggedModel = "logged_model"
    case registeredModel = "registered_model"
}

extension ViewReader {
    /// The number of an entity: the position of its first event. Nil if the log, at this view's position, has none.
    /// One read.
    borrowing func ledgerNumber(of kind: EntityKind, id: String) throws -> UInt64? {
        // The ledger's own limit: no entity is longer, so nothing is found by a longer id.
        guard id.utf8.count <= 100 else { return nil }
        guard let number = try ledger.entityNumber(of: kind.rawValue + "/" + id, in: access), number < size else {
            return nil
        }
        return number
    }
}
