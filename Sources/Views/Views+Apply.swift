package import EventSchemas
internal import LMDB
internal import Registry
internal import Tracking

extension ViewWriter {
    /// Folds one event into the rows: the only way in which views change, live and in a rebuild.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - position: Its position.
    ///   - time: The time of its header, milliseconds since 1970.
    ///   - entity: The number of its entity.
    package mutating func apply(_ event: DomainEvent, position: UInt64, time: Int64, entity: UInt64) throws {
        advance(to: position)
        switch event {
        case .tracking(let event): try apply(event, position: position, time: time, entity: entity)
        case .registry(let event): try apply(event, position: position, time: time, entity: entity)
        case .user(.claimed(let event)):
            try access.put(Text(event.user), for: TextDigest(event.name), in: tables.userIDs)
            try access.put(Text(event.name), for: RawKey(Array(event.user.utf8)), in: tables.users)
        case .log(.created), .imports:
            break
        }
    }

    private borrowing func apply(_ event: TrackingEvent, position: UInt64, time: Int64, entity: UInt64) throws {
        switch event {
        case .experimentCreated(let event): try project(event, position: position, time: time)
        case .experimentRenamed(let body):
            try evolveExperiment(body.experiment, event, position: position, time: time)
        case .experimentDeleted(let body):
            try evolveExperiment(body.experiment, event, position: position, time: time)
        case .experimentRestored(let body):
            try evolveExperiment(body.experiment, event, position: position, time: time)
        case .experimentTagSet(let event):
            try setAttribute(.tag, event.tag.key, event.tag.value, ofEntity: entity, at: position)
        case .experimentTagDeleted(let event):
            try removeAttribute(.tag, event.key, ofEntity: entity, at: position)
        case .experimentImported(let event): try project(event, position: position, time: time)
        case .runImported(let event): try project(event, run: entity, position: position, time: time)
        case .runCreated, .runUpdated, .runDeleted, .runRestored, .runParamsLogged, .runMetricsLogged, .runTagsSet,
            .runTagDeleted, .runInputsLogged, .runOutputsLogged:
            try apply(toRun: event, position: position, time: time, entity: entity)
        case .loggedModelCreated(let event): try project(event, position: position, time: time)
        case .loggedModelImported(let event):
            try project(event, model: entity, position: position, time: time)
        case .loggedModelMetricsImported(let event): try project(event, model: entity, position: position)
        case .loggedModelFinalized, .loggedModelDeleted:
            try evolveLoggedModel(entity, event, position: position, time: time)
        case .loggedModelParamsLogged(let event):
            for param in event.params {
                try setAttribute(.param, param.key, param.value, ofEntity: entity, at: position)
            }
        case .loggedModelTagsSet(let event):
            for tag in event.tags { try setAttribute(.tag, tag.key, tag.value, ofEntity: entity, at: position) }
        case .loggedModelTagDeleted(let event):
            try removeAttribute(.tag, event.key, ofEntity: entity, at: position)
        case .artifactUploaded(let event): try project(event, owner: entity, position: position)
        case .artifactsDeleted(let event): try project(event, position: position)
        case .runPurged: try purgeRun(entity, position: position)
        case .loggedModelPurged: try purgeLoggedModel(entity, position: position)
        case .experimentPurged(let event): try purgeExperiment(event.experiment, position: position)
        }
    }

    private borrowing func apply(toRun event: TrackingEvent, position: UInt64, time: Int64, entity: UInt64) throws {
        switch event {
        case .runCreated(let event): try project(event, position: position, time: time)
        case .runParamsLogged(let event): try project(event, run: entity, position: position)
        case .runMetricsLogged(let event): try project(event, run: entity, position: position)
        case .runTagsSet(let event): try project(event, run: entity, position: position, time: time)
        case .runTagDeleted(let event): try removeRunTag(event.key, run: entity, at: position)
        case .runInputsLogged(let event): try project(event, run: entity, position: position)
        case .runOutputsLogged(let event): try project(event, run: entity, position: position)
        default: try evolveRun(entity, event, position: position, time: time)
        }
    }

    private borrowing func apply(_ event: RegistryEvent, position: UInt64, time: Int64, entity: UInt64) throws {
        switch event {
        case .registeredModelCreated(let event): try project(event, position: position, time: time)
        case .registeredModelImported(let event):
            try project(event, model: entity, position: position, time: time)
        case .registeredModelRenamed(let body):
            try evolveModel(body.model, event, position: position, time: time)
        case .registeredModelDescriptionSet(let body):
            try evolveModel(body.model, event, position: position, time: time)
        case .registeredModelDeleted(let body):
            try evolveModel(body.model, event, position: position, time: time)
        case .registeredModelTagSet(let event):
            try setAttribute(.tag, event.tag.key, event.tag.value, ofEntity: entity, at: position)
        case .registeredModelTagDeleted(let event):
            try removeAttribute(.tag, event.key, ofEntity: entity, at: position)
        case .registeredModelAliasSet(let event):
            try setAlias(event.alias, of: event.model, to: event.version, position: position)
        case .registeredModelAliasDeleted(let event):
            try setAlias(event.alias, of: event.model, to: nil, position: position)
        case .modelVersionCreated(let body):
            try project(body, position: position, time: time)
            try evolveModel(body.model, event, position: position, time: time)
        case .modelVersionImported(let body):
            try project(body, version: entity, position: position, time: time)
            try evolveModel(body.model, event, position: position, time: time)
        case .modelVersionDescriptionSet(let body):
            try evolveVersion(body.version, of: body.model, event, position: position, time: time)
        case .modelVersionStageTransitioned(let body):
            try evolveVersion(body.version, of: body.model, event, position: position, time: time)
            try evolveModel(body.model, event, position: position, time: time)
        case .modelVersionDeleted(let body):
            try evolveVersion(body.version, of: body.model, event, position: position, time: time)
            try evolveModel(body.model, event, position: position, time: time)
        case .modelVersionTagSet(let event):
            try setAttribute(.tag, event.tag.key, event.tag.value, ofEntity: entity, at: position)
        case .modelVersionTagDeleted(let event):
            try removeAttribute(.tag, event.key, ofEntity: entity, at: position)
        }
    }
}
