/// Everything that happens to registered models and their versions. Events never change once written.
package enum RegistryEvent: Sendable, Equatable {
    case registeredModelCreated(RegisteredModelCreated)
    case registeredModelRenamed(RegisteredModelRenamed)
    case registeredModelDescriptionSet(RegisteredModelDescriptionSet)
    case registeredModelDeleted(RegisteredModelDeleted)
    case registeredModelTagSet(RegisteredModelTagSet)
    case registeredModelTagDeleted(RegisteredModelTagDeleted)
    case registeredModelAliasSet(RegisteredModelAliasSet)
    case registeredModelAliasDeleted(RegisteredModelAliasDeleted)
    case registeredModelImported(RegisteredModelImported)
    case modelVersionCreated(ModelVersionCreated)
    case modelVersionDescriptionSet(ModelVersionDescriptionSet)
    case modelVersionStageTransitioned(ModelVersionStageTransitioned)
    case modelVersionDeleted(ModelVersionDeleted)
    case modelVersionTagSet(ModelVersionTagSet)
    case modelVersionTagDeleted(ModelVersionTagDeleted)
    case modelVersionImported(ModelVersionImported)
}
