import EventSchemas
import Registry
import Tracking

/// The id of the n-th run: 32 hexadecimal digits.
func runID(_ number: Int) -> String { padded(number, count: 32) }

/// The id of the n-th logged model.
func loggedModelID(_ number: Int) -> String { "m-" + padded(number, count: 32) }

/// The id of the n-th registered model.
func registeredModelID(_ number: Int) -> String { padded(0xABC_0000 + number, count: 32) }

/// A SHA-256 of something.
func digest(_ number: UInt8) -> [UInt8] { Array(repeating: number, count: 32) }

private func padded(_ number: Int, count: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: count - digits.utf8.count) + digits
}

extension DomainEvent {
    static func experimentCreated(_ id: UInt64, name: String? = nil, tags: [Attribute] = []) -> DomainEvent {
        .tracking(
            .experimentCreated(
                ExperimentCreated(
                    experiment: id, name: name ?? "experiment \(id)", artifactLocation: "mlflow-artifacts:/\(id)",
                    tags: tags)))
    }

    static func runCreated(
        _ id: String, in experiment: UInt64 = 0, name: String = "run", user: String = "", startTime: Int64 = 0,
        tags: [Attribute] = []
    ) -> DomainEvent {
        .tracking(
            .runCreated(
                RunCreated(
                    run: id, experiment: experiment, name: name, user: user, startTime: startTime,
                    artifactURI: "mlflow-artifacts:/\(experiment)/\(id)/artifacts",
                    tags: tags + [Attribute(key: ReservedTag.runName, value: name)])))
    }

    static func metricsLogged(_ run: String, _ key: String, _ points: [MetricPoint]) -> DomainEvent {
        .tracking(.runMetricsLogged(RunMetricsLogged(run: run, series: [MetricSeries(key: key, points: points)])))
    }

    static func tagsSet(_ run: String, _ tags: [Attribute]) -> DomainEvent {
        .tracking(.runTagsSet(RunTagsSet(run: run, tags: tags)))
    }

    static func paramsLogged(_ run: String, _ params: [Attribute]) -> DomainEvent {
        .tracking(.runParamsLogged(RunParamsLogged(run: run, params: params)))
    }

    static func uploaded(_ path: String, size: UInt64 = 1, digest: [UInt8]) -> DomainEvent {
        let file = ArtifactFile(path: path, size: size, digest: digest)
        return .tracking(.artifactUploaded(ArtifactUploaded(owner: .root, file: file)))
    }

    static func artifactsDeleted(_ path: String, files: [ArtifactFile] = []) -> DomainEvent {
        .tracking(.artifactsDeleted(ArtifactsDeleted(owner: .root, path: path, files: files)))
    }

    static func modelCreated(_ id: String, name: String, tags: [Tag] = []) -> DomainEvent {
        .registry(.registeredModelCreated(RegisteredModelCreated(model: id, name: name, tags: tags)))
    }

    static func versionCreated(
        _ version: UInt64, of model: String, source: String = "s3://wind/model", run: String? = nil,
        manifest: Manifest = .external, tags: [Tag] = []
    ) -> DomainEvent {
        .registry(
            .modelVersionCreated(
                ModelVersionCreated(
                    model: model, version: version, source: source, run: run, manifest: manifest, tags: tags)))
    }

    static func transitioned(_ version: UInt64, of model: String, from: Stage, to: Stage) -> DomainEvent {
        .registry(
            .modelVersionStageTransitioned(
                ModelVersionStageTransitioned(model: model, version: version, from: from, to: to)))
    }
}

/// A point whose three parts follow from one number.
func point(_ number: Int) -> MetricPoint {
    MetricPoint(value: Double(number) / 2, timestamp: 1_700_000_000_000 + Int64(number), step: Int64(number))
}
