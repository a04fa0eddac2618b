import EventSchemas
import Registry
import Tracking

extension RandomEvents {
    /// Imports, and what they bring.
    static let imports: [Maker] = [
        {
            .imports(
                .started(
                    ImportStarted(
                        id: $0.id(), source: $0.text(), kind: $0.text(), sourceVersion: $0.text(),
                        softwareVersion: $0.text())))
        },
        {
            let counts = $0.some {
                ImportCount(kind: $0.text(), found: $0.natural(), written: $0.natural(), failed: $0.natural())
            }
            let failures = $0.some { ImportFailure(subject: $0.text(), reason: $0.text()) }
            return .imports(.finished(ImportFinished(id: $0.id(), counts: counts, failures: failures)))
        },
        {
            .tracking(
                .experimentImported(
                    ExperimentImported(
                        experiment: $0.natural(), name: $0.text(), artifactLocation: $0.text(),
                        lifecycle: $0.pick([.active, .deleted]), creationTime: $0.integer(),
                        lastUpdateTime: $0.integer())))
        },
        {
            let status = $0.pick([RunStatus.running, .scheduled, .finished, .failed, .killed])
            return .tracking(
                .runImported(
                    RunImported(
                        run: $0.id(), experiment: $0.natural(), name: $0.text(), user: $0.text(), status: status,
                        startTime: $0.integer(), endTime: $0.maybe($0.integer()), artifactURI: $0.text(),
                        lifecycle: $0.pick([.active, .deleted]), deletionTime: $0.maybe($0.integer()))))
        },
        {
            let status = $0.pick([LoggedModelStatus.pending, .ready, .uploadFailed])
            return .tracking(
                .loggedModelImported(
                    LoggedModelImported(
                        model: $0.id("m-"), experiment: $0.natural(), name: $0.text(), artifactURI: $0.text(),
                        modelType: $0.maybe($0.text()), sourceRun: $0.maybe($0.text()), status: status,
                        isDeleted: $0.pick([true, false]), creationTime: $0.integer(),
                        lastUpdatedTime: $0.integer())))
        },
        {
            let series = $0.some { $0.series() }
            return .tracking(
                .loggedModelMetricsImported(
                    LoggedModelMetricsImported(model: $0.id("m-"), run: $0.id(), series: series)))
        },
        {
            .registry(
                .registeredModelImported(
                    RegisteredModelImported(
                        model: $0.id(), name: $0.text(), description: $0.maybe($0.text()),
                        creationTime: $0.integer(), lastUpdatedTime: $0.integer(), versionCount: $0.natural())))
        },
        {
            let manifest = $0.manifest()
            return .registry(
                .modelVersionImported(
                    ModelVersionImported(
                        model: $0.id(), version: $0.version(), source: $0.text(), run: $0.maybe($0.text()),
                        runLink: $0.maybe($0.text()), description: $0.maybe($0.text()), user: $0.maybe($0.text()),
                        loggedModel: $0.maybe($0.text()), storageLocation: $0.maybe($0.text()),
                        stage: Stage(name: $0.name()), creationTime: $0.integer(), lastUpdatedTime: $0.integer(),
                        manifest: $0.maybe(manifest))))
        },
    ]
}
