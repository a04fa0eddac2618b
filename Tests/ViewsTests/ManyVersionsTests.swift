import EventSchemas
import Testing
import Tracking

@testable import Views

@Suite struct ManyVersionsTests {
    private static let count = 3000

    /// A tag that was set three thousand times and then removed, between two that were set once.
    private static func fixture() throws -> ViewFixture {
        let set = { (key: String, value: String) in
            DomainEvent.tagsSet(runID(1), [Attribute(key: key, value: value)])
        }
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1)), set("a", "first")])
        try fixture.append((0..<count).map { set("progress", "\($0)") })
        try fixture.append(set("z", "last"), .tracking(.runTagDeleted(RunTagDeleted(run: runID(1), key: "progress"))))
        return fixture
    }

    @Test func `a row with thousands of versions is read at any size, and so is what stands beside it`() throws {
        let fixture = try Self.fixture()
        let end = Self.count + 5
        for size in [2, 3, 4, 5, 10, 11, 12, 13, 1500, end - 3, end - 2, end - 1, end] {
            let details = try fixture.read(size: UInt64(size)) { try #require(try $0.runDetails(runID(1))) }
            let tags = Dictionary(uniqueKeysWithValues: details.tags.map { ($0.key, $0.value) })
            #expect(tags["a"] == (size >= 3 ? "first" : nil))
            #expect(tags["progress"] == (4..<end ~= size ? "\(min(size - 4, Self.count - 1))" : nil), "at \(size)")
            #expect(tags["z"] == (size >= end - 1 ? "last" : nil))
        }
    }

    @Test func `an artifact that was stored hundreds of times is listed once, at any size`() throws {
        let fixture = try ViewFixture(
            [.experimentCreated(0), .uploaded("a/first", digest: digest(1))]
                + (0..<500).map { .uploaded("a/model", size: UInt64($0), digest: digest(1)) }
                + [.uploaded("a/z", digest: digest(1))])
        for (size, expected) in [(2, nil), (3, 0), (4, 1), (300, 297), (502, 499), (503, 499)] as [(UInt64, UInt64?)] {
            let entries = try fixture.read(size: size) { try $0.artifactEntries(in: "a") }
            #expect(entries.map(\.name) == ["first"] + (size > 2 ? ["model"] : []) + (size > 502 ? ["z"] : []))
            #expect(entries.first { $0.name == "model" }?.size == expected)
        }
    }
}
