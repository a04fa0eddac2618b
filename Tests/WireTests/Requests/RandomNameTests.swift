import Testing

@testable import Wire

/// Names for what a client leaves unnamed.
@Suite struct RandomNameTests {
    /// The same numbers each time.
    private struct Counter: RandomNumberGenerator {
        var state: UInt64 = 0

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            return state
        }
    }

    @Test func `a name is an adjective, a noun and a number below 1000`() throws {
        for _ in 0..<200 {
            let parts = RandomName.draw().split(separator: "-")
            try #require(parts.count == 3)
            #expect(RandomName.adjectives.contains(String(parts[0])))
            #expect(RandomName.nouns.contains(String(parts[1])))
            #expect((0..<1000).contains(try #require(Int(parts[2]))))
        }
    }

    @Test func `a name follows from the numbers drawn alone`() {
        var (one, other) = (Counter(), Counter())
        let names = (0..<5).map { _ in RandomName.draw(using: &one) }
        #expect((0..<5).map { _ in RandomName.draw(using: &other) } == names)
        #expect(Set(names).count == 5)
    }

    @Test func `names differ`() {
        #expect(Set((0..<50).map { _ in RandomName.draw() }).count > 40)
    }

    @Test func `the words are at least a hundred each, none twice, all of small letters`() {
        for words in [RandomName.adjectives, RandomName.nouns] {
            #expect(words.count >= 100)
            #expect(Set(words).count == words.count)
            #expect(words.allSatisfy { $0.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } })
        }
    }
}
