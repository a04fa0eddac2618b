import Tracking
package import Views
package import WireSchemas

extension MLflowExperiment {
    /// An experiment as every answer shows it.
    package init(_ details: ExperimentDetails) {
        let experiment = details.experiment
        self.init()
        experimentID = String(experiment.id)
        name = experiment.name
        artifactLocation = experiment.artifactLocation
        lifecycleStage = experiment.lifecycle.word
        lastUpdateTime = experiment.lastUpdateTime
        creationTime = experiment.creationTime
        workspace = "default"
        tags = details.tags.map { .init($0) }
    }
}

extension MLflowCreateExperiment.Response {
    /// The answer to `experiments/create`.
    package init(experiment: UInt64) {
        self.init()
        experimentID = String(experiment)
    }
}

extension MLflowGetExperiment.Response {
    /// The answer to `experiments/get`.
    package init(_ details: ExperimentDetails) {
        self.init()
        experiment = MLflowExperiment(details)
    }
}

extension MLflowGetExperimentByName.Response {
    /// The answer to `experiments/get-by-name`.
    package init(_ details: ExperimentDetails) {
        self.init()
        experiment = MLflowExperiment(details)
    }
}

extension MLflowSearchExperiments.Response {
    /// The answer to `experiments/search`.
    package init(_ page: Page<ExperimentDetails>) {
        self.init()
        experiments = page.elements.map(MLflowExperiment.init)
        if let token = page.nextPageToken { nextPageToken = token }
    }
}

extension Lifecycle {
    /// The word on the wire.
    var word: String {
        switch self {
        case .active: "active"
        case .deleted: "deleted"
        }
    }
}
