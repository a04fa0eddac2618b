package import Registry
package import WireSchemas

extension CreateRegisteredModel {
    /// What `registered-models/create` asks for.
    ///
    /// - Parameter model: The id that the model gets.
    package init(_ message: MLflowCreateRegisteredModel, model: String) {
        self.init(
            model: model, name: message.name, description: message.description_p.nonEmpty,
            tags: message.tags.map { Tag($0) })
    }
}

extension RenameRegisteredModel {
    /// What `registered-models/rename` asks for.
    package init(_ message: MLflowRenameRegisteredModel) {
        self.init(name: message.name, newName: message.newName)
    }
}

extension SetRegisteredModelDescription {
    /// What `registered-models/update` asks for. An empty description, or none, erases the one there is (MLflow).
    package init(_ message: MLflowUpdateRegisteredModel) {
        self.init(name: message.name, description: message.description_p.nonEmpty)
    }
}

extension DeleteRegisteredModel {
    /// What `registered-models/delete` asks for.
    package init(_ message: MLflowDeleteRegisteredModel) { self.init(name: message.name) }
}

extension SetRegisteredModelTag {
    /// What `registered-models/set-tag` asks for.
    package init(_ message: MLflowSetRegisteredModelTag) {
        self.init(name: message.name, key: message.key, value: message.value)
    }
}

extension DeleteRegisteredModelTag {
    /// What `registered-models/delete-tag` asks for.
    package init(_ message: MLflowDeleteRegisteredModelTag) { self.init(name: message.name, key: message.key) }
}

extension SetAlias {
    /// What `POST registered-models/alias` asks for.
    ///
    /// - Throws: A refusal of the version's number.
    package init(_ message: MLflowSetRegisteredModelAlias) throws(WireError) {
        self.init(
            name: message.name, alias: message.alias,
            version: try VersionNumber.parse(message.version, of: message.name))
    }
}

extension DeleteAlias {
    /// What `DELETE registered-models/alias` asks for.
    package init(_ message: MLflowDeleteRegisteredModelAlias) {
        self.init(name: message.name, alias: message.alias)
    }
}
