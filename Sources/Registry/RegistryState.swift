/// What a registry decision may ask: the state at one position of the log.
package protocol RegistryState: ~Copyable {
    /// The model that has this name now; deleted models have none.
    func registeredModel(named name: String) throws -> RegisteredModel?
    func tag(_ key: String, of model: RegisteredModel) throws -> String?
    /// The version that an alias stands for.
    func version(ofAlias alias: String, of model: RegisteredModel) throws -> UInt64?
    /// The aliases that stand for a version, by name.
    func aliases(ofVersion version: UInt64, of model: RegisteredModel) throws -> [String]

    /// Deleted versions too.
    func modelVersion(_ version: UInt64, of model: RegisteredModel) throws -> ModelVersion?
    /// The numbers of the versions in a stage, ascending; deleted ones are in none.
    func versions(in stage: Stage, of model: RegisteredModel) throws -> [UInt64]
    func tag(_ key: String, of version: ModelVersion) throws -> String?

    // What only imports ask.

    func tags(of model: RegisteredModel) throws -> [Tag]
    func tags(of version: ModelVersion) throws -> [Tag]
    /// What the aliases of a model stand for.
    func versionsByAlias(of model: RegisteredModel) throws -> [String: UInt64]
    /// Whether the newest event about an entity (`registered_model/<id>` …) was written by something else than an
    /// import. The entity exists.
    func isChangedHere(_ entity: String) throws -> Bool

    /// Where a run's artifacts are, or nil if there is no such run.
    func artifactURI(ofRun run: String) throws -> String?
    /// Where a logged model's artifacts are, or nil if there is no such model.
    func artifactURI(ofLoggedModel model: String) throws -> String?
    /// The run that logged a model, or nil if there is none or no such model: versions registered from the model get
    /// it (MLflow). The default knows of none.
    func sourceRun(ofLoggedModel model: String) throws -> String?
    /// The files that this server stores below an artifact URI (`mlflow-artifacts:…`), by path below it; nil if the
    /// URI is not of this server.
    func files(at artifactURI: String) throws -> [ManifestFile]?
    /// The frozen files of a version.
    func manifest(of version: ModelVersion) throws -> Manifest
}

extension RegistryState where Self: ~Copyable {
    /// None.
    package func sourceRun(ofLoggedModel model: String) throws -> String? { nil }
}
