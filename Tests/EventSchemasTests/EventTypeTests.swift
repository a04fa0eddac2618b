import EventSchemas
import Testing

@Suite struct EventTypeTests {
    @Test func `every type has its message in the lock`() throws {
        let lock = try EventLock()
        for type in DomainEvent.allTypes {
            #expect(lock.messages[type.message] != nil, "\(type.name): make schemas adds \(type.message) to the lock")
        }
    }

    @Test func `every message of the lock holds a type, or is a part of one that does`() throws {
        let lock = try EventLock()
        var reached = Set(DomainEvent.allTypes.map(\.message))
        var waiting = Array(reached)
        while let message = waiting.popLast() {
            for field in lock.messages[message] ?? [] where lock.messages[field.type] != nil {
                if reached.insert(field.type).inserted { waiting.append(field.type) }
            }
        }
        #expect(Set(lock.messages.keys) == reached)
    }

    @Test func `messages are named after their types`() {
        for type in DomainEvent.allTypes {
            let words = type.name.split { $0 == "." || $0 == "_" }
            let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            #expect(type.message == "annals.events.v\(type.version).\(name)")
        }
    }

    @Test func `types are dotted, subject first, in lower case`() {
        for type in DomainEvent.allTypes {
            #expect(type.name.split(separator: ".").count == 2)
            #expect(type.name.allSatisfy { $0 == "." || $0 == "_" || ("a"..."z").contains($0) })
        }
    }

    @Test func `no type has a version twice, and versions count from 1`() {
        for (name, types) in Dictionary(grouping: DomainEvent.allTypes, by: \.name) {
            #expect(types.map(\.version).sorted() == Array(1...UInt16(types.count)), "\(name)")
        }
    }

    @Test func `the JSON tells every field of the schema`() throws {
        let lock = try EventLock()
        // Metrics have a JSON form of their own: points instead of three lists.
        let renamed = ["values": "value", "timestamp_deltas": "timestamp", "step_deltas": "step"]
        let cases = try CorpusCase.all.get()
        for type in DomainEvent.allTypes {
            let json = cases.filter { $0.type == type.name && $0.version == type.version }.map(\.json).joined()
            for field in lock.names(in: type.message) {
                let name = type.name.contains(".metrics_") ? renamed[field] ?? field : field
                #expect(json.contains("\"\(name)\":"), "\(type.name) in version \(type.version) lacks \(field)")
            }
        }
    }
}
