internal import FoundationEssentials
internal import GRDB
internal import Glibc
internal import Registry
package import Tracking

/// The SQLite file of an MLflow server, read without the server. The file is never written.
package final class SQLiteSource: Source {
    package let name: String
    package let kind = "sqlite"
    package let artifacts: (any ArtifactOrigin)? = nil
    let database: DatabaseQueue
    let shape: Shape

    static let pageSize = 100
    /// A run with more points than this is read metric by metric.
    static let pointsMax = 100_000

    /// What the file has, which depends on the version of MLflow that made it.
    struct Shape: Sendable {
        let columns: [String: Set<String>]

        func has(_ table: String) -> Bool { columns[table] != nil }
        func has(_ table: String, _ column: String) -> Bool { columns[table]?.contains(column) ?? false }

        /// A column, or what stands for it where the file has none.
        func column(_ table: String, _ column: String, else value: String = "NULL") -> String {
            has(table, column) ? column : value
        }

        /// The condition that picks the default workspace, which is the only one here.
        func workspace(_ table: String) -> String { has(table, "workspace") ? "workspace = 'default'" : "1" }
    }

    /// Opens a file.
    ///
    /// - Throws: ``SourceError/noDatabase(_:)``.
    package init(path: String) throws {
        guard access(path, R_OK) == 0 else { throw SourceError.noDatabase("\(path) cannot be read") }
        name = path
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(30)
        do {
            database = try DatabaseQueue(path: path, configuration: configuration)
            shape = try database.read { db in
                var columns: [String: Set<String>] = [:]
                for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
                    columns[table] = Set(try db.columns(in: table).map(\.name))
                }
                return Shape(columns: columns)
            }
        } catch {
            throw SourceError.noDatabase("\(path) is no SQLite database: \(error)")
        }
        guard shape.has("experiments"), shape.has("runs"), shape.has("metrics"), shape.has("metrics", "is_nan") else {
            throw SourceError.noDatabase("\(path) has not the tables of MLflow 1.5 or later")
        }
    }

    package func close() async { try? database.close() }

    /// The version is not in the file; the revision of its schema is.
    package func version() async throws -> String {
        guard shape.has("alembic_version") else { return "" }
        let revision = try await database.read { db in
            try String.fetchOne(db, sql: "SELECT version_num FROM alembic_version")
        }
        return revision.map { "schema \($0)" } ?? ""
    }

    package func runCount() async throws -> Int? {
        try await database.read { db in try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM runs") }
    }

    package func experiments() async throws -> [SourceExperiment] {
        let shape = shape
        return try await database.read { db in
            var tags: [Int64: [Attribute]] = [:]
            if shape.has("experiment_tags") {
                let rows = try Row.fetchAll(
                    db, sql: "SELECT experiment_id, key, CAST(value AS BLOB) FROM experiment_tags")
                for row in rows {
                    tags[row[0], default: []].append(Attribute(key: row[1], value: row.text(2) ?? ""))
                }
            }
            let sql = """
                SELECT experiment_id, CAST(name AS BLOB), artifact_location, lifecycle_stage,
                    \(shape.column("experiments", "creation_time")), \(shape.column("experiments", "last_update_time"))
                FROM experiments WHERE \(shape.workspace("experiments")) ORDER BY experiment_id
                """
            return try Row.fetchAll(db, sql: sql).map { row in
                let id: Int64 = row[0]
                return SourceExperiment(
                    id: "\(id)", name: row.text(1) ?? "", artifactLocation: row[2] ?? "",
                    isDeleted: row[3] == "deleted",
                    creationTime: row[4] ?? 0, lastUpdateTime: row[5] ?? 0, tags: tags[id] ?? [])
            }
        }
    }

    package func runs(of experiment: String, after token: String?) async throws -> SourcePage<SourceRun> {
        let shape = shape
        let after = try token.map(Place.init)
        return try await database.read { db in
            let ids = try Row.fetchAll(
                db,
                sql: """
                    SELECT run_uuid, COALESCE(start_time, 0) FROM runs WHERE experiment_id = ?
                        AND (COALESCE(start_time, 0), run_uuid) > (?, ?)
                    ORDER BY COALESCE(start_time, 0), run_uuid LIMIT ?
                    """, arguments: [experiment, after?.time ?? .min, after?.run ?? "", Self.pageSize + 1])
            let page = ids.prefix(Self.pageSize).map { row -> String in row[0] }
            let runs = try SQLiteRuns(db, shape: shape).runs(page)
            let last = ids.prefix(Self.pageSize).last
            let next = ids.count > Self.pageSize ? last.map { Place(time: $0[1], run: $0[0]).text } : nil
            return SourcePage(elements: runs, next: next)
        }
    }

    package func histories(of runs: [SourceRun]) async throws -> SourceHistories {
        try await database.read { db in
            var found = SourceHistories()
            let statement = try db.makeStatement(
                sql: """
                    SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ?
                    ORDER BY key, timestamp, step, value LIMIT ?
                    """)
            for run in runs where !run.metricKeys.isEmpty {
                var series: [MetricSeries] = []
                var count = 0
                let rows = try Row.fetchCursor(statement, arguments: [run.id, Self.pointsMax + 1])
                while let row = try rows.next() {
                    let key: String = row[0]
                    count += 1
                    if series.last.map({ $0.key.utf8.elementsEqual(key.utf8) }) != true {
                        series.append(MetricSeries(key: key, points: []))
                    }
                    series[series.count - 1].points.append(Self.point(row))
                }
                if count <= Self.pointsMax {
                    found.series[run.id] = series
                } else {
                    found.long += run.metricKeys.map { (run.id, $0) }
                }
            }
            return found
        }
    }

    /// Pages go by number: SQLite finds the place in the index that it sorts by.
    package func history(
        run: String, key: String, after token: String?
    ) async throws -> SourcePage<MetricPoint> {
        let offset = token.flatMap { Int($0) } ?? 0
        let points = try await database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ? AND key = ?
                    ORDER BY timestamp, step, value LIMIT ? OFFSET ?
                    """, arguments: [run, key, Self.pointsMax, offset]
            ).map { Self.point($0) }
        }
        return SourcePage(
            elements: points, next: points.count == Self.pointsMax ? "\(offset + Self.pointsMax)" : nil)
    }

    /// Key, value, time, step and whether the value is none.
    private static func point(_ row: Row) -> MetricPoint {
        let isNaN: Bool = row[4]
        return MetricPoint(value: isNaN ? .nan : row[1], timestamp: row[2], step: row[3])
    }

    /// Where a page of runs ended.
    private struct Place {
        let time: Int64
        let run: String

        init(time: Int64, run: String) {
            self.time = time
            self.run = run
        }

        init(_ text: String) throws {
            let parts = text.split(separator: " ")
            guard parts.count == 2, let time = Int64(parts[0]) else { throw SourceError.malformed("a page token") }
            self.init(time: time, run: String(parts[1]))
        }

        var text: String { "\(time) \(run)" }
    }
}

extension Row {
    /// A text of a column that was cast to a blob: as a text, SQLite's interface would end it at a zero character.
    func text(_ index: Int) -> String? {
        let bytes: Data? = self[index]
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }
}
