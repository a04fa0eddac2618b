import EventSchemas
import Registry
import Testing
import Tracking

@testable import Views

@Suite struct RegisteredModelTests {
    private let id = registeredModelID(1)

    private func model(versions: Range<UInt64> = 1..<4) throws -> ViewFixture {
        try ViewFixture(
            [.experimentCreated(0), .modelCreated(id, name: "wind")] + versions.map { .versionCreated($0, of: id) })
    }

    private func latest(_ fixture: ViewFixture, size: UInt64? = nil) throws -> [String: UInt64] {
        try fixture.read(size: size) { views in
            let details = try #require(try views.registeredModelDetails(named: "wind"))
            return Dictionary(
                uniqueKeysWithValues: details.latestVersions.map { ($0.version.stage.name, $0.version.version) })
        }
    }

    @Test func `the latest version of a stage is the greatest that is in it now`() throws {
        let fixture = try model()
        #expect(try latest(fixture) == ["None": 3])
        try fixture.append(.transitioned(1, of: id, from: .none, to: .production))
        try fixture.append(.transitioned(3, of: id, from: .none, to: .production))
        #expect(try latest(fixture) == ["None": 2, "Production": 3])
        try fixture.append(.transitioned(3, of: id, from: .production, to: .archived))
        #expect(try latest(fixture) == ["None": 2, "Production": 1, "Archived": 3])
        try fixture.append(.transitioned(1, of: id, from: .production, to: .none))
        #expect(try latest(fixture) == ["None": 2, "Archived": 3])
        #expect(try latest(fixture, size: 7) == ["None": 2, "Production": 3], "as it was")
    }

    @Test func `a version that moves to the stage it is in stays its member`() throws {
        let fixture = try model(versions: 1..<2)
        try fixture.append(.transitioned(1, of: id, from: .none, to: .staging))
        try fixture.append(.transitioned(1, of: id, from: .staging, to: .staging))
        #expect(try latest(fixture) == ["Staging": 1])
    }

    @Test func `the members of a stage are told in ascending order, deleted ones not`() throws {
        let fixture = try model(versions: 1..<301)
        try fixture.append([300, 2, 17].map { .transitioned($0, of: id, from: .none, to: .staging) })
        try fixture.append(.registry(.modelVersionDeleted(ModelVersionDeleted(model: id, version: 17))))
        try fixture.read { views in
            let model = try #require(try views.registeredModel(named: "wind"))
            let members = try views.versions(in: .staging, of: model)
            let rest = try views.versions(in: .none, of: model)
            let none = try views.versions(in: Stage(name: "Never"), of: model)
            #expect(members == [2, 300])
            #expect(rest == (1...299).filter { $0 != 2 && $0 != 17 })
            #expect(none.isEmpty)
        }
    }

    @Test func `latest versions are told for the stages asked for`() throws {
        let fixture = try model()
        try fixture.append(.transitioned(1, of: id, from: .none, to: .production))
        try fixture.read { views in
            let asked = try views.latestVersions(name: "wind", stages: [.production, .archived])
            let none = try views.latestVersions(name: "sun", stages: Stage.all)
            #expect(asked?.map(\.version.version) == [1])
            #expect(none == nil)
        }
    }

    @Test func `an alias stands for the version it was set to last, until it is removed`() throws {
        let fixture = try model()
        let set = { (version: UInt64) in
            DomainEvent.registry(
                .registeredModelAliasSet(
                    RegisteredModelAliasSet(model: registeredModelID(1), alias: "champion", version: version)))
        }
        try fixture.append(set(1), set(3))
        try fixture.append(
            .registry(
                .registeredModelAliasDeleted(
                    RegisteredModelAliasDeleted(model: id, alias: "champion", version: 3))))
        let versions = try (5...8 as ClosedRange<UInt64>).map { size in
            try fixture.read(size: size) { views in
                let model = try #require(try views.registeredModel(named: "wind"))
                let version = try views.version(ofAlias: "champion", of: model)
                let listed = try views.registeredModelDetails(named: "wind")?.aliases.map(\.version)
                let found = try views.modelVersionDetails(name: "wind", alias: "champion")?.version.version
                #expect(listed == version.map { [$0] } ?? [])
                #expect(found == version)
                return version
            }
        }
        #expect(versions == [nil, 1, 3, nil])
    }

    @Test func `aliases are told by name, with the version each stands for`() throws {
        let fixture = try model()
        for (alias, version) in [("b", 1), ("a", 2), ("é", 1), ("B", 3)] as [(String, UInt64)] {
            let event = RegisteredModelAliasSet(model: id, alias: alias, version: version)
            try fixture.append(.registry(.registeredModelAliasSet(event)))
        }
        try fixture.read { views in
            let details = try #require(try views.registeredModelDetails(named: "wind"))
            #expect(details.aliases.map(\.alias) == ["B", "a", "b", "é"])
            let first = try views.modelVersionDetails(name: "wind", version: 1)
            #expect(first?.aliases == ["b", "é"])
            let listed = try views.searchModelVersions(RegistryQuery(limit: 9)).elements
            #expect(listed.allSatisfy { $0.aliases.isEmpty }, "searches tell no aliases, as with MLflow")
        }
    }

    @Test(arguments: ["latest", "Latest", "LATEST"])
    func `the alias latest is the greatest version that is not deleted`(alias: String) throws {
        let fixture = try model()
        try fixture.append(.registry(.modelVersionDeleted(ModelVersionDeleted(model: id, version: 3))))
        let found = try fixture.read { try $0.modelVersionDetails(name: "wind", alias: alias) }
        #expect(found?.version.version == 2)
    }

    @Test func `a rename frees the old name, and versions follow with its time`() throws {
        let fixture = try model(versions: 1..<2)
        let rename = { (name: String, previous: String) in
            DomainEvent.registry(
                .registeredModelRenamed(
                    RegisteredModelRenamed(model: registeredModelID(1), name: name, previousName: previous)))
        }
        let position = try fixture.append(rename("storm", "wind"))
        try fixture.append(.modelCreated(registeredModelID(2), name: "wind"))
        try fixture.read { views in
            let (old, new) = (try views.registeredModel(named: "wind"), try views.registeredModel(named: "storm"))
            #expect(old?.id == registeredModelID(2))
            #expect(new?.id == id)
            let version = try #require(try views.modelVersionDetails(name: "storm", version: 1))
            #expect(version.modelName == "storm")
            #expect(version.lastUpdatedTime == ViewFixture.time + Int64(position))
            let gone = try views.modelVersionDetails(name: "wind", version: 1)
            #expect(gone == nil)
        }
        try fixture.read(size: position) { views in
            let version = try #require(try views.modelVersionDetails(name: "wind", version: 1))
            #expect(version.modelName == "wind")
            let storm = try views.registeredModel(named: "storm")
            #expect(storm == nil)
        }
    }

    @Test func `two models may swap their names`() throws {
        let rename = { (model: Int, name: String, previous: String) in
            DomainEvent.registry(
                .registeredModelRenamed(
                    RegisteredModelRenamed(model: registeredModelID(model), name: name, previousName: previous)))
        }
        let fixture = try ViewFixture([
            .modelCreated(registeredModelID(1), name: "a"), .modelCreated(registeredModelID(2), name: "b"),
            rename(1, "x", "a"), rename(2, "a", "b"), rename(1, "b", "x"),
        ])
        let ids = try ["a", "b", "x"].map { name in
            try fixture.read { try $0.registeredModel(named: name)?.id }
        }
        #expect(ids == [registeredModelID(2), registeredModelID(1), nil])
    }

    @Test func `the name of a deleted model is free, and its versions, tags and aliases do not come back`() throws {
        let fixture = try model()
        try fixture.execute(SetAlias(name: "wind", alias: "champion", version: 2))
        try fixture.execute(SetRegisteredModelTag(name: "wind", key: "a", value: "1"))
        try fixture.execute(DeleteRegisteredModel(name: "wind"))
        try fixture.read { views in
            let model = try views.registeredModelDetails(named: "wind")
            #expect(model == nil)
            let listed = try views.searchRegisteredModels(RegistryQuery(limit: 9)).elements
            let versions = try views.searchModelVersions(RegistryQuery(limit: 9)).elements
            #expect(listed.isEmpty && versions.isEmpty)
            let name = try views.registeredModelName(id: id)
            #expect(name == "wind", "what it had last")
        }
        try fixture.execute(CreateRegisteredModel(model: registeredModelID(2), name: "wind"))
        try fixture.execute(CreateModelVersion(name: "wind", source: "s3://wind/new"))
        try fixture.read { views in
            let details = try #require(try views.registeredModelDetails(named: "wind"))
            #expect(details.model.id == registeredModelID(2))
            #expect(details.tags.isEmpty && details.aliases.isEmpty)
            #expect(details.latestVersions.map(\.version.version) == [1])
            let alias = try views.modelVersionDetails(name: "wind", alias: "champion")
            #expect(alias == nil)
        }
    }

    @Test func `a deleted version is not shown, and its number is not given again`() throws {
        let fixture = try model()
        try fixture.execute(SetAlias(name: "wind", alias: "champion", version: 3))
        try fixture.execute(DeleteModelVersion(name: "wind", version: 3))
        try fixture.execute(CreateModelVersion(name: "wind", source: "s3://wind/new"))
        try fixture.read { views in
            let (gone, alias) = (
                try views.modelVersionDetails(name: "wind", version: 3),
                try views.modelVersionDetails(name: "wind", alias: "champion")
            )
            #expect(gone == nil)
            #expect(alias == nil)
            let numbers = try views.searchModelVersions(RegistryQuery(orderBy: ["version_number"], limit: 9)).elements
            #expect(numbers.map(\.version.version) == [1, 2, 4])
        }
    }
}
