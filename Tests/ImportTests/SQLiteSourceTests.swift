import GRDB
import Glibc
import Testing
import Tracking

@testable import Import

@Suite struct SQLiteSourceTests {
    /// A file as MLflow 1.x made it: without logged models, inputs, aliases and several columns.
    private func withOldFile(_ body: (SQLiteSource) async throws -> Void) async throws {
        var template = Array("/tmp/annals-import-XXXXXX".utf8CString)
        let made = mkdtemp(&template)
        let folder = try #require(made.map { String(cString: $0) })
        let path = folder + "/mlflow.db"
        defer {
            unlink(path)
            rmdir(folder)
        }
        let queue = try DatabaseQueue(path: path)
        try await queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, artifact_location TEXT,
                        lifecycle_stage TEXT);
                    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, user_id TEXT, status TEXT,
                        start_time BIGINT, end_time BIGINT, lifecycle_stage TEXT, artifact_uri TEXT,
                        experiment_id INTEGER);
                    CREATE TABLE metrics (key TEXT, value FLOAT, timestamp BIGINT, run_uuid TEXT, step BIGINT,
                        is_nan BOOLEAN);
                    CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
                    CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
                    CREATE TABLE registered_models (name TEXT, creation_time BIGINT, last_updated_time BIGINT,
                        description TEXT);
                    CREATE TABLE model_versions (name TEXT, version INTEGER, creation_time BIGINT,
                        last_updated_time BIGINT, description TEXT, user_id TEXT, current_stage TEXT, source TEXT,
                        run_id TEXT, status TEXT);
                    INSERT INTO experiments VALUES (0, 'Default', './mlruns/0', 'active');
                    INSERT INTO runs VALUES ('r1', '', 'ada', 'FINISHED', NULL, 9, 'active', './mlruns/0/r1', 0);
                    INSERT INTO tags VALUES ('mlflow.runName', 'by its tag', 'r1');
                    INSERT INTO metrics VALUES ('m', 0, 2, 'r1', 1, 1), ('m', 0.5, 1, 'r1', 2, 0);
                    INSERT INTO registered_models VALUES ('a', 1, 2, NULL);
                    INSERT INTO model_versions VALUES ('a', 1, 1, 2, NULL, NULL, 'None', 's', 'r1', 'READY'),
                        ('a', 2, 1, 2, NULL, NULL, 'Deleted_Internal', 's', 'r1', 'READY');
                    """)
            for index in 2...230 {
                try db.execute(
                    sql: "INSERT INTO runs VALUES (?, 'n', 'ada', 'RUNNING', ?, NULL, 'deleted', 'x', 0)",
                    arguments: ["r\(index)", index / 2])
            }
        }
        try queue.close()
        let source = try SQLiteSource(path: path)
        try await body(source)
        await source.close()
    }

    @Test func `a file of an older MLflow is read, with what it lacks left out`() async throws {
        try await withOldFile { source in
            let experiments = try await source.experiments()
            #expect(experiments.map(\.name) == ["Default"])
            #expect(experiments[0].creationTime == 0)
            #expect(try await source.version().isEmpty)
            #expect(try await source.runCount() == 230)
            #expect(try await source.loggedModels(of: "0", after: nil).elements.isEmpty)
            let models = try await source.registeredModels()
            #expect(models.map(\.versionCount) == [2])
            #expect(try await source.versions(of: models[0]).map(\.version) == [1])
        }
    }

    @Test func `runs come page by page, each once, with names from tags and NaN from its column`() async throws {
        try await withOldFile { source in
            var runs: [SourceRun] = []
            var token: String?
            repeat {
                let page = try await source.runs(of: "0", after: token)
                runs += page.elements
                token = page.next
            } while token != nil
            #expect(runs.count == 230)
            #expect(Set(runs.map(\.id)).count == 230)
            #expect(runs.map(\.startTime) == runs.map(\.startTime).sorted())
            let first = try #require(runs.first { $0.id == "r1" })
            #expect((first.name, first.endTime, first.metricKeys) == ("by its tag", 9, ["m"]))
            let histories = try await source.histories(of: [first])
            let points = try #require(histories.series["r1"]?.first?.points)
            #expect(points.map(\.timestamp) == [1, 2])
            #expect(points[1].value.isNaN)
            #expect(try await source.history(run: "r1", key: "m", after: nil).elements == points)
        }
    }

    @Test(arguments: ["/nowhere/mlflow.db", "/etc/passwd"])
    func `what is no database of MLflow's is refused with a sentence`(path: String) {
        #expect(throws: SourceError.self) { try SQLiteSource(path: path) }
    }
}
