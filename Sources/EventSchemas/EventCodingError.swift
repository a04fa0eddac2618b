/// A part of an event that may not be stored, or that was read and cannot be right.
struct FieldError: Error, Equatable {
    /// The field by its name in the schema.
    let field: String
    /// What is wrong with it: the end of a sentence that begins with the field.
    let problem: String

    init(_ field: String, _ problem: String) {
        self.field = field
        self.problem = problem
    }
}

/// Why a stored event cannot be read. None of these is to be skipped: a view without one event is wrong for ever.
package enum EventDecodingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No schema of this build has the type in this version: newer software wrote it.
    case unknownType(String, version: UInt16)
    /// The payload is not what the schema of its type says.
    case malformed(type: String, version: UInt16, reason: String)

    package var description: String {
        switch self {
        case .unknownType(let type, let version):
            "event type \(type) in version \(version) is unknown to this build; newer software wrote it"
        case .malformed(let type, let version, let reason):
            "payload of \(type) in version \(version) cannot be read: \(reason)"
        }
    }
}

/// Why an event may not be stored: what is refused here could not be read again. The deciders let none through.
package struct EventEncodingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The dotted type of the event.
    package let type: String
    /// The field by its name in the schema, and what is wrong with it.
    package let reason: String

    package var description: String { "event \(type) cannot be stored: \(reason)" }
}
