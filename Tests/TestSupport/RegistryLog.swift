package import Registry

/// The registry's events in memory, folded by the entities' own `evolve`, over a tracking store that is given.
package struct RegistryLog: EventLog {
    package typealias Event = RegistryEvent
    package typealias Refusal = RegistryError
    package typealias Command = any RegistryCommand

    /// All events by position.
    package private(set) var events: [RegistryEvent] = []
    /// Milliseconds since 1970.
    package private(set) var time: Int64 = 0
    /// What runs, logged models and artifacts there are.
    package var store: ArtifactStore

    /// By id.
    package internal(set) var models: [String: RegisteredModel] = [:]
    /// By model id and number.
    package internal(set) var versions: [String: [UInt64: ModelVersion]] = [:]
    /// By model id.
    package internal(set) var aliases: [String: [String: UInt64]] = [:]
    /// Entities whose newest event an import did not write: a test says so.
    package var changedHere: Set<String> = []
    var manifests: [String: [UInt64: Manifest]] = [:]
    /// By the entity's first position.
    var tags: [UInt64: [Exact: String]] = [:]

    /// A log.
    package init(_ events: [RegistryEvent] = [], store: ArtifactStore = ArtifactStore()) {
        self.store = store
        for event in events { append([event]) }
    }

    package mutating func append(_ events: [RegistryEvent]) {
        time += 1000
        for event in events {
            fold(event, position: UInt64(self.events.count))
            self.events.append(event)
        }
    }

    package func decide(_ command: any RegistryCommand) throws -> [RegistryEvent] {
        try command.decide(in: self)
    }
}

/// What a registry decision sees of tracking.
package struct ArtifactStore {
    /// Artifact URIs by run.
    package var runs: [String: String] = [:]
    /// Artifact URIs and source runs by logged model.
    package var loggedModels: [String: (uri: String, run: String?)] = [:]
    /// Stored files by the folder's URI.
    package var files: [String: [ManifestFile]] = [:]

    /// A store.
    package init() {}
}

extension RegistryLog: RegistryState {
    package func registeredModel(named name: String) -> RegisteredModel? {
        models.values.first { !$0.isDeleted && Exact($0.name) == Exact(name) }
    }

    package func tag(_ key: String, of model: RegisteredModel) -> String? { tags[model.position]?[Exact(key)] }

    package func version(ofAlias alias: String, of model: RegisteredModel) -> UInt64? { aliases[model.id]?[alias] }

    package func aliases(ofVersion version: UInt64, of model: RegisteredModel) -> [String] {
        (aliases[model.id] ?? [:]).filter { $0.value == version }.map(\.key).sorted()
    }

    package func modelVersion(_ version: UInt64, of model: RegisteredModel) -> ModelVersion? {
        versions[model.id]?[version]
    }

    package func versions(in stage: Stage, of model: RegisteredModel) -> [UInt64] {
        (versions[model.id] ?? [:]).values.filter { !$0.isDeleted && $0.stage == stage }.map(\.version).sorted()
    }

    package func tag(_ key: String, of version: ModelVersion) -> String? { tags[version.position]?[Exact(key)] }

    package func tags(of model: RegisteredModel) -> [Tag] { allTags(of: model.position) }

    package func tags(of version: ModelVersion) -> [Tag] { allTags(of: version.position) }

    package func versionsByAlias(of model: RegisteredModel) -> [String: UInt64] { aliases[model.id] ?? [:] }

    package func isChangedHere(_ entity: String) -> Bool { changedHere.contains(entity) }

    private func allTags(of entity: UInt64) -> [Tag] {
        (tags[entity] ?? [:]).map { Tag(key: $0.key.text, value: $0.value) }.sorted { $0.key < $1.key }
    }

    package func artifactURI(ofRun run: String) -> String? { store.runs[run] }

    package func artifactURI(ofLoggedModel model: String) -> String? { store.loggedModels[model]?.uri }

    package func sourceRun(ofLoggedModel model: String) -> String? { store.loggedModels[model]?.run }

    package func files(at artifactURI: String) -> [ManifestFile]? {
        artifactURI.hasPrefix("mlflow-artifacts:") ? store.files[artifactURI] ?? [] : nil
    }

    package func manifest(of version: ModelVersion) -> Manifest {
        manifests[version.model]?[version.version] ?? .external
    }
}

extension RegistryLog {
    /// Folds an event into the state, the entity by its own `evolve`.
    mutating func fold(_ event: RegistryEvent, position: UInt64) {
        switch event {
        case .registeredModelCreated(let created):
            models[created.model] = RegisteredModel(created, position: position, time: time)
            set(created.tags, of: position)
        case .registeredModelImported(let imported):
            if models[imported.model] == nil {
                models[imported.model] = RegisteredModel(imported, position: position)
            } else {
                models[imported.model]?.evolve(event, time: time)
            }
        case .modelVersionImported(let imported):
            models[imported.model]?.evolve(event, time: time)
            if versions[imported.model]?[imported.version] == nil {
                versions[imported.model, default: [:]][imported.version] = ModelVersion(imported, position: position)
            } else {
                versions[imported.model]?[imported.version]?.evolve(event, time: time)
            }
            if let manifest = imported.manifest { manifests[imported.model, default: [:]][imported.version] = manifest }
        case .registeredModelRenamed(let change): models[change.model]?.evolve(event, time: time)
        case .registeredModelDescriptionSet(let change): models[change.model]?.evolve(event, time: time)
        case .registeredModelDeleted(let change): models[change.model]?.evolve(event, time: time)
        case .registeredModelTagSet(let change): set([change.tag], of: models[change.model]?.position)
        case .registeredModelTagDeleted(let change): remove(change.key, of: models[change.model]?.position)
        case .registeredModelAliasSet(let change): aliases[change.model, default: [:]][change.alias] = change.version
        case .registeredModelAliasDeleted(let change): aliases[change.model]?[change.alias] = nil
        case .modelVersionCreated(let created):
            models[created.model]?.evolve(event, time: time)
            let version = ModelVersion(created, position: position, time: time)
            versions[created.model, default: [:]][created.version] = version
            manifests[created.model, default: [:]][created.version] = created.manifest
            set(created.tags, of: position)
        case .modelVersionDescriptionSet(let change): evolve(change.model, change.version, event)
        case .modelVersionStageTransitioned(let change): evolve(change.model, change.version, event)
        case .modelVersionDeleted(let change): evolve(change.model, change.version, event)
        case .modelVersionTagSet(let change): set([change.tag], of: versions[change.model]?[change.version]?.position)
        case .modelVersionTagDeleted(let change):
            remove(change.key, of: versions[change.model]?[change.version]?.position)
        }
    }

    private mutating func evolve(_ model: String, _ version: UInt64, _ event: RegistryEvent) {
        models[model]?.evolve(event, time: time)
        versions[model]?[version]?.evolve(event, time: time)
    }

    private mutating func set(_ added: [Tag], of entity: UInt64?) {
        guard let entity else { return }
        for tag in added { tags[entity, default: [:]][Exact(tag.key)] = tag.value }
    }

    private mutating func remove(_ key: String, of entity: UInt64?) {
        guard let entity else { return }
        tags[entity]?[Exact(key)] = nil
    }
}
