/// Start an experiment.
package struct CreateExperiment: Sendable, Equatable {
    package var name: String
    /// Nil or empty: a folder of its own below `artifactRoot`.
    package var artifactLocation: String?
    /// The URI that default locations go under.
    package var artifactRoot: String
    package var tags: [Attribute]

    /// The command.
    package init(
        name: String, artifactLocation: String? = nil, artifactRoot: String = "mlflow-artifacts:",
        tags: [Attribute] = []
    ) {
        self.name = name
        self.artifactLocation = artifactLocation
        self.artifactRoot = artifactRoot
        self.tags = tags
    }
}

/// Give an experiment another name.
package struct RenameExperiment: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    package var name: String

    /// The command.
    package init(experiment: UInt64, name: String) {
        self.experiment = experiment
        self.name = name
    }
}

/// Put an experiment in the bin.
package struct DeleteExperiment: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64

    /// The command.
    package init(experiment: UInt64) {
        self.experiment = experiment
    }
}

/// Take an experiment out of the bin.
package struct RestoreExperiment: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64

    /// The command.
    package init(experiment: UInt64) {
        self.experiment = experiment
    }
}

/// Set a tag of an experiment.
package struct SetExperimentTag: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    package var key: String
    package var value: String

    /// The command.
    package init(experiment: UInt64, key: String, value: String) {
        self.experiment = experiment
        self.key = key
        self.value = value
    }
}

/// Remove a tag of an experiment.
package struct DeleteExperimentTag: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    package var key: String

    /// The command.
    package init(experiment: UInt64, key: String) {
        self.experiment = experiment
        self.key = key
    }
}
