import EventSchemas
import Registry
import Testing
import Tracking

@testable import Views

@Suite struct AttributeTests {
    @Test func `a tag has the value that came last, and none once it is removed`() throws {
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1))])
        let tag = { (value: String) in DomainEvent.tagsSet(runID(1), [Attribute(key: "a", value: value)]) }
        let removal = DomainEvent.tracking(.runTagDeleted(RunTagDeleted(run: runID(1), key: "a")))
        try fixture.append(tag("1"), tag("2"), tag("2"), removal, tag(""), removal)
        let values = try (2...8 as ClosedRange<UInt64>).map { size in
            try fixture.read(size: size) { views in
                try views.tag("a", of: try #require(try views.run(runID(1))))
            }
        }
        #expect(values == [nil, "1", "2", "2", nil, "", nil])
    }

    @Test func `of two tags with one key in an event the last counts`() throws {
        let tags = ["1", "2"].map { Attribute(key: "a", value: $0) }
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1)), .tagsSet(runID(1), tags)])
        let details = try fixture.read { try #require(try $0.runDetails(runID(1))) }
        #expect(details.tags.filter { $0.key == "a" }.map(\.value) == ["2"])
    }

    @Test func `tags and params of one key are apart, and so are those of other entities`() throws {
        let attribute = { (value: String) in [Attribute(key: "a", value: value)] }
        let fixture = try ViewFixture([
            .experimentCreated(0, tags: attribute("experiment")),
            .runCreated(runID(1), tags: attribute("first run")), .runCreated(runID(2)),
            .paramsLogged(runID(1), attribute("param")), .paramsLogged(runID(2), attribute("second run")),
            .modelCreated(registeredModelID(1), name: "wind", tags: [Tag(key: "a", value: "model")]),
            .versionCreated(1, of: registeredModelID(1), tags: [Tag(key: "a", value: "version")]),
        ])
        try fixture.read { views in
            let runs = try [1, 2].map { try #require(try views.runDetails(runID($0))) }
            #expect(runs[0].tags.filter { $0.key == "a" } == attribute("first run"))
            #expect(runs[0].params == attribute("param"))
            #expect(runs[1].tags.filter { $0.key == "a" }.isEmpty)
            #expect(runs[1].params == attribute("second run"))
            let experiment = try views.experimentDetails(id: 0)
            #expect(experiment?.tags == attribute("experiment"))
            let model = try views.registeredModelDetails(named: "wind")
            #expect(model?.tags == [Tag(key: "a", value: "model")])
            let version = try views.modelVersionDetails(name: "wind", version: 1)
            #expect(version?.tags == [Tag(key: "a", value: "version")])
        }
    }

    @Test func `attributes are listed in the order in which their keys first came up`() throws {
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .runCreated(runID(2)),
            .paramsLogged(runID(1), ["z", "b", "a"].map { Attribute(key: $0, value: $0) }),
            .paramsLogged(runID(2), ["a", "new", "z"].map { Attribute(key: $0, value: $0) }),
        ])
        let keys = try [1, 2].map { run in
            try fixture.read { try #require(try $0.runDetails(runID(run))).params.map(\.key) }
        }
        #expect(keys == [["z", "b", "a"], ["z", "a", "new"]])
    }

    @Test func `a hundred tags are all listed`() throws {
        let tags = (0..<100).map { Attribute(key: "tag \($0)", value: String(repeating: "v", count: $0 * 80)) }
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1)), .tagsSet(runID(1), tags)])
        let details = try fixture.read { try #require(try $0.runDetails(runID(1))) }
        #expect(details.tags.filter { $0.key != ReservedTag.runName } == tags)
    }
}
