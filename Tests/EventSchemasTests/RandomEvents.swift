import EventSchemas
import Registry
import Tracking

/// Makes events of every type with random parts.
enum RandomEvents {
    typealias Maker = @Sendable (inout SeededGenerator) -> DomainEvent

    /// One for each type. A test holds it against the list of all types.
    static let makers: [Maker] =
        logs + experiments + runs + loggedModels + artifacts + registeredModels + versions
        + imports

    private static let logs: [Maker] = [
        { .log(.created(LogCreated(log: $0.id(), softwareVersion: $0.text()))) },
        { .user(.claimed(UserClaimed(user: $0.id(), name: $0.text()))) },
    ]

    private static let experiments: [Maker] = [
        {
            .tracking(
                .experimentCreated(
                    ExperimentCreated(
                        experiment: $0.natural(), name: $0.name(), artifactLocation: $0.text(),
                        tags: $0.some { $0.attribute() })))
        },
        { .tracking(.experimentRenamed(ExperimentRenamed(experiment: $0.natural(), name: $0.name()))) },
        { .tracking(.experimentDeleted(ExperimentDeleted(experiment: $0.natural()))) },
        { .tracking(.experimentPurged(ExperimentPurged(experiment: $0.natural()))) },
        { .tracking(.experimentRestored(ExperimentRestored(experiment: $0.natural()))) },
        { .tracking(.experimentTagSet(ExperimentTagSet(experiment: $0.natural(), tag: $0.attribute()))) },
        { .tracking(.experimentTagDeleted(ExperimentTagDeleted(experiment: $0.natural(), key: $0.text()))) },
    ]

    private static let runs: [Maker] = [
        {
            .tracking(
                .runCreated(
                    RunCreated(
                        run: $0.id(), experiment: $0.natural(), name: $0.text(), user: $0.text(),
                        startTime: $0.integer(), artifactURI: $0.text(), tags: $0.some { $0.attribute() })))
        },
        {
            let status = $0.pick([RunStatus.running, .scheduled, .finished, .failed, .killed])
            return .tracking(
                .runUpdated(
                    RunUpdated(
                        run: $0.id(), status: $0.maybe(status), endTime: $0.maybe($0.integer()),
                        name: $0.maybe($0.text()))))
        },
        { .tracking(.runDeleted(RunDeleted(run: $0.id()))) },
        { .tracking(.runPurged(RunPurged(run: $0.id()))) },
        { .tracking(.runRestored(RunRestored(run: $0.id()))) },
        { .tracking(.runParamsLogged(RunParamsLogged(run: $0.id(), params: $0.some { $0.attribute() }))) },
        { .tracking(.runMetricsLogged(RunMetricsLogged(run: $0.id(), series: $0.some { $0.series() }))) },
        { .tracking(.runTagsSet(RunTagsSet(run: $0.id(), tags: $0.some { $0.attribute() }))) },
        { .tracking(.runTagDeleted(RunTagDeleted(run: $0.id(), key: $0.text()))) },
        {
            .tracking(
                .runInputsLogged(
                    RunInputsLogged(run: $0.id(), datasets: $0.some { $0.input() }, models: $0.some { $0.id("m-") })))
        },
        {
            let models = $0.some { ModelOutput(model: $0.id("m-"), step: $0.integer()) }
            return .tracking(.runOutputsLogged(RunOutputsLogged(run: $0.id(), models: models)))
        },
    ]

    private static let loggedModels: [Maker] = [
        {
            .tracking(
                .loggedModelCreated(
                    LoggedModelCreated(
                        model: $0.id("m-"), experiment: $0.natural(), name: $0.text(), artifactURI: $0.text(),
                        modelType: $0.maybe($0.text()), sourceRun: $0.maybe($0.text()),
                        params: $0.some { $0.attribute() }, tags: $0.some { $0.attribute() })))
        },
        {
            let status = $0.pick([LoggedModelStatus.pending, .ready, .uploadFailed])
            return .tracking(.loggedModelFinalized(LoggedModelFinalized(model: $0.id("m-"), status: status)))
        },
        { .tracking(.loggedModelDeleted(LoggedModelDeleted(model: $0.id("m-")))) },
        { .tracking(.loggedModelPurged(LoggedModelPurged(model: $0.id("m-")))) },
        {
            let params = $0.some { $0.attribute() }
            return .tracking(.loggedModelParamsLogged(LoggedModelParamsLogged(model: $0.id("m-"), params: params)))
        },
        { .tracking(.loggedModelTagsSet(LoggedModelTagsSet(model: $0.id("m-"), tags: $0.some { $0.attribute() }))) },
        { .tracking(.loggedModelTagDeleted(LoggedModelTagDeleted(model: $0.id("m-"), key: $0.text()))) },
    ]

    private static let artifacts: [Maker] = [
        { .tracking(.artifactUploaded(ArtifactUploaded(owner: $0.owner(), file: $0.artifact()))) },
        {
            let files = $0.some { $0.artifact() }
            return .tracking(.artifactsDeleted(ArtifactsDeleted(owner: $0.owner(), path: $0.name(), files: files)))
        },
    ]

    private static let registeredModels: [Maker] = [
        {
            .registry(
                .registeredModelCreated(
                    RegisteredModelCreated(
                        model: $0.id(), name: $0.name(), description: $0.maybe($0.text()), tags: $0.some { $0.tag() })))
        },
        {
            let names = ($0.name(), $0.name())
            return .registry(
                .registeredModelRenamed(
                    RegisteredModelRenamed(model: $0.id(), name: names.0, previousName: names.1)))
        },
        {
            let description = $0.maybe($0.text())
            return .registry(
                .registeredModelDescriptionSet(
                    RegisteredModelDescriptionSet(model: $0.id(), description: description)))
        },
        { .registry(.registeredModelDeleted(RegisteredModelDeleted(model: $0.id(), name: $0.name()))) },
        { .registry(.registeredModelTagSet(RegisteredModelTagSet(model: $0.id(), tag: $0.tag()))) },
        { .registry(.registeredModelTagDeleted(RegisteredModelTagDeleted(model: $0.id(), key: $0.text()))) },
        {
            .registry(
                .registeredModelAliasSet(
                    RegisteredModelAliasSet(
                        model: $0.id(), alias: $0.name(), version: $0.version(),
                        previousVersion: $0.maybe($0.version()))))
        },
        {
            let (alias, version) = ($0.name(), $0.version())
            return .registry(
                .registeredModelAliasDeleted(
                    RegisteredModelAliasDeleted(model: $0.id(), alias: alias, version: version)))
        },
    ]

    private static let versions: [Maker] = [
        {
            .registry(
                .modelVersionCreated(
                    ModelVersionCreated(
                        model: $0.id(), version: $0.version(), source: $0.text(), run: $0.maybe($0.text()),
                        runLink: $0.maybe($0.text()), description: $0.maybe($0.text()), user: $0.maybe($0.text()),
                        loggedModel: $0.maybe($0.text()), storageLocation: $0.maybe($0.text()),
                        manifest: $0.manifest(), tags: $0.some { $0.tag() })))
        },
        {
            let description = $0.maybe($0.text())
            return .registry(
                .modelVersionDescriptionSet(
                    ModelVersionDescriptionSet(model: $0.id(), version: $0.version(), description: description)))
        },
        {
            .registry(
                .modelVersionStageTransitioned(
                    ModelVersionStageTransitioned(
                        model: $0.id(), version: $0.version(), from: $0.pick(Stage.all), to: Stage(name: $0.name()),
                        comment: $0.maybe($0.text()), archivedFor: $0.maybe($0.version()))))
        },
        { .registry(.modelVersionDeleted(ModelVersionDeleted(model: $0.id(), version: $0.version()))) },
        { .registry(.modelVersionTagSet(ModelVersionTagSet(model: $0.id(), version: $0.version(), tag: $0.tag()))) },
        {
            let (version, key) = ($0.version(), $0.text())
            return .registry(
                .modelVersionTagDeleted(ModelVersionTagDeleted(model: $0.id(), version: version, key: key)))
        },
    ]
}
