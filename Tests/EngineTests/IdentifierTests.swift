import Engine
import Testing

/// Ids for what a command creates.
@Suite struct IdentifierTests {
    private struct Constant: RandomNumberGenerator {
        var number: UInt64
        mutating func next() -> UInt64 { number }
    }

    @Test func `an id is a version 4 UUID of 32 small hexadecimal digits`() {
        var (zeros, ones) = (Constant(number: 0), Constant(number: .max))
        #expect(Identifiers.hexadecimal(using: &zeros) == "00000000000040008000000000000000")
        #expect(Identifiers.hexadecimal(using: &ones) == "ffffffffffff4fffbfffffffffffffff")
    }

    @Test func `ids differ`() {
        #expect(Set((0..<100).map { _ in Identifiers.hexadecimal() }).count == 100)
    }

    @Test func `the id of a logged model says so`() {
        let id = Identifiers.loggedModel()
        #expect(id.hasPrefix("m-"))
        #expect(id.utf8.count == 34)
    }
}
