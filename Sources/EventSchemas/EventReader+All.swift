import Registry
import Tracking

extension EventReader {
    /// Every type and version that was ever written, by entity.
    static let all: [EventReader] = [
        .newest(LogCreated.self),
        .newest(UserClaimed.self),
        .newest(ExperimentCreated.self),
        .newest(ExperimentRenamed.self),
        .newest(ExperimentDeleted.self),
        .newest(ExperimentRestored.self),
        .newest(ExperimentTagSet.self),
        .newest(ExperimentTagDeleted.self),
        .newest(RunCreated.self),
        .newest(RunUpdated.self),
        .newest(RunDeleted.self),
        .newest(RunRestored.self),
        .newest(RunParamsLogged.self),
        .newest(RunMetricsLogged.self),
        .newest(RunTagsSet.self),
        .newest(RunTagDeleted.self),
        .newest(RunInputsLogged.self),
        .newest(RunOutputsLogged.self),
        .newest(LoggedModelCreated.self),
        .newest(LoggedModelFinalized.self),
        .newest(LoggedModelDeleted.self),
        .newest(LoggedModelParamsLogged.self),
        .newest(LoggedModelTagsSet.self),
        .newest(LoggedModelTagDeleted.self),
        .newest(ArtifactUploaded.self),
        .newest(ArtifactsDeleted.self),
        .newest(RegisteredModelCreated.self),
        .newest(RegisteredModelRenamed.self),
        .newest(RegisteredModelDescriptionSet.self),
        .newest(RegisteredModelDeleted.self),
        .newest(RegisteredModelTagSet.self),
        .newest(RegisteredModelTagDeleted.self),
        .newest(RegisteredModelAliasSet.self),
        .newest(RegisteredModelAliasDeleted.self),
        .newest(ModelVersionCreated.self),
        .newest(ModelVersionDescriptionSet.self),
        .newest(ModelVersionStageTransitioned.self),
        .newest(ModelVersionDeleted.self),
        .newest(ModelVersionTagSet.self),
        .newest(ModelVersionTagDeleted.self),
        .newest(ImportStarted.self),
        .newest(ImportFinished.self),
        .newest(ExperimentImported.self),
        .newest(RunImported.self),
        .newest(LoggedModelImported.self),
        .newest(LoggedModelMetricsImported.self),
        .newest(RegisteredModelImported.self),
        .newest(ModelVersionImported.self),
    ]

    /// The readers of a type by its name.
    static let byName: [String: [EventReader]] = Dictionary(grouping: all) { $0.type.name }
}
