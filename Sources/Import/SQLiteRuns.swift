internal import GRDB
internal import Tracking

/// Runs of a SQLite file with what belongs to them, metrics apart.
struct SQLiteRuns {
    private let db: Database
    private let shape: SQLiteSource.Shape

    init(_ db: Database, shape: SQLiteSource.Shape) {
        self.db = db
        self.shape = shape
    }

    /// Runs by their ids, in that order.
    func runs(_ ids: [String]) throws -> [SourceRun] {
        let params = try attributes("params", of: ids)
        let tags = try attributes("tags", of: ids)
        let keys = try metricKeys(of: ids)
        let datasets = try datasets(of: ids)
        let links = try modelLinks(of: ids)
        let sql = """
            SELECT run_uuid, CAST(name AS BLOB), CAST(user_id AS BLOB), status, start_time, end_time, artifact_uri,
                lifecycle_stage, \(shape.column("runs", "deleted_time")) FROM runs WHERE run_uuid IN \(Self.marks(ids))
            """
        var found: [String: SourceRun] = [:]
        for row in try Row.fetchAll(db, sql: sql, arguments: StatementArguments(ids)) {
            let id: String = row[0]
            let word: String = row[3] ?? ""
            guard let status = Self.statuses[word] else {
                throw SourceError.malformed("run \(id) has the status '\(word)'")
            }
            let name = row.text(1) ?? ""
            let own = tags[id] ?? []
            // An end at 0 is none, as the API shows it.
            let (end, deletion): (Int64?, Int64?) = (row[5], row[8])
            found[id] = SourceRun(
                id: id, name: name.nonEmpty ?? own.first { $0.key == ReservedTag.runName }?.value ?? "",
                user: row.text(2) ?? "", status: status, startTime: row[4] ?? 0, endTime: end == 0 ? nil : end,
                artifactURI: row[6] ?? "", isDeleted: row[7] == "deleted", deletionTime: deletion,
                params: params[id] ?? [], tags: own, datasets: datasets[id] ?? [],
                modelInputs: links.inputs[id] ?? [], outputs: links.outputs[id] ?? [], metricKeys: keys[id] ?? [])
        }
        return ids.compactMap { found[$0] }
    }

    private static let statuses: [String: RunStatus] = [
        "RUNNING": .running, "SCHEDULED": .scheduled, "FINISHED": .finished, "FAILED": .failed, "KILLED": .killed,
    ]

    private static func marks(_ ids: [String]) -> String {
        "(" + ids.map { _ in "?" }.joined(separator: ",") + ")"
    }

    private func attributes(_ table: String, of ids: [String]) throws -> [String: [Attribute]] {
        let sql = """
            SELECT run_uuid, key, CAST(value AS BLOB) FROM \(table)
            WHERE run_uuid IN \(Self.marks(ids)) ORDER BY run_uuid, key
            """
        var found: [String: [Attribute]] = [:]
        for row in try Row.fetchAll(db, sql: sql, arguments: StatementArguments(ids)) {
            found[row[0], default: []].append(Attribute(key: row[1], value: row.text(2) ?? ""))
        }
        return found
    }

    private func metricKeys(of ids: [String]) throws -> [String: [String]] {
        let table = shape.has("latest_metrics") ? "latest_metrics" : "metrics"
        let sql = """
            SELECT DISTINCT run_uuid, key FROM \(table) WHERE run_uuid IN \(Self.marks(ids)) ORDER BY run_uuid, key
            """
        var found: [String: [String]] = [:]
        for row in try Row.fetchAll(db, sql: sql, arguments: StatementArguments(ids)) {
            found[row[0], default: []].append(row[1])
        }
        return found
    }

    private func datasets(of ids: [String]) throws -> [String: [DatasetInput]] {
        guard shape.has("inputs"), shape.has("datasets") else { return [:] }
        var tags: [String: [Attribute]] = [:]
        let tagged = """
            SELECT t.input_uuid, CAST(t.name AS BLOB), CAST(t.value AS BLOB)
            FROM input_tags t JOIN inputs i ON i.input_uuid = t.input_uuid
            WHERE i.destination_type = 'RUN' AND i.destination_id IN \(Self.marks(ids))
            """
        if shape.has("input_tags") {
            for row in try Row.fetchAll(db, sql: tagged, arguments: StatementArguments(ids)) {
                tags[row[0], default: []].append(Attribute(key: row.text(1) ?? "", value: row.text(2) ?? ""))
            }
        }
        let sql = """
            SELECT i.destination_id, i.input_uuid, CAST(d.name AS BLOB), CAST(d.digest AS BLOB),
                CAST(d.dataset_source_type AS BLOB), CAST(d.dataset_source AS BLOB),
                CAST(d.dataset_schema AS BLOB), CAST(d.dataset_profile AS BLOB)
            FROM inputs i JOIN datasets d ON i.source_id = d.dataset_uuid
            WHERE i.source_type = 'DATASET' AND i.destination_type = 'RUN' AND i.destination_id IN \(Self.marks(ids))
            ORDER BY i.rowid
            """
        var found: [String: [DatasetInput]] = [:]
        for row in try Row.fetchAll(db, sql: sql, arguments: StatementArguments(ids)) {
            let input: String = row[1]
            let dataset = Dataset(
                name: row.text(2) ?? "", digest: row.text(3) ?? "", sourceType: row.text(4) ?? "",
                source: row.text(5) ?? "", schema: row.text(6), profile: row.text(7))
            found[row[0], default: []].append(DatasetInput(dataset: dataset, tags: tags[input] ?? []))
        }
        return found
    }

    private func modelLinks(
        of ids: [String]
    ) throws -> (inputs: [String: [String]], outputs: [String: [ModelOutput]]) {
        var inputs: [String: [String]] = [:]
        var outputs: [String: [ModelOutput]] = [:]
        guard shape.has("inputs", "step") else { return (inputs, outputs) }
        let sql = """
            SELECT source_id, source_type, destination_id, step FROM inputs
            WHERE source_type IN ('RUN_INPUT', 'RUN_OUTPUT') AND source_id IN \(Self.marks(ids))
            ORDER BY source_id, destination_id
            """
        for row in try Row.fetchAll(db, sql: sql, arguments: StatementArguments(ids)) {
            let run: String = row[0]
            if row[1] == "RUN_INPUT" {
                inputs[run, default: []].append(row[2])
            } else {
                outputs[run, default: []].append(ModelOutput(model: row[2], step: row[3]))
            }
        }
        return (inputs, outputs)
    }
}
