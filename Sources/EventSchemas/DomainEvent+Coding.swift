extension DomainEvent {
    /// Every type of event that was ever written, in each of its versions.
    package static let allTypes: [EventType] = EventReader.all.map(\.type)

    /// The dotted type: subject first, then what happened to it.
    package var type: String { Swift.type(of: body).type }

    /// The version in which the event is written: the newest of its type.
    package var typeVersion: UInt16 { Swift.type(of: body).typeVersion }

    /// What the event is about, `<kind>/<id>`: `run/<id>`, `version/<model id>/<n>` … A file belongs to its owner.
    package var entity: String { body.entity }

    /// The bytes that are stored. They depend on the event alone; they never change for a released version.
    ///
    /// Throws an ``EventEncodingError`` for an event that could not be read again: an empty id, a digest that is not of
    /// 32 bytes.
    package func encodePayload() throws -> [UInt8] {
        do {
            return try body.encoded()
        } catch let error as FieldError {
            throw EventEncodingError(type: type, reason: "\(error.field) \(error.problem)")
        }
    }

    /// The event that a stored payload holds. Older versions come out as the events of today.
    ///
    /// Strict, since a view without one event is wrong for ever: an unknown type or version, an unknown field, a
    /// missing part and bytes that are no message of the type throw an ``EventDecodingError`` that names it.
    package init(type: String, typeVersion: UInt16, payload: [UInt8]) throws {
        guard let reader = EventReader.byName[type]?.first(where: { $0.type.version == typeVersion }) else {
            throw EventDecodingError.unknownType(type, version: typeVersion)
        }
        let malformed = { EventDecodingError.malformed(type: type, version: typeVersion, reason: $0) }
        do {
            self = try reader.read(payload)
        } catch let error as FieldError {
            throw malformed("\(error.field) \(error.problem)")
        } catch {
            throw malformed("it is no \(reader.type.message) (\(error))")
        }
    }

    /// The event that a stored payload holds, read where it lies. Copies it once; see the other initializer.
    package init(type: String, typeVersion: UInt16, payload: UnsafeRawBufferPointer) throws {
        try self.init(type: type, typeVersion: typeVersion, payload: [UInt8](payload))
    }

    /// The event as one JSON object on one line: what `data` of its CloudEvent holds. `docs/events.md` has its members.
    ///
    /// Names are those of the schema; what is absent is left out; digests are lower-case hexadecimal; a metric series
    /// has its points with absolute times and steps; NaN and infinities are texts, as in MLflow's JSON.
    package func jsonData() -> String {
        var json = JSONWriter()
        body.write(to: &json)
        return json.finish()
    }
}
