package import Registry
package import WireSchemas

extension CreateModelVersion {
    /// What `model-versions/create` asks for.
    ///
    /// A description that is not stated is the empty one, which answers show; only an update without one erases it
    /// (MLflow).
    package init(_ message: MLflowCreateModelVersion) {
        self.init(
            name: message.name, source: message.source, run: message.runID.nonEmpty,
            runLink: message.runLink.nonEmpty, description: message.description_p,
            loggedModel: message.modelID.nonEmpty, tags: message.tags.map { Tag($0) })
    }
}

extension SetModelVersionDescription {
    /// What `model-versions/update` asks for. A description that is not stated erases the one there is (MLflow).
    ///
    /// - Throws: A refusal of the version's number.
    package init(_ message: MLflowUpdateModelVersion) throws(WireError) {
        self.init(
            name: message.name, version: try VersionNumber.parse(message.version, of: message.name),
            description: message.hasDescription_p ? message.description_p : nil)
    }
}

extension TransitionStage {
    /// What `model-versions/transition-stage` asks for.
    ///
    /// - Throws: A refusal of the version's number.
    package init(_ message: MLflowTransitionModelVersionStage) throws(WireError) {
        self.init(
            name: message.name, version: try VersionNumber.parse(message.version, of: message.name),
            stage: message.stage, archivesExisting: message.archiveExistingVersions)
    }
}

extension DeleteModelVersion {
    /// What `model-versions/delete` asks for.
    ///
    /// - Throws: A refusal of the version's number.
    package init(_ message: MLflowDeleteModelVersion) throws(WireError) {
        self.init(name: message.name, version: try VersionNumber.parse(message.version, of: message.name))
    }
}

extension SetModelVersionTag {
    /// What `model-versions/set-tag` asks for.
    ///
    /// - Throws: A refusal of the version's number.
    package init(_ message: MLflowSetModelVersionTag) throws(WireError) {
        self.init(
            name: message.name, version: try VersionNumber.parse(message.version, of: message.name),
            key: message.key, value: message.value)
    }
}

extension DeleteModelVersionTag {
    /// What `model-versions/delete-tag` asks for.
    ///
    /// - Throws: A refusal of the version's number.
    package init(_ message: MLflowDeleteModelVersionTag) throws(WireError) {
        self.init(
            name: message.name, version: try VersionNumber.parse(message.version, of: message.name), key: message.key)
    }
}
