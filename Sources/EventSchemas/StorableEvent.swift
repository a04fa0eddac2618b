import SwiftProtobuf

/// One domain event with everything that storing and telling it takes. A conformance is the whole story of its type.
protocol StorableEvent: Sendable, Equatable {
    /// The message that holds it, in the newest version.
    associatedtype Stored: SwiftProtobuf.Message

    /// The dotted type: subject first, then what happened to it.
    static var type: String { get }
    /// The newest version, the one that is written.
    static var typeVersion: UInt16 { get }
    /// What the event is about: `<kind>/<id>`.
    var entity: String { get }
    /// The event among all others.
    var domainEvent: DomainEvent { get }

    /// The message that holds this event. Refuses what ``init(_:)`` would, so that all that is written can be read.
    func stored() throws -> Stored
    /// The bytes of ``stored()``.
    func encoded() throws -> [UInt8]
    /// The event that a message holds.
    init(_ stored: Stored) throws
    /// Writes the members of the JSON object that tells this event to people and to subscribers.
    func write(to json: inout JSONWriter)
}

extension StorableEvent {
    static var typeVersion: UInt16 { 1 }

    /// Messages have no maps, so their bytes depend on the event alone.
    func encoded() throws -> [UInt8] { try stored().serializedBytes() }
}

/// Passes a text that may not be empty: an id, or a name that the domain never leaves empty.
func present(_ text: String, _ field: String) throws(FieldError) -> String {
    guard !text.isEmpty else { throw FieldError(field, "is missing") }
    return text
}

/// Passes a part of a message that may not be absent.
func present<Part>(_ part: Part, isThere: Bool, _ field: String) throws(FieldError) -> Part {
    guard isThere else { throw FieldError(field, "is missing") }
    return part
}

/// Passes the number of a version: they count from 1.
func present(version: UInt64, _ field: String = "version") throws(FieldError) -> UInt64 {
    guard version > 0 else { throw FieldError(field, "is missing") }
    return version
}

/// Refuses a message with fields that this build's schema lacks: reading on would lose what newer software wrote.
func refuseUnknownFields(in message: some SwiftProtobuf.Message) throws(FieldError) {
    guard message.unknownFields.data.isEmpty else {
        throw FieldError(type(of: message).protoMessageName, "has a field that is unknown to this build")
    }
}
