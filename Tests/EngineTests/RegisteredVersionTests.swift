import EventSchemas
import Foundation
import Ledger
import Registry
import Testing
import Tracking
import Views

@testable import Engine

@Suite struct RegisteredVersionTests {
    private static let model = "m-" + String(repeating: "a", count: 32)

    /// Runs `body` with an engine that has a logged model and a registered model of a name.
    private func withModel(named name: String, _ body: (Engine) async throws -> Void) async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let create = CreateLoggedModel(model: Self.model, experiment: 0, name: "tree", generatedName: "g")
            _ = try await engine.execute(create, as: Caller())
            let register = CreateRegisteredModel(model: String(repeating: "1", count: 32), name: name)
            _ = try await engine.execute(register, as: Caller())
            try await body(engine)
        }
    }

    private func register(_ name: String, on engine: Engine, from model: String? = model) async throws -> Receipt {
        let source = model.map { "models:/\($0)" } ?? "s3://wind/model"
        return try await engine.execute(
            CreateModelVersion(name: name, source: source, loggedModel: model), as: Caller())
    }

    /// The entries of the tag; none if it is no list of objects.
    private func listed(_ engine: Engine) throws -> [Entry] {
        let tag = try engine.read { views in
            try views.loggedModelDetails(Self.model)?.tags.first { $0.key == "mlflow.modelVersions" }?.value
        }
        return try tag.map { try JSONDecoder().decode([Entry].self, from: Data($0.utf8)) } ?? []
    }

    private struct Entry: Decodable, Equatable {
        var name: String
        var version: Int
    }

    @Test func `a logged model lists the versions that were registered from it, in the same commit`() async throws {
        try await withModel(named: "wind") { engine in
            let receipt = try await register("wind", on: engine)
            #expect(receipt.events.map(\.type) == ["model_version.created", "logged_model.tags_set"])
            #expect(try listed(engine) == [Entry(name: "wind", version: 1)])
            _ = try await register("wind", on: engine)
            #expect(try listed(engine) == [Entry(name: "wind", version: 1), Entry(name: "wind", version: 2)])
            let headers = try engine.log().suffix(2).map(\.header)
            #expect(headers.map(\.commitCount) == [2, 2])
        }
    }

    @Test func `a version from elsewhere touches no logged model`() async throws {
        try await withModel(named: "wind") { engine in
            let receipt = try await register("wind", on: engine, from: nil)
            #expect(receipt.events.count == 1)
            #expect(try listed(engine) == [])
        }
    }

    @Test func `a name is written as JSON, whatever is in it`() async throws {
        let name = "a\"b\\c\n\u{1}é風"
        try await withModel(named: name) { engine in
            _ = try await register(name, on: engine)
            #expect(try listed(engine) == [Entry(name: name, version: 1)])
        }
    }

    @Test(arguments: [
        ("[]", []), (" [ ] ", []), ("not a list", []), (#"[{"name": "a", "version": 7}]"#, [7]),
        (#"[ {"name": "a", "version": 7}, {"name": "b", "version": 8} ]"#, [7, 8]),
    ])
    func `what a client put in the tag stays if it is a list`(stored: String, kept: [Int]) async throws {
        try await withModel(named: "wind") { engine in
            let tags = [Attribute(key: "mlflow.modelVersions", value: stored)]
            _ = try await engine.execute(SetLoggedModelTags(model: Self.model, tags: tags), as: Caller())
            _ = try await register("wind", on: engine)
            #expect(try listed(engine).map(\.version) == kept + [1])
        }
    }
}
