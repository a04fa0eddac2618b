import Engine
import EventSchemas
import NIOCore
import Registry
import Testing
import Tracking
import Views

/// A purge from the first step to the last: what goes, what stays, and whose files are collected.
@Suite struct PurgeTests {
    private func purge(_ engine: Engine, _ request: PurgeRequest = PurgeRequest()) async throws -> [PurgeTarget] {
        var purged: [PurgeTarget] = []
        var place: PurgePlace?
        repeat {
            let step = try await engine.purge(request, from: place, isDryRun: false, as: Caller())
            #expect(step.purged.count <= Engine.purgeStepMax)
            purged += step.purged
            place = step.next
        } while place != nil
        return purged
    }

    private func run(_ engine: Engine, in experiment: UInt64 = 0) async throws -> String {
        let id = Identifiers.hexadecimal()
        _ = try await engine.execute(
            CreateRun(run: id, experiment: experiment, generatedName: "calm"), as: Caller())
        return id
    }

    private func experiment(_ engine: Engine, _ name: String) async throws -> UInt64 {
        _ = try await engine.execute(CreateExperiment(name: name), as: Caller())
        return try #require(try engine.read { try $0.experiment(named: name)?.id })
    }

    private func upload(_ engine: Engine, _ text: String, at path: String) async throws {
        var upload = try await engine.artifacts.beginUpload()
        try await upload.write(ByteBuffer(string: text))
        let content = try await upload.finish()
        let file = ArtifactFile(path: path, size: content.size, digest: content.digest)
        _ = try await engine.execute(UploadArtifact(file: file), as: Caller())
        withExtendedLifetime(content) {}
    }

    @Test func `deleted runs go with their files, others stay`() async throws {
        try await DataFolder().withEngine { engine in
            let (gone, kept) = (try await run(engine), try await run(engine))
            try await upload(engine, "gone", at: "0/\(gone)/artifacts/a")
            try await upload(engine, "replaced", at: "0/\(gone)/artifacts/b")
            try await upload(engine, "shared", at: "0/\(gone)/artifacts/b")
            try await upload(engine, "shared", at: "0/\(kept)/artifacts/c")
            _ = try await engine.execute(DeleteRun(run: gone), as: Caller())
            #expect(try await engine.collectGarbage() == CollectedArtifacts())

            #expect(try await purge(engine) == [.run(gone)])
            #expect(try await engine.collectGarbage() == CollectedArtifacts(files: 2, bytes: 12))
            try engine.read { views in
                #expect(try views.run(gone) == nil)
                #expect(try views.run(kept) != nil)
                #expect(try views.artifacts(below: "0").map(\.path) == ["0/\(kept)/artifacts/c"])
                #expect(try views.artifact(at: "0/\(gone)/artifacts/a") == nil)
                for lifecycles in [LifecycleSelection.all, .deleted, .active] {
                    let found = try views.searchRuns(RunQuery(experiments: [0], lifecycles: lifecycles, limit: 10))
                    #expect(found.elements.map(\.run.id) == (lifecycles == .deleted ? [] : [kept]))
                }
            }
            #expect(try await purge(engine).isEmpty)
        }
    }

    @Test func `a frozen version keeps its files when the run that made them goes`() async throws {
        try await DataFolder().withEngine { engine in
            let id = try await run(engine)
            try await upload(engine, "weights", at: "0/\(id)/artifacts/model/weights")
            _ = try await engine.execute(
                CreateRegisteredModel(model: Identifiers.hexadecimal(), name: "m"), as: Caller())
            _ = try await engine.execute(
                CreateModelVersion(name: "m", source: "mlflow-artifacts:/0/\(id)/artifacts/model", run: id),
                as: Caller())
            _ = try await engine.execute(DeleteRun(run: id), as: Caller())
            #expect(try await purge(engine) == [.run(id)])
            #expect(try await engine.collectGarbage() == CollectedArtifacts())
            let files = try engine.read { try $0.artifacts(below: FrozenVersions.root) }
            #expect(files.map(\.size) == [7])
            #expect(try engine.artifacts.allDigests() == files.map(\.digest))
        }
    }

    @Test func `an experiment goes after everything in it, in steps`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let wind = try await experiment(engine, "wind")
            for _ in 0..<Engine.purgeStepMax + 20 { _ = try await run(engine, in: wind) }
            let restored = try await run(engine, in: wind)
            let model = Identifiers.loggedModel()
            _ = try await engine.execute(
                CreateLoggedModel(model: model, experiment: wind, generatedName: "net"), as: Caller())
            _ = try await engine.execute(DeleteExperiment(experiment: wind), as: Caller())
            _ = try await engine.execute(RestoreRun(run: restored), as: Caller())
            let dry = try await engine.purge(PurgeRequest(), from: nil, isDryRun: true, as: Caller())
            #expect(dry.runCount == Engine.purgeStepMax && dry.next != nil)

            let purged = try await purge(engine)
            #expect(purged.count == Engine.purgeStepMax + 23)
            #expect(purged.last == .experiment(wind))
            #expect(purged.contains(.loggedModel(model)) && purged.contains(.run(restored)))
            #expect(try engine.read { try $0.experiment(named: "wind") } == nil)
            #expect(try await experiment(engine, "wind") == wind + 1)
        }
        let rebuilt = try Maintenance.rebuild(dataFolder: folder.path)
        #expect(rebuilt.before == rebuilt.after)
    }

    @Test func `with ids only what they name goes`() async throws {
        try await DataFolder().withEngine { engine in
            let (wind, sun) = (try await experiment(engine, "wind"), try await experiment(engine, "sun"))
            let (inWind, inSun) = (try await run(engine, in: wind), try await run(engine, in: sun))
            let (named, other) = (try await run(engine), try await run(engine))
            for id in [named, other] { _ = try await engine.execute(DeleteRun(run: id), as: Caller()) }
            for id in [wind, sun] { _ = try await engine.execute(DeleteExperiment(experiment: id), as: Caller()) }
            let purged = try await purge(engine, PurgeRequest(runs: [named], experiments: [wind]))
            #expect(purged == [.run(named), .run(inWind), .experiment(wind)])
            #expect(try await purge(engine) == [.run(other), .run(inSun), .experiment(sun)])
        }
    }

    @Test func `nothing goes when something that is named may not`() async throws {
        try await DataFolder().withEngine { engine in
            let (deleted, active) = (try await run(engine), try await run(engine))
            _ = try await engine.execute(DeleteRun(run: deleted), as: Caller())
            for request in [
                PurgeRequest(runs: [deleted, active]), PurgeRequest(runs: [deleted], experiments: [7]),
                PurgeRequest(runs: [deleted], experiments: [0]), PurgeRequest(age: 60_000, runs: [deleted]),
                PurgeRequest(runs: [deleted], loggedModels: ["m-1"]),
            ] {
                await #expect(throws: TrackingError.self) { _ = try await purge(engine, request) }
            }
            #expect(try engine.read { try $0.run(deleted) } != nil)
            #expect(try await purge(engine, PurgeRequest(age: 60_000)).isEmpty)
        }
    }

    @Test(arguments: [
        ("0.0.0", true), ("7.512.9", true), ("1.2", false), ("", false), ("1.2.x", false), ("-1.0.0", false),
    ])
    func `a place is told to clients as text`(text: String, isPlace: Bool) {
        #expect(PurgePlace(text)?.text == (isPlace ? text : nil))
    }
}
