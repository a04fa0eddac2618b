internal import EventSchemas
internal import Synchronization
package import Tracking
internal import WireSchemas

/// A running MLflow server, asked by its REST API with a few requests at a time.
package final class RESTSource: Source {
    package let name: String
    package let kind = "rest"
    package let artifacts: (any ArtifactOrigin)?
    let client: RESTClient
    /// Whether the server has the logged models of MLflow 3.
    let knowsModels = Atomic(true)
    /// How many requests are under way at most.
    let concurrency: Int

    /// MLflow's own limit, and as many points as one answer of histories has.
    static let runsPageSize = 100
    static let pointsMax = 25_000

    /// A server.
    ///
    /// - Parameters:
    ///   - url: Where it is. A login in it is used and not shown.
    ///   - authorization: The value of that header; counts more than a login in the URL.
    package init(url: String, authorization: String? = nil, concurrency: Int = 4) {
        let parts = ServerURL(url)
        name = parts.base
        self.concurrency = concurrency
        client = RESTClient(base: parts.base, authorization: authorization ?? parts.authorization)
        artifacts = RESTArtifacts(client: client)
    }

    package func close() async { await client.close() }

    package func version() async throws -> String {
        // Servers of old do not say; whether it is one at all is asked by a list.
        let text = try? await client.text("/version")
        _ = try await experiments(after: nil)
        guard let text, text.utf8.count <= 40, let major = Int(text.prefix { $0 != "." }) else { return "" }
        knowsModels.store(major >= 3, ordering: .relaxed)
        return text
    }

    package func runCount() async throws -> Int? { nil }

    package func experiments() async throws -> [SourceExperiment] {
        var found: [SourceExperiment] = []
        var token: String?
        repeat {
            let page = try await experiments(after: token)
            found += page.elements
            token = page.next
        } while token != nil
        return found.sorted { (UInt64($0.id) ?? .max, $0.id) < (UInt64($1.id) ?? .max, $1.id) }
    }

    private func experiments(after token: String?) async throws -> SourcePage<SourceExperiment> {
        var json = JSONWriter()
        json.write("max_results", 1000)
        json.write("view_type", "ALL")
        json.write("page_token", token)
        let answer: MLflowSearchExperiments.Response = try await client.post(
            "/api/2.0/mlflow/experiments/search", json: json.finish())
        return SourcePage(
            elements: answer.experiments.map(SourceExperiment.init), next: answer.nextPageToken.nonEmpty)
    }

    package func runs(of experiment: String, after token: String?) async throws -> SourcePage<SourceRun> {
        var json = JSONWriter()
        json.write("experiment_ids", [experiment])
        json.write("run_view_type", "ALL")
        json.write("max_results", Self.runsPageSize)
        json.write("order_by", ["attributes.start_time ASC"])
        json.write("page_token", token)
        let answer: MLflowSearchRuns.Response = try await client.post(
            "/api/2.0/mlflow/runs/search", json: json.finish())
        // The search leaves out which logged models a run read; servers before MLflow 3 have none.
        let isWhole = knowsModels.load(ordering: .relaxed) == false
        let runs = try await concurrently(answer.runs, limit: concurrency) { [client] run in
            if isWhole { return run }
            let whole: MLflowGetRun.Response = try await client.get(
                "/api/2.0/mlflow/runs/get", [("run_id", run.info.runID)])
            return whole.run
        }
        return SourcePage(elements: try runs.map(SourceRun.init), next: answer.nextPageToken.nonEmpty)
    }

    package func history(
        run: String, key: String, after token: String?
    ) async throws -> SourcePage<MetricPoint> {
        var query = [("run_id", run), ("metric_key", key), ("max_results", "\(Self.pointsMax)")]
        if let token { query.append(("page_token", token)) }
        let answer: MLflowGetMetricHistory.Response = try await client.get(
            "/api/2.0/mlflow/metrics/get-history", query)
        return SourcePage(elements: answer.metrics.map(MetricPoint.init), next: answer.nextPageToken.nonEmpty)
    }

    package func histories(of runs: [SourceRun]) async throws -> SourceHistories {
        var runsByKey: [String: [String]] = [:]
        for run in runs {
            for key in run.metricKeys { runsByKey[key, default: []].append(run.id) }
        }
        let jobs = runsByKey.sorted { $0.key < $1.key }.map { (key: $0.key, runs: $0.value) }
        let parts = try await concurrently(jobs, limit: concurrency) { job in
            try await self.histories(of: job.runs, key: job.key)
        }
        var all = SourceHistories()
        for part in parts {
            for (run, series) in part.series { all.series[run, default: []] += series }
            all.long += part.long
        }
        return all
    }

    /// One metric of some runs by as few requests as its points allow. An answer is cut off at a number of points, in
    /// the order of run ids, so all runs in it but the last are whole.
    private func histories(of runs: [String], key: String) async throws -> SourceHistories {
        var found = SourceHistories()
        var rest = runs.sorted()[...]
        while !rest.isEmpty {
            let query = rest.prefix(Self.runsPageSize).map { ("run_id", $0) } + [("metric_key", key)]
            let asked = rest.prefix(Self.runsPageSize)
            let answer: MLflowGetMetricHistory.Response
            do {
                answer = try await client.get("/ajax-api/2.0/mlflow/metrics/get-history-bulk", query)
            } catch SourceError.status {
                found.long += asked.map { ($0, key) }
                rest = rest.dropFirst(asked.count)
                continue
            }
            var points = Dictionary(grouping: answer.metrics, by: \.runID).mapValues { $0.map(MetricPoint.init) }
            var done = asked
            if answer.metrics.count >= Self.pointsMax, let last = answer.metrics.last?.runID {
                points[last] = nil
                done = asked.prefix { $0 < last }
                if done.isEmpty {
                    found.long.append((last, key))
                    done = asked.prefix(1)
                }
            }
            for run in done {
                guard let points = points[run], !points.isEmpty else { continue }
                found.series[run, default: []].append(MetricSeries(key: key, points: points))
            }
            rest = rest.dropFirst(done.count)
        }
        return found
    }
}

/// The parts of the address that a person gives for a server.
struct ServerURL {
    /// Without a login and without a slash at its end.
    let base: String
    /// From a login in the address.
    let authorization: String?

    init(_ text: String) {
        var text = text[...]
        while text.hasSuffix("/") { text = text.dropLast() }
        guard let slashes = text.firstRange(of: "://") else {
            (base, authorization) = (String(text), nil)
            return
        }
        let rest = text[slashes.upperBound...]
        let host = rest.prefix { $0 != "/" }
        guard let at = host.lastIndex(of: "@") else {
            (base, authorization) = (String(text), nil)
            return
        }
        authorization = "Basic " + Base64.encoded(Array(host[..<at].utf8))
        base = String(text[..<slashes.upperBound] + rest[rest.index(after: at)...])
    }
}

/// Base 64 of RFC 4648.
package enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The text of some bytes.
    package static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for byte in group { bits = bits << 8 | UInt32(byte) }
            bits <<= UInt32(8 * (3 - group.count))
            for index in 0..<4 {
                let isFilled = index <= group.count
                text.append(isFilled ? digits[Int(bits >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}

extension MetricPoint {
    init(_ metric: MLflowMetric) {
        self.init(value: metric.value, timestamp: metric.timestamp, step: metric.step)
    }
}

extension SourceExperiment {
    fileprivate init(_ experiment: MLflowExperiment) {
        self.init(
            id: experiment.experimentID, name: experiment.name, artifactLocation: experiment.artifactLocation,
            isDeleted: experiment.lifecycleStage == "deleted", creationTime: experiment.creationTime,
            lastUpdateTime: experiment.lastUpdateTime,
            tags: experiment.tags.map { Attribute(key: $0.key, value: $0.value) })
    }
}

extension SourceRun {
    fileprivate init(_ run: MLflowRun) throws {
        guard let status = RunStatus(rawValue: UInt8(clamping: run.info.status.rawValue)) else {
            throw SourceError.malformed("run \(run.info.runID) has the status \(run.info.status)")
        }
        let info = run.info
        self.init(
            id: info.runID.nonEmpty ?? info.runUuid, name: info.runName, user: info.userID, status: status,
            startTime: info.startTime, endTime: info.hasEndTime ? info.endTime : nil, artifactURI: info.artifactUri,
            isDeleted: info.lifecycleStage == "deleted", deletionTime: nil,
            params: run.data.params.map { Attribute(key: $0.key, value: $0.value) },
            tags: run.data.tags.map { Attribute(key: $0.key, value: $0.value) },
            datasets: run.inputs.datasetInputs.map(DatasetInput.init),
            modelInputs: run.inputs.modelInputs.map(\.modelID),
            outputs: run.outputs.modelOutputs.map { ModelOutput(model: $0.modelID, step: $0.step) },
            metricKeys: run.data.metrics.map(\.key))
    }
}

extension DatasetInput {
    fileprivate init(_ input: MLflowDatasetInput) {
        let dataset = input.dataset
        self.init(
            dataset: Dataset(
                name: dataset.name, digest: dataset.digest, sourceType: dataset.sourceType, source: dataset.source,
                schema: dataset.hasSchema ? dataset.schema : nil, profile: dataset.hasProfile ? dataset.profile : nil),
            tags: input.tags.map { Attribute(key: $0.key, value: $0.value) })
    }
}
