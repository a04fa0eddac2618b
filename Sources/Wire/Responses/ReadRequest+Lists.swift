import Registry
import SwiftProtobuf
package import Tracking
package import Views
package import WireSchemas

extension MLflowListExperiments: ReadRequest {
    /// The experiments in the order in which a search without order gives them.
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let limit = PageLimits.experimentsMax
        let page = try views.searchExperiments(
            ExperimentQuery(
                lifecycles: LifecycleSelection(viewType),
                limit: maxResults == 0 ? limit : try PageSize.check(maxResults, limit: limit),
                pageToken: pageToken.nonEmpty))
        return .with {
            $0.experiments = page.elements.map(MLflowExperiment.init)
            if let token = page.nextPageToken { $0.nextPageToken = token }
        }
    }
}

extension MLflowListRegisteredModels: ReadRequest {
    /// The models in the order in which a search without order gives them.
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let page = try views.searchRegisteredModels(
            RegistryQuery(
                limit: try PageSize.check(maxResults, limit: PageLimits.registeredModelsMax),
                pageToken: pageToken.nonEmpty))
        return .with {
            $0.registeredModels = page.elements.map(MLflowRegisteredModel.init)
            if let token = page.nextPageToken { $0.nextPageToken = token }
        }
    }
}

extension MLflowGetRegisteredModelDatabricks: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let details = try views.requiredModel(named: name)
        return .with { $0.registeredModelDatabricks = MLflowRegisteredModelDatabricks(details) }
    }
}

extension MLflowRegisteredModelDatabricks {
    /// A registered model as Databricks shows it. Whoever reaches the server may change everything.
    init(_ details: RegisteredModelDetails) {
        let model = MLflowRegisteredModel(details)
        self.init()
        name = model.name
        creationTimestamp = model.creationTimestamp
        lastUpdatedTimestamp = model.lastUpdatedTimestamp
        if model.hasDescription_p { description_p = model.description_p }
        latestVersions = model.latestVersions
        tags = model.tags
        id = details.model.id
        permissionLevel = "CAN_MANAGE"
    }
}

extension MLflowSearchDatasets: ReadRequest {
    /// How many datasets are given at most (MLflow 3.17.2: sqlalchemy_store.py).
    static let summariesMax = 1000

    /// Unknown experiments have no datasets (MLflow).
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let uses = try views.datasetUses(
            ofExperiments: ExperimentID.parse(all: experimentIds), limit: Self.summariesMax)
        return .with {
            $0.datasetSummaries = uses.map { use in
                .with {
                    $0.experimentID = String(use.experiment)
                    $0.name = use.name
                    $0.digest = use.digest
                    if let context = use.context { $0.context = context }
                }
            }
        }
    }
}

extension DeleteRuns {
    /// What `databricks/runs/delete-runs` asks for: active runs that started early enough, the oldest first.
    ///
    /// - Throws: A refusal of the experiment's id, or of `max_runs` that is not 1 to 10,000.
    package init(_ message: MLflowDeleteRuns, in views: borrowing ViewReader) throws {
        let experiment = try ExperimentID.parse(message.experimentID)
        let limit = try message.checkedLimit(message.maxRuns)
        self.init(
            experiment: experiment,
            runs: try views.activeRuns(
                ofExperiment: experiment, startedBy: message.maxTimestampMillis, limit: limit))
    }
}

extension RestoreRuns {
    /// What `databricks/runs/restore-runs` asks for: runs that were deleted late enough, the first deleted first.
    ///
    /// - Throws: A refusal of the experiment's id, or of `max_runs` that is not 1 to 10,000.
    package init(_ message: MLflowRestoreRuns, in views: borrowing ViewReader) throws {
        let experiment = try ExperimentID.parse(message.experimentID)
        let limit = try message.checkedLimit(message.maxRuns)
        self.init(
            experiment: experiment,
            runs: try views.deletedRuns(
                ofExperiment: experiment, deletedSince: message.minTimestampMillis, limit: limit))
    }
}

extension RequestMessage {
    /// How many runs one request deletes or restores.
    fileprivate func checkedLimit(_ maxRuns: Int32) throws(WireError) -> Int {
        guard 1...Limits.runsChangedMax ~= Int(maxRuns) else {
            throw .invalid(
                "\(maxRuns)", for: "max_runs", hint: "It must be from 1 to \(Limits.runsChangedMax)")
        }
        return Int(maxRuns)
    }
}
