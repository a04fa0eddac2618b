/// An experiment came to be.
package struct ExperimentCreated: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    package var name: String
    package var artifactLocation: String
    package var tags: [Attribute]

    /// The event.
    package init(experiment: UInt64, name: String, artifactLocation: String, tags: [Attribute] = []) {
        self.experiment = experiment
        self.name = name
        self.artifactLocation = artifactLocation
        self.tags = tags
    }
}

/// An experiment got another name.
package struct ExperimentRenamed: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    /// The new name.
    package var name: String

    /// The event.
    package init(experiment: UInt64, name: String) {
        self.experiment = experiment
        self.name = name
    }
}

/// An experiment was put in the bin, and all its runs with it.
package struct ExperimentDeleted: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64

    /// The event.
    package init(experiment: UInt64) {
        self.experiment = experiment
    }
}

/// An experiment was taken out of the bin, and all its runs with it.
package struct ExperimentRestored: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64

    /// The event.
    package init(experiment: UInt64) {
        self.experiment = experiment
    }
}

/// A tag of an experiment was set.
package struct ExperimentTagSet: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    package var tag: Attribute

    /// The event.
    package init(experiment: UInt64, tag: Attribute) {
        self.experiment = experiment
        self.tag = tag
    }
}

/// A tag of an experiment was removed.
package struct ExperimentTagDeleted: Sendable, Equatable {
    /// The experiment's id.
    package var experiment: UInt64
    package var key: String

    /// The event.
    package init(experiment: UInt64, key: String) {
        self.experiment = experiment
        self.key = key
    }
}
