/// Why the ledger refused an append or could not read.
package enum LedgerError: Error, Equatable {
    /// A text field is longer than its limit in bytes.
    case tooLong(field: String, limit: Int)
    /// A text field that must be present is empty.
    case empty(field: String)
    /// A text field holds a byte other than graphic ASCII (0x21 to 0x7E), or an origin holds a plus sign.
    case invalidText(field: String)
    /// A commit holds no event, or more than the limit.
    case eventCount(Int, limit: Int)
    /// An idempotency digest has another length than 32 bytes.
    case idempotencyByteCount(Int)
    /// The time of a commit is before 1970 or past the limit, in milliseconds.
    case timeOutOfRange(Int64)
    /// A commit names a cause that is not before it.
    case causationNotBefore(Position)
    /// The log has grown or is another one since the tail was read: its size is another than the one expected.
    case conflict(size: Position, expected: Position)
    /// The store holds no ledger: it has not been created.
    case notCreated
    /// The store holds a ledger already.
    case alreadyCreated
    /// The ledger was written in a format that this program does not know.
    case unsupportedFormat(UInt16)
    /// A size past the end of the log was asked for.
    case pastTheEnd(size: Position)
    /// Stored bytes do not have the form that they should have: run `verify`.
    case damaged(position: Position, reason: String)

    /// Whether the input is at fault: the same append fails again, and nothing was written.
    package var isRefusal: Bool {
        switch self {
        case .tooLong, .empty, .invalidText, .eventCount, .idempotencyByteCount, .timeOutOfRange,
            .causationNotBefore:
            true
        default: false
        }
    }
}

extension LedgerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let field, let limit): "The \(field) is longer than \(limit) bytes."
        case .empty(let field): "The \(field) is empty."
        case .invalidText(let field): "The \(field) may hold visible ASCII characters only."
        case .eventCount(let count, let limit): "A commit has 1 to \(limit) events, not \(count)."
        case .idempotencyByteCount(let count): "The idempotency digest has 32 bytes, not \(count)."
        case .timeOutOfRange(let time): "The time \(time) ms is before 1970 or past \(LedgerLimits.timeMax) ms."
        case .causationNotBefore(let position): "The cause at position \(position) is not before its consequence."
        case .conflict(let size, let expected): "The log holds \(size) events where \(expected) were expected."
        case .notCreated: "The store holds no ledger."
        case .alreadyCreated: "The store holds a ledger already."
        case .unsupportedFormat(let format): "The ledger has format \(format), which this version does not read."
        case .pastTheEnd(let size): "The log holds \(size) events only."
        case .damaged(let position, let reason): "Position \(position) is damaged: \(reason)"
        }
    }
}
