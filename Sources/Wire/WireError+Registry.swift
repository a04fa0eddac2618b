package import Registry

extension WireError {
    /// A refusal of the registry, in MLflow's words where MLflow has some.
    package init(_ error: RegistryError) {
        switch error {
        case .modelNotFound(let name):
            self = .doesNotExist("Registered Model with name=\(name) not found")
        case .modelNameTaken(let name):
            self = .alreadyExists("Registered Model (name=\(name)) already exists.")
        case .versionNotFound(let name, let version):
            self = .doesNotExist("Model Version (name=\(name), version=\(version)) not found")
        case .aliasNotFound(let alias, _):
            // 400 and not 404, as MLflow has it.
            self = WireError(.invalidParameterValue, "Registered model alias \(alias) not found.")
        case .unknownStage(let stage):
            self = WireError(
                .invalidParameterValue,
                "Invalid Model Version stage: \(stage). "
                    + "Value must be one of None, Staging, Production, Archived."
            )
        case .stageNotActive(let stage):
            self = WireError(
                .invalidParameterValue,
                "'archive_existing_versions' is possible with the stages Staging and Production, not with \(stage)."
            )
        case .importConflict(let entity, let reason):
            self = WireError(.invalidParameterValue, "\(entity) cannot be imported: \(reason).")
        case .invalidSource(let source, let rule):
            self = .broken(rule, by: source, in: "source")
        case .invalid(let field, let value, let rule):
            self = .broken(rule, by: value, in: field)
        }
    }
}
