extension ModelSource.VersionWord {
    /// The number of the version that the word means now.
    func number(
        of model: RegisteredModel, in state: borrowing some RegistryState & ~Copyable
    ) throws -> UInt64 {
        switch self {
        case .number(let text):
            guard let number = UInt64(text) else {
                throw RegistryError.versionNotFound(name: model.name.shortened, version: text.shortened)
            }
            return number
        case .alias(let alias):
            guard let number = try state.version(ofAlias: alias, of: model) else {
                throw RegistryError.aliasNotFound(alias: alias.shortened, name: model.name.shortened)
            }
            return number
        case .stage(let word):
            guard let stage = Stage(parsing: word) else { throw RegistryError.unknownStage(word.shortened) }
            guard let number = try state.versions(in: stage, of: model).last else {
                throw RegistryError.versionNotFound(name: model.name.shortened, version: stage.name)
            }
            return number
        case .latest:
            var latest: UInt64 = 0
            for stage in Stage.all { latest = max(latest, try state.versions(in: stage, of: model).last ?? 0) }
            guard latest > 0 else {
                throw RegistryError.versionNotFound(name: model.name.shortened, version: "latest")
            }
            return latest
        }
    }
}
