internal import EventSchemas
internal import Registry
internal import Synchronization
internal import Tracking
internal import WireSchemas

extension RESTSource {
    package func loggedModels(
        of experiment: String, after token: String?
    ) async throws -> SourcePage<SourceLoggedModel> {
        guard knowsModels.load(ordering: .relaxed) else { return SourcePage(elements: [], next: nil) }
        var json = JSONWriter()
        json.write("experiment_ids", [experiment])
        json.write("max_results", 100)
        json.write("page_token", token)
        let answer: MLflowSearchLoggedModels.Response = try await client.post(
            "/api/2.0/mlflow/logged-models/search", json: json.finish())
        return SourcePage(
            elements: try answer.models.map(SourceLoggedModel.init), next: answer.nextPageToken.nonEmpty)
    }

    /// Prompts are listed only when asked for.
    package func registeredModels() async throws -> [SourceRegisteredModel] {
        var found: [SourceRegisteredModel] = []
        for filter in [nil, Self.promptFilter] {
            var token: String?
            repeat {
                let answer: MLflowSearchRegisteredModels.Response
                do {
                    answer = try await client.get(
                        "/api/2.0/mlflow/registered-models/search", Self.query(filter, limit: 1000, token))
                } catch SourceError.status(let code, _) where code < 500 && filter == Self.promptFilter {
                    break  // a server before prompts
                }
                found += answer.registeredModels.map(SourceRegisteredModel.init)
                token = answer.nextPageToken.nonEmpty
            } while token != nil
        }
        // Servers before prompts answer the second question with the same models.
        var names: Set<[UInt8]> = []
        return found.filter { names.insert(Array($0.name.utf8)).inserted }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    package func versions(of model: SourceRegisteredModel) async throws -> [SourceModelVersion] {
        guard let name = Self.quoted(model.name) else {
            throw SourceError.malformed("the name \(model.name) cannot be asked for")
        }
        // Whether a version is one of a prompt is told by its own tag, whatever its model is.
        var found: [UInt64: SourceModelVersion] = [:]
        for filter in ["name=\(name)", "name=\(name) AND \(Self.promptFilter)"] {
            var token: String?
            repeat {
                let answer: MLflowSearchModelVersions.Response
                do {
                    answer = try await client.get(
                        "/api/2.0/mlflow/model-versions/search", Self.query(filter, limit: 1000, token))
                } catch SourceError.status(let code, _) where code < 500 && filter.hasSuffix(Self.promptFilter) {
                    break  // a server before prompts
                }
                for version in answer.modelVersions.compactMap(SourceModelVersion.init) {
                    found[version.version] = version
                }
                token = answer.nextPageToken.nonEmpty
            } while token != nil
        }
        // No search shows versions of a prompt that have not its tag themselves.
        if model.tags.contains(where: { $0.key == Self.promptTag && $0.value.lowercased() == "true" }) {
            let known = max(model.versionCount, found.keys.max() ?? 0)
            for number in stride(from: UInt64(1), through: known, by: 1) where found[number] == nil {
                found[number] = try await version(number, of: model.name)
            }
        }
        return found.values.sorted { $0.version < $1.version }
    }

    /// A version by its number; nil if there is none.
    private func version(_ number: UInt64, of model: String) async throws -> SourceModelVersion? {
        do {
            let answer: MLflowGetModelVersion.Response = try await client.get(
                "/api/2.0/mlflow/model-versions/get", [("name", model), ("version", "\(number)")])
            return SourceModelVersion(answer.modelVersion)
        } catch SourceError.status(404, _) {
            return nil
        }
    }

    private static let promptTag = "mlflow.prompt.is_prompt"

    private static let promptFilter = "tag.`mlflow.prompt.is_prompt` = 'true'"

    private static func query(_ filter: String?, limit: Int, _ token: String?) -> [(String, String)] {
        var query = [("max_results", "\(limit)")]
        if let filter { query.append(("filter", filter)) }
        if let token { query.append(("page_token", token)) }
        return query
    }

    /// A name in the quotes that it does not hold; MLflow's filters know no escapes.
    private static func quoted(_ name: String) -> String? {
        if !name.contains("'") { return "'\(name)'" }
        return name.contains("\"") ? nil : "\"\(name)\""
    }
}

extension SourceLoggedModel {
    fileprivate init(_ model: MLflowLoggedModel) throws {
        let info = model.info
        guard let status = LoggedModelStatus(rawValue: UInt8(clamping: info.status.rawValue)) else {
            throw SourceError.malformed("logged model \(info.modelID) has the status \(info.status)")
        }
        var metrics: [LoggedModelMetricsImported] = []
        for metric in model.data.metrics {
            metrics.add(
                MetricPoint(metric), key: metric.key, run: metric.runID,
                datasetName: metric.hasDatasetName ? metric.datasetName : nil,
                datasetDigest: metric.hasDatasetDigest ? metric.datasetDigest : nil, model: info.modelID)
        }
        self.init(
            id: info.modelID, name: info.name, artifactURI: info.artifactUri, modelType: info.modelType.nonEmpty,
            sourceRun: info.sourceRunID.nonEmpty, status: status, statusMessage: info.statusMessage.nonEmpty,
            isDeleted: false, creationTime: info.creationTimestampMs, lastUpdatedTime: info.lastUpdatedTimestampMs,
            params: model.data.params.map { Attribute(key: $0.key, value: $0.value) },
            tags: info.tags.map { Attribute(key: $0.key, value: $0.value) }, metrics: metrics)
    }
}

extension [LoggedModelMetricsImported] {
    /// Adds a point to the series that it belongs to.
    mutating func add(
        _ point: MetricPoint, key: String, run: String, datasetName: String?, datasetDigest: String?, model: String
    ) {
        let index = lastIndex { $0.run == run } ?? endIndex
        if index == endIndex { append(LoggedModelMetricsImported(model: model, run: run, series: [])) }
        let series = self[index].series.lastIndex { series in
            series.key == key && series.datasetName == datasetName && series.datasetDigest == datasetDigest
        }
        if let series {
            self[index].series[series].points.append(point)
        } else {
            self[index].series.append(
                MetricSeries(key: key, datasetName: datasetName, datasetDigest: datasetDigest, points: [point]))
        }
    }
}

extension SourceRegisteredModel {
    fileprivate init(_ model: MLflowRegisteredModel) {
        let latest = model.latestVersions.compactMap { UInt64($0.version) }.max() ?? 0
        self.init(
            name: model.name, description: model.description_p.nonEmpty, creationTime: model.creationTimestamp,
            lastUpdatedTime: model.lastUpdatedTimestamp, tags: model.tags.map { Tag(key: $0.key, value: $0.value) },
            aliases: Dictionary(
                model.aliases.compactMap { alias in UInt64(alias.version).map { (alias.alias, $0) } }
            ) { _, last in last }, versionCount: latest)
    }
}

extension SourceModelVersion {
    fileprivate init?(_ version: MLflowModelVersion) {
        guard let number = UInt64(version.version) else { return nil }
        self.init(
            model: version.name, version: number, source: version.source, storageLocation: nil,
            run: version.runID.nonEmpty, runLink: version.runLink.nonEmpty,
            description: version.hasDescription_p ? version.description_p : nil, user: version.userID.nonEmpty,
            loggedModel: version.modelID.nonEmpty, stage: version.currentStage.nonEmpty ?? "None",
            status: version.hasStatus ? "\(version.status.name)" : "READY",
            creationTime: version.creationTimestamp, lastUpdatedTime: version.lastUpdatedTimestamp,
            tags: version.tags.map { Tag(key: $0.key, value: $0.value) })
    }
}

extension MLflowModelVersionStatus {
    fileprivate var name: String {
        switch self {
        case .pendingRegistration: "PENDING_REGISTRATION"
        case .failedRegistration: "FAILED_REGISTRATION"
        case .ready: "READY"
        }
    }
}
