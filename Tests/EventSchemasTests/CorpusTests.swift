import EventSchemas
import Testing

/// Invariant 10: an event type and version, once released, is decodable for ever.
@Suite struct CorpusTests {
    @Test func `every type and version has a case`() throws {
        let cases = try CorpusCase.all.get()
        for type in DomainEvent.allTypes {
            #expect(
                cases.contains { $0.type == type.name && $0.version == type.version },
                "Tests/EventSchemasTests/Corpus/\(type.name).v\(type.version).txt is missing: see docs/events.md")
        }
    }

    @Test func `every type and version that was ever written can be read`() throws {
        for old in try CorpusCase.all.get() {
            let event = try DomainEvent(type: old.type, typeVersion: old.version, payload: old.payload)
            #expect(event.entity == old.entity, "\(old.testDescription)")
            #expect(event.jsonData() == old.json, "\(old.testDescription)")
        }
    }

    @Test func `the same events are written with the same bytes today`() throws {
        for old in try CorpusCase.all.get() {
            let event = try DomainEvent(type: old.type, typeVersion: old.version, payload: old.payload)
            guard event.type == old.type, event.typeVersion == old.version else { continue }
            #expect(try event.encodePayload() == old.payload, "\(old.testDescription)")
        }
    }

    @Test func `the current version of every type is written with the bytes of a case`() throws {
        let cases = try CorpusCase.all.get()
        let written = try Set(
            cases.map { old in
                let event = try DomainEvent(type: old.type, typeVersion: old.version, payload: old.payload)
                return "\(event.type) \(event.typeVersion)"
            })
        let newest = Dictionary(grouping: DomainEvent.allTypes, by: \.name).compactMapValues { $0.map(\.version).max() }
        #expect(Set(newest.map { "\($0) \($1)" }).isSubset(of: written))
    }

    @Test func `a payload is read where it lies`() throws {
        for old in try CorpusCase.all.get() {
            let copied = try DomainEvent(type: old.type, typeVersion: old.version, payload: old.payload)
            let inPlace = try old.payload.withUnsafeBytes { bytes in
                try DomainEvent(type: old.type, typeVersion: old.version, payload: bytes)
            }
            #expect(inPlace == copied)
        }
    }
}
