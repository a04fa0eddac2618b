import Engine
import EventSchemas
import Glibc
import Registry
import Testing
import Tracking
import Views

@testable import Import

@Suite struct ImporterTests {
    private static let progress = ImportProgress(isTerminal: false) { _ in }

    /// Runs `body` with an engine over an empty folder.
    private func withEngine(_ body: (Engine) async throws -> Void) async throws {
        var template = Array("/tmp/annals-import-XXXXXX".utf8CString)
        let made = mkdtemp(&template)
        let root = try #require(made.map { String(cString: $0) })
        var configuration = EngineConfiguration(dataFolder: root + "/data") { Issue.record("a fatal error: \($0)") }
        configuration.mapSize = 1 << 30
        let engine = try Engine.open(configuration)
        let result: Result<Void, any Error>
        do { result = .success(try await body(engine)) } catch { result = .failure(error) }
        engine.close()
        Self.remove(root)
        try result.get()
    }

    @discardableResult
    private func take(_ source: MemorySource, into engine: Engine) async throws -> ImportReport {
        try await Importer(engine: engine, source: source, origin: source, progress: Self.progress).run()
    }

    /// What anybody can see of an import.
    private func seen(_ engine: Engine) throws -> [String] {
        try engine.read { views in
            var lines: [String] = []
            for experiment in [UInt64(0), 1] {
                guard let details = try views.experimentDetails(id: experiment) else { continue }
                let row = details.experiment
                lines.append("\(row.name) \(row.creationTime) \(row.lastUpdateTime) \(details.tags)")
                for index in 0..<5 {
                    let id = MemorySource.id(Int(experiment) * 1000 + index)
                    guard let run = try views.runDetails(id) else { continue }
                    lines.append("\(id) \(run.run.name) \(run.lifecycle) \(run.params) \(run.tags) \(run.metrics)")
                    for key in ["loss", "other"] {
                        let points = try views.metricHistory(run: id, key: key, limit: nil, pageToken: nil).elements
                        lines.append("\(key) \(points.count) \(points.map(\.step).reduce(0, &+))")
                    }
                }
            }
            lines.append("\(try views.loggedModelDetails(MemorySource.model)?.metrics ?? [])")
            let model = try views.registeredModelDetails(named: "forecast")
            lines.append("\(model?.aliases ?? []) \(model?.model.lastUpdatedTime ?? 0)")
            for version in [UInt64(1), 2] {
                let found = try views.modelVersionDetails(name: "forecast", version: version)
                lines.append(
                    "\(found?.version.stage.name ?? "") \(found?.version.fileCount ?? 99) \(found?.tags ?? [])")
            }
            lines.append("\(try views.artifacts(below: "1").map { "\($0.path) \($0.size)" })")
            return lines
        }
    }

    @Test func `an import that dies after any answer and is repeated ends as one that did not`() async throws {
        var whole: [String] = []
        try await withEngine { engine in
            try await take(MemorySource(), into: engine)
            whole = try seen(engine)
        }
        #expect(whole.count > 20)
        // In one folder, dying one answer later each time; and each death alone.
        try await withEngine { engine in
            var answers = 0
            while answers < 200 {
                do {
                    try await take(MemorySource(answers: answers), into: engine)
                    break
                } catch SourceError.unreachable {
                    answers += 1
                }
            }
            #expect((20..<200).contains(answers))
            #expect(try seen(engine) == whole)
        }
        for answers in stride(from: 1, to: 40, by: 7) {
            try await withEngine { engine in
                _ = try? await take(MemorySource(answers: answers), into: engine)
                try await take(MemorySource(), into: engine)
                #expect(try seen(engine) == whole)
            }
        }
    }

    @Test func `a repetition writes only that it was`() async throws {
        try await withEngine { engine in
            let first = try await take(MemorySource(), into: engine)
            #expect(first.counts.allSatisfy { $0.written == $0.found && $0.failed == 0 && $0.found > 0 })
            let size = engine.size
            let second = try await take(MemorySource(), into: engine)
            #expect(second.counts.allSatisfy { $0.written == 0 && $0.failed == 0 })
            #expect(engine.size == size + 2)
        }
    }

    @Test func `new runs of the source are added`() async throws {
        try await withEngine { engine in
            try await take(MemorySource(runsPerExperiment: 3), into: engine)
            let report = try await take(MemorySource(), into: engine)
            #expect(report.counts.first { $0.kind == "run" }?.written == 4)
        }
    }

    @Test func `a version waits until all its files are here`() async throws {
        try await withEngine { engine in
            let first = try await take(MemorySource(unreadable: "model/MLmodel"), into: engine)
            // The run's and the logged model's, the version that would be frozen, and the alias that stands for it.
            #expect(first.failureCount == 4)
            #expect(first.failures.contains { $0.subject == "model_version/forecast/2" })
            let missing = try engine.read { try $0.modelVersionDetails(name: "forecast", version: 2) }
            #expect(missing == nil)
            let second = try await take(MemorySource(), into: engine)
            #expect(second.failureCount == 0)
            let found = try engine.read { try $0.modelVersionDetails(name: "forecast", version: 2) }
            #expect(found?.version.fileCount == 1)
            #expect(found?.aliases == ["champion"])
        }
    }

    @Test func `what was changed here is told and left alone`() async throws {
        try await withEngine { engine in
            try await take(MemorySource(runsPerExperiment: 1), into: engine)
            let run = MemorySource.id(0)
            let tag = Attribute(key: "t", value: "changed here")
            _ = try await engine.execute(LogBatch(run: run, tags: [tag]), as: Caller())
            let report = try await take(MemorySource(runsPerExperiment: 1), into: engine)
            #expect(report.failures.map(\.subject) == ["run/\(run)"])
            #expect(try engine.read { try $0.runDetails(run) }?.tags == [tag])
            #expect(report.lines().contains { $0.contains("not copied: run/\(run): it was changed here") })
        }
    }

    @Test func `the default experiment that was used here stays, and runs come into it`() async throws {
        try await withEngine { engine in
            let own = CreateRun(run: MemorySource.id(7), experiment: 0, generatedName: "own")
            _ = try await engine.execute(own, as: Caller())
            let report = try await take(MemorySource(), into: engine)
            #expect(report.failures.map(\.subject) == ["experiment/0"])
            #expect(try engine.read { try $0.runDetails(MemorySource.id(0)) } != nil)
        }
    }

    private static func remove(_ path: String) {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove(path + "/" + name) }
            }
            closedir(stream)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
