internal import GRDB
internal import Registry
internal import Tracking

extension SQLiteSource {
    package func loggedModels(
        of experiment: String, after token: String?
    ) async throws -> SourcePage<SourceLoggedModel> {
        guard shape.has("logged_models") else { return SourcePage(elements: [], next: nil) }
        return try await database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT model_id, CAST(name AS BLOB), artifact_location, CAST(model_type AS BLOB), source_run_id,
                        status, status_message, lifecycle_stage, creation_timestamp_ms, last_updated_timestamp_ms
                    FROM logged_models WHERE experiment_id = ? AND model_id > ? ORDER BY model_id LIMIT ?
                    """, arguments: [experiment, token ?? "", Self.pageSize])
            let models = try rows.map { row -> SourceLoggedModel in
                let id: String = row[0]
                guard let status = LoggedModelStatus(rawValue: row[5]) else {
                    throw SourceError.malformed("logged model \(id) has an unknown status")
                }
                return SourceLoggedModel(
                    id: id, name: row.text(1) ?? "", artifactURI: row[2], modelType: row.text(3), sourceRun: row[4],
                    status: status,
                    statusMessage: row[6], isDeleted: row[7] == "deleted", creationTime: row[8],
                    lastUpdatedTime: row[9],
                    params: try Self.attributes(
                        db, "SELECT CAST(param_key AS BLOB), CAST(param_value AS BLOB) FROM logged_model_params", id),
                    tags: try Self.attributes(
                        db, "SELECT CAST(tag_key AS BLOB), CAST(tag_value AS BLOB) FROM logged_model_tags", id),
                    metrics: try Self.metrics(db, of: id))
            }
            return SourcePage(elements: models, next: models.count == Self.pageSize ? models.last?.id : nil)
        }
    }

    private static func attributes(_ db: Database, _ select: String, _ model: String) throws -> [Attribute] {
        try Row.fetchAll(db, sql: select + " WHERE model_id = ? ORDER BY 1", arguments: [model])
            .map { Attribute(key: $0.text(0) ?? "", value: $0.text(1) ?? "") }
    }

    private static func metrics(_ db: Database, of model: String) throws -> [LoggedModelMetricsImported] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT run_id, metric_name, metric_value, metric_timestamp_ms, metric_step, CAST(dataset_name AS BLOB),
                    CAST(dataset_digest AS BLOB)
                FROM logged_model_metrics WHERE model_id = ? ORDER BY rowid
                """, arguments: [model])
        var found: [LoggedModelMetricsImported] = []
        while let row = try rows.next() {
            let value: Double? = row[2]
            found.add(
                MetricPoint(value: value ?? .nan, timestamp: row[3], step: row[4]), key: row[1], run: row[0],
                datasetName: row.text(5), datasetDigest: row.text(6), model: model)
        }
        return found
    }

    package func registeredModels() async throws -> [SourceRegisteredModel] {
        guard shape.has("registered_models") else { return [] }
        let shape = shape
        return try await database.read { db in
            var tags: [String: [Tag]] = [:]
            if shape.has("registered_model_tags") {
                let sql = """
                    SELECT name, key, CAST(value AS BLOB) FROM registered_model_tags
                    WHERE \(shape.workspace("registered_model_tags")) ORDER BY key
                    """
                for row in try Row.fetchAll(db, sql: sql) {
                    tags[row[0], default: []].append(Tag(key: row[1], value: row.text(2) ?? ""))
                }
            }
            var aliases: [String: [String: UInt64]] = [:]
            if shape.has("registered_model_aliases") {
                let sql = """
                    SELECT name, alias, version FROM registered_model_aliases
                    WHERE \(shape.workspace("registered_model_aliases"))
                    """
                for row in try Row.fetchAll(db, sql: sql) { aliases[row[0], default: [:]][row[1]] = row[2] }
            }
            // Deleted versions keep their row: their numbers are not given again.
            let counts = """
                SELECT name, MAX(version) FROM model_versions WHERE \(shape.workspace("model_versions")) GROUP BY 1
                """
            var greatest: [String: UInt64] = [:]
            for row in try Row.fetchAll(db, sql: counts) { greatest[row[0]] = row[1] }
            let sql = """
                SELECT name, CAST(description AS BLOB), creation_time, last_updated_time FROM registered_models
                WHERE \(shape.workspace("registered_models")) ORDER BY name
                """
            return try Row.fetchAll(db, sql: sql).map { row in
                let name: String = row[0]
                return SourceRegisteredModel(
                    name: name, description: row.text(1).flatMap(\.nonEmpty), creationTime: row[2] ?? 0,
                    lastUpdatedTime: row[3] ?? 0, tags: tags[name] ?? [], aliases: aliases[name] ?? [:],
                    versionCount: greatest[name] ?? 0)
            }
        }
    }

    package func versions(of model: SourceRegisteredModel) async throws -> [SourceModelVersion] {
        let shape = shape
        return try await database.read { db in
            var tags: [UInt64: [Tag]] = [:]
            if shape.has("model_version_tags") {
                let sql = """
                    SELECT version, key, CAST(value AS BLOB) FROM model_version_tags
                    WHERE name = ? AND \(shape.workspace("model_version_tags")) ORDER BY version, key
                    """
                for row in try Row.fetchAll(db, sql: sql, arguments: [model.name]) {
                    tags[row[0], default: []].append(Tag(key: row[1], value: row.text(2) ?? ""))
                }
            }
            let sql = """
                SELECT version, CAST(source AS BLOB), \(shape.column("model_versions", "storage_location")), run_id,
                    CAST(\(shape.column("model_versions", "run_link")) AS BLOB), CAST(description AS BLOB), user_id,
                    current_stage, status,
                    creation_time, last_updated_time
                FROM model_versions WHERE name = ? AND \(shape.workspace("model_versions"))
                    AND current_stage <> 'Deleted_Internal' ORDER BY version
                """
            return try Row.fetchAll(db, sql: sql, arguments: [model.name]).map { row in
                func text(_ index: Int) -> String? { row.text(index).flatMap(\.nonEmpty) }
                let version: UInt64 = row[0]
                return SourceModelVersion(
                    model: model.name, version: version, source: text(1) ?? "", storageLocation: text(2),
                    run: text(3), runLink: text(4), description: row.text(5), user: text(6), loggedModel: nil,
                    stage: text(7) ?? "None", status: text(8) ?? "READY", creationTime: row[9] ?? 0,
                    lastUpdatedTime: row[10] ?? 0, tags: tags[version] ?? [])
            }
        }
    }
}
