import Registry
import Tracking

extension DomainEvent {
    /// The event itself, out of the enums that sort it.
    var body: any StorableEvent {
        switch self {
        case .tracking(let event): event.body
        case .registry(let event): event.body
        case .log(.created(let event)): event
        case .user(.claimed(let event)): event
        case .imports(.started(let event)): event
        case .imports(.finished(let event)): event
        }
    }
}

extension TrackingEvent {
    /// The event itself.
    fileprivate var body: any StorableEvent {
        switch self {
        case .experimentCreated(let event): event
        case .experimentRenamed(let event): event
        case .experimentDeleted(let event): event
        case .experimentRestored(let event): event
        case .experimentTagSet(let event): event
        case .experimentTagDeleted(let event): event
        case .experimentImported(let event): event
        case .runCreated(let event): event
        case .runUpdated(let event): event
        case .runDeleted(let event): event
        case .runRestored(let event): event
        case .runParamsLogged(let event): event
        case .runMetricsLogged(let event): event
        case .runTagsSet(let event): event
        case .runTagDeleted(let event): event
        case .runInputsLogged(let event): event
        case .runOutputsLogged(let event): event
        case .runImported(let event): event
        case .loggedModelCreated(let event): event
        case .loggedModelFinalized(let event): event
        case .loggedModelDeleted(let event): event
        case .loggedModelParamsLogged(let event): event
        case .loggedModelTagsSet(let event): event
        case .loggedModelTagDeleted(let event): event
        case .loggedModelImported(let event): event
        case .loggedModelMetricsImported(let event): event
        case .artifactUploaded(let event): event
        case .artifactsDeleted(let event): event
        case .runPurged(let event): event
        case .loggedModelPurged(let event): event
        case .experimentPurged(let event): event
        }
    }
}

extension RegistryEvent {
    /// The event itself.
    fileprivate var body: any StorableEvent {
        switch self {
        case .registeredModelCreated(let event): event
        case .registeredModelRenamed(let event): event
        case .registeredModelDescriptionSet(let event): event
        case .registeredModelDeleted(let event): event
        case .registeredModelTagSet(let event): event
        case .registeredModelTagDeleted(let event): event
        case .registeredModelAliasSet(let event): event
        case .registeredModelAliasDeleted(let event): event
        case .registeredModelImported(let event): event
        case .modelVersionCreated(let event): event
        case .modelVersionDescriptionSet(let event): event
        case .modelVersionStageTransitioned(let event): event
        case .modelVersionDeleted(let event): event
        case .modelVersionTagSet(let event): event
        case .modelVersionTagDeleted(let event): event
        case .modelVersionImported(let event): event
        }
    }
}
