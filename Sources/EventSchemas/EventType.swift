import SwiftProtobuf

/// A type of event in one of its versions, with the message that holds it.
package struct EventType: Sendable, Equatable {
    /// Dotted, subject first: `model_version.stage_transitioned`.
    package let name: String
    /// Counts from 1. Once released, a version is readable for ever.
    package let version: UInt16
    /// The full name of the message: `annals.events.v1.ModelVersionStageTransitioned`.
    package let message: String
}

/// How a stored payload of one type and version becomes a domain event of today.
///
/// A type that changes gets a second message in the schema, and its first version stays here with a `read` that turns
/// the old message into today's event.
struct EventReader: Sendable {
    let type: EventType
    let read: @Sendable ([UInt8]) throws -> DomainEvent

    /// The reader of the newest version of a type.
    static func newest<Event: StorableEvent>(_: Event.Type) -> EventReader {
        EventReader(
            type: EventType(
                name: Event.type, version: Event.typeVersion, message: Event.Stored.protoMessageName),
            read: { bytes in
                let stored = try Event.Stored(serializedBytes: bytes)
                try refuseUnknownFields(in: stored)
                return try Event(stored).domainEvent
            })
    }
}
