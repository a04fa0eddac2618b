/// A deleted run was forgotten for ever: it is found no more, and its files may go.
package struct RunPurged: Sendable, Equatable {
    /// The run's id.
    package var run: String

    /// The event.
    package init(run: String) {
        self.run = run
    }
}

/// A deleted experiment was forgotten for ever, after everything in it; its name is free again.
package struct ExperimentPurged: Sendable, Equatable {
    package var experiment: UInt64

    /// The event.
    package init(experiment: UInt64) {
        self.experiment = experiment
    }
}

/// A deleted logged model was forgotten for ever: it is found no more, and its files may go.
package struct LoggedModelPurged: Sendable, Equatable {
    /// The logged model's id.
    package var model: String

    /// The event.
    package init(model: String) {
        self.model = model
    }
}
