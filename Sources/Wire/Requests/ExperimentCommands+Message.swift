package import Tracking
package import WireSchemas

extension CreateExperiment {
    /// What `experiments/create` asks for.
    ///
    /// - Parameter artifactRoot: The URI that default locations go under.
    package init(_ message: MLflowCreateExperiment, artifactRoot: String = "mlflow-artifacts:") {
        self.init(
            name: message.name, artifactLocation: message.artifactLocation.nonEmpty, artifactRoot: artifactRoot,
            tags: message.tags.map { Attribute($0) })
    }
}

extension RenameExperiment {
    /// What `experiments/update` asks for.
    ///
    /// - Throws: A refusal of the experiment's id.
    package init(_ message: MLflowUpdateExperiment) throws(WireError) {
        self.init(experiment: try ExperimentID.parse(message.experimentID), name: message.newName)
    }
}

extension DeleteExperiment {
    /// What `experiments/delete` asks for.
    ///
    /// - Throws: A refusal of the experiment's id.
    package init(_ message: MLflowDeleteExperiment) throws(WireError) {
        self.init(experiment: try ExperimentID.parse(message.experimentID))
    }
}

extension RestoreExperiment {
    /// What `experiments/restore` asks for.
    ///
    /// - Throws: A refusal of the experiment's id.
    package init(_ message: MLflowRestoreExperiment) throws(WireError) {
        self.init(experiment: try ExperimentID.parse(message.experimentID))
    }
}

extension SetExperimentTag {
    /// What `experiments/set-experiment-tag` asks for.
    ///
    /// - Throws: A refusal of the experiment's id.
    package init(_ message: MLflowSetExperimentTag) throws(WireError) {
        self.init(
            experiment: try ExperimentID.parse(message.experimentID), key: message.key, value: message.value)
    }
}

extension DeleteExperimentTag {
    /// What `experiments/delete-experiment-tag` asks for.
    ///
    /// - Throws: A refusal of the experiment's id.
    package init(_ message: MLflowDeleteExperimentTag) throws(WireError) {
        self.init(experiment: try ExperimentID.parse(message.experimentID), key: message.key)
    }
}
