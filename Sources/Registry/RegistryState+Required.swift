/// Look-ups that refuse what is missing or deleted.
extension RegistryState where Self: ~Copyable {
    /// The model of this name.
    func requiredModel(_ name: String) throws -> RegisteredModel {
        guard let model = try registeredModel(named: name) else {
            throw RegistryError.modelNotFound(name: name.shortened)
        }
        return model
    }

    /// A version of a model, unless it is deleted.
    func requiredVersion(_ version: UInt64, of model: RegisteredModel) throws -> ModelVersion {
        guard let found = try modelVersion(version, of: model), !found.isDeleted else {
            throw RegistryError.versionNotFound(name: model.name.shortened, version: "\(version)")
        }
        return found
    }
}
