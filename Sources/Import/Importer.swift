package import Engine
internal import EventSchemas
internal import Registry
internal import Tracking

/// Copies everything that a source has into a data folder, as events that are marked with the import.
///
/// What is here already is not written again, so an import that was interrupted is repeated, and so is one whose source
/// has changed since. Nothing that was changed here is overwritten. Each commit holds an entity whole, its long
/// histories apart: whatever moment the process is killed at, the repetition ends in the same state.
package final class Importer: Sendable {
    let engine: Engine
    let source: any Source
    /// Nil: no artifacts are copied.
    let origin: (any ArtifactOrigin)?
    let report = ImportReport()
    let progress: ImportProgress
    let concurrency: Int
    let caller: Caller
    let incomplete = IncompleteFolders()
    private let id: String

    /// Points that go into one event at most: some 65 kB.
    static let pointsPerEventMax = 5000
    /// What a command counts for in the writer's queue.
    static let commandByteCount = 64 << 10

    /// An import.
    ///
    /// - Parameters:
    ///   - origin: Where the files are; nil to copy none.
    ///   - concurrency: How many files are copied at a time.
    package init(
        engine: Engine, source: any Source, origin: (any ArtifactOrigin)?, progress: ImportProgress,
        concurrency: Int = 4
    ) {
        self.engine = engine
        self.source = source
        self.origin = origin
        self.progress = progress
        self.concurrency = concurrency
        id = Identifiers.hexadecimal()
        caller = .importing(id)
    }

    /// Copies all.
    ///
    /// - Throws: ``SourceError`` when the source cannot be read on, or `EngineError` when nothing can be written; what
    ///   was copied so far stays, and a repetition goes on from there.
    package func run() async throws -> ImportReport {
        progress.begin("asking \(source.name)", total: nil)
        let version = try await source.version()
        let started = ImportStarted(
            id: id, source: String(source.name.unicodeScalars.prefix(2000)), kind: source.kind,
            sourceVersion: version, softwareVersion: Version.current)
        try await engine.record(.started(started), as: caller)
        let experiments = try await importExperiments()
        progress.begin("logged models", total: nil)
        for experiment in experiments { try await importLoggedModels(of: experiment) }
        progress.begin("runs", total: try await source.runCount())
        for experiment in experiments { try await importRuns(of: experiment) }
        try await importRegistry()
        progress.end()
        let finished = ImportFinished(id: id, counts: report.counts, failures: Array(report.failures.prefix(100)))
        try await engine.record(.finished(finished), as: caller)
        return report
    }

    /// Carries out commands on entities and notes what came of each.
    ///
    /// - Returns: Which were taken.
    func carryOut(
        _ commands: [any TrackingCommand], _ kind: ImportReport.Kind, ids: [String]
    ) async throws -> [Bool] {
        let outcomes = await engine.execute(commands, as: caller, byteCount: Self.commandByteCount)
        return try settle(outcomes, kind, ids: ids)
    }

    /// Carries out commands on entities of the registry and notes what came of each, as the other does.
    func carryOut(
        _ commands: [any RegistryCommand], _ kind: ImportReport.Kind, ids: [String]
    ) async throws -> [Bool] {
        let outcomes = await engine.execute(commands, as: caller, byteCount: Self.commandByteCount)
        return try settle(outcomes, kind, ids: ids)
    }

    private func settle(
        _ outcomes: [Result<Receipt, any Error>], _ kind: ImportReport.Kind, ids: [String]
    ) throws -> [Bool] {
        try zip(outcomes, ids).map { outcome, id in
            switch outcome {
            case .success(let receipt):
                if !receipt.events.isEmpty { report.wrote(kind, id) }
                return true
            case .failure(let error as EngineError):
                throw error
            case .failure(let error):
                report.failed(kind, id, Self.sentence(error))
                return false
            }
        }
    }

    /// Why something was not taken, in a sentence.
    static func sentence(_ error: any Error) -> String {
        switch error {
        case TrackingError.importConflict(_, let reason), RegistryError.importConflict(_, let reason): reason
        case TrackingError.invalid(let field, _, let rule), RegistryError.invalid(let field, _, let rule):
            "\(field) \(rule)"
        case TrackingError.artifactPathTaken(let path): "a file and a folder cannot both have the path '\(path)'"
        case RegistryError.invalidSource(_, let rule): "source \(rule)"
        case RegistryError.versionNotFound(_, let version): "its version \(version) is not here"
        case RegistryError.modelNotFound: "its registered model is not here"
        default: "\(error)"
        }
    }
}
