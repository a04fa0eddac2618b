import EventSchemas
import Registry
import Testing
import Tracking

@testable import Views

/// Names whose UTF-8 is around the 255 bytes that stand in a key, and far past LMDB's 511.
private let lengths = [1, 254, 255, 256, 257, 511, 512, 1000]

@Suite struct NameTests {
    @Test(arguments: lengths)
    func `a key of any length is found, and not its neighbours`(length: Int) throws {
        let name = String(repeating: "k", count: length)
        let neighbours = [name + "k", String(name.dropLast()) + "j", String(name.dropLast())].filter { !$0.isEmpty }
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)),
            .tagsSet(runID(1), [Attribute(key: name, value: "tag")]),
            .paramsLogged(runID(1), [Attribute(key: name, value: "param")]),
            .metricsLogged(runID(1), name, [point(1)]),
            .modelCreated(registeredModelID(1), name: "wind"), .versionCreated(1, of: registeredModelID(1)),
            .registry(
                .registeredModelAliasSet(
                    RegisteredModelAliasSet(model: registeredModelID(1), alias: name, version: 1))),
        ])
        try fixture.read { views in
            let run = try #require(try views.run(runID(1)))
            let model = try #require(try views.registeredModel(named: "wind"))
            let found = (try views.tag(name, of: run), try views.param(name, of: run))
            #expect(found == ("tag", "param"))
            #expect(try views.hasPoint(point(1), key: name, of: run))
            #expect(try views.version(ofAlias: name, of: model) == 1)
            for other in neighbours {
                #expect(try views.tag(other, of: run) == nil)
                #expect(try views.param(other, of: run) == nil)
                #expect(try !views.hasPoint(point(1), key: other, of: run))
                #expect(try views.version(ofAlias: other, of: model) == nil)
            }
        }
    }

    @Test func `long names that differ in their last letter only are kept apart`() throws {
        let stem = String(repeating: "風", count: 249)  // 747 bytes
        let names = ["a", "b", "é", "e\u{301}"].map { stem + $0 }
        let tags = names.enumerated().map { Attribute(key: $1, value: "\($0)") }
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1)), .tagsSet(runID(1), tags)])
        let details = try fixture.read { try #require(try $0.runDetails(runID(1))) }
        let found = details.tags.filter { $0.key != ReservedTag.runName }
        #expect(found.map { Array($0.key.utf8) } == names.map { Array($0.utf8) })
        #expect(found.map(\.value) == ["0", "1", "2", "3"])
    }

    @Test func `names that only look alike are kept apart`() throws {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        let fixture = try ViewFixture([
            .experimentCreated(0, name: composed), .experimentCreated(1, name: decomposed),
            .modelCreated(registeredModelID(1), name: composed), .modelCreated(registeredModelID(2), name: decomposed),
        ])
        try fixture.read { views in
            let ids = try [composed, decomposed].map { try views.experiment(named: $0)?.id }
            #expect(ids == [0, 1])
            let models = try [composed, decomposed].map { try views.registeredModel(named: $0)?.id }
            #expect(models == [registeredModelID(1), registeredModelID(2)])
        }
    }

    @Test(arguments: lengths)
    func `an experiment and a model of a long name are found by it`(length: Int) throws {
        let name = String(repeating: "n", count: length)
        let fixture = try ViewFixture([
            .experimentCreated(0, name: name), .modelCreated(registeredModelID(1), name: name),
        ])
        try fixture.read { views in
            let experiment = try views.experimentDetails(named: name)
            let model = try views.registeredModelDetails(named: name)
            let strangers = (try views.experiment(named: name + "n"), try views.registeredModel(named: name + "n"))
            #expect(experiment?.experiment.id == 0)
            #expect(model?.model.id == registeredModelID(1))
            #expect(strangers.0 == nil)
            #expect(strangers.1 == nil)
        }
    }

    @Test func `a stated name finds its user and a user its name`() throws {
        let fixture = try ViewFixture([.user(.claimed(UserClaimed(user: runID(7), name: "Ada")))])
        try fixture.read { views in
            let (user, name) = (try views.userID(claimedName: "Ada"), try views.userName(runID(7)))
            #expect(user == runID(7))
            #expect(name == "Ada")
            let strangers = (try views.userID(claimedName: "ada"), try views.userName(""), try views.userName("x"))
            #expect(strangers == (nil, nil, nil))
        }
    }
}
