import EventSchemas
import Testing

/// Bytes that no version of this software wrote: they are refused or mean an event, and never end the process.
@Suite struct MutationTests {
    @Test(arguments: 0..<8)
    func `changed bytes are refused, or are an event that can be written and read again`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var (refused, accepted) = (0, 0)
        for old in try CorpusCase.all.get() {
            for _ in 0..<40 {
                let mutant = mutated(old.payload, &random)
                if try survives(type: old.type, version: old.version, payload: mutant) {
                    accepted += 1
                } else {
                    refused += 1
                }
            }
        }
        #expect(refused > 100)
        #expect(accepted > 100)
    }

    @Test(arguments: 0..<8)
    func `random bytes are refused, or are an event that can be written and read again`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for type in DomainEvent.allTypes {
            for _ in 0..<40 {
                let count = Int.random(in: 0..<64, using: &random)
                let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
                _ = try survives(type: type.name, version: type.version, payload: noise)
            }
        }
    }

    /// Whether the bytes are an event. Then it can be written and read again; else the error says so of the type.
    private func survives(type: String, version: UInt16, payload: [UInt8]) throws -> Bool {
        let event: DomainEvent
        do {
            event = try DomainEvent(type: type, typeVersion: version, payload: payload)
        } catch let error as EventDecodingError {
            guard case .malformed(type, version, _) = error else { throw error }
            return false
        }
        let again = try DomainEvent(
            type: event.type, typeVersion: event.typeVersion, payload: event.encodePayload())
        #expect(again == event)
        #expect(!event.entity.isEmpty)
        #expect(event.jsonData().hasPrefix("{"))
        return true
    }

    private func mutated(_ payload: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = payload
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where place < bytes.count: bytes[place] ^= 1 << Int.random(in: 0..<8, using: &random)
            case 1: bytes.removeSubrange(place...)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            default: bytes.insert(contentsOf: bytes[..<place].suffix(4), at: place)
            }
        }
        return bytes
    }
}
