import Tracking
package import Views
package import WireSchemas

extension MLflowGetExperiment: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let details = try views.experimentDetails(id: ExperimentID.parse(experimentID))
        return Response(try require(details, or: WireError(TrackingError.experimentNotFound(experimentID.shortened))))
    }
}

extension MLflowGetExperimentByName: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let details = try views.experimentDetails(named: experimentName)
        let message = "Could not find experiment with name '\(experimentName.shortened)'"
        return Response(try require(details, or: .doesNotExist(message)))
    }
}

extension MLflowSearchExperiments: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.searchExperiments(ExperimentQuery(self)))
    }
}

extension MLflowGetRun: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.requiredRun(runIdentifier))
    }
}

extension MLflowSearchRuns: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.searchRuns(RunQuery(self)))
    }
}

extension MLflowGetMetricHistory: ReadRequest {
    /// An unknown run or metric has no points (MLflow).
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let query = try HistoryQuery(self)
        let page = try views.metricHistory(
            run: query.run, key: query.key, limit: query.limit, pageToken: query.pageToken)
        return Response(page, key: query.key)
    }
}

extension MLflowSearchLoggedModels: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.searchLoggedModels(LoggedModelQuery(self)))
    }
}

extension MLflowListProxiedArtifacts: ReadRequest {
    /// What is no folder has no entries (MLflow).
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.artifactEntries(in: ArtifactPath(directory: path).text))
    }
}

extension MLflowListArtifacts: ReadRequest {
    /// What is no folder has no entries (MLflow). Of files in another store the server knows nothing.
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let folder = try ArtifactPath(directory: path)
        let root = try views.requiredRun(runIdentifier).run.artifactURI
        guard let place = ArtifactURIs.path(of: root) else {
            throw WireError(.badRequest, "The artifacts of the run are not on this server, but at '\(root.shortened)'.")
        }
        let entries = try views.artifactEntries(in: ArtifactPath(directory: place).appending(folder).text)
        return Response(entries, folder: folder, root: root)
    }
}

extension ViewReader {
    /// A run, deleted or not.
    ///
    /// - Throws: `RESOURCE_DOES_NOT_EXIST`.
    package borrowing func requiredRun(_ id: String) throws -> RunDetails {
        try require(try runDetails(id), or: WireError(TrackingError.runNotFound(id.shortened)))
    }

    /// A logged model that is not deleted.
    ///
    /// - Throws: `RESOURCE_DOES_NOT_EXIST`.
    package borrowing func requiredLoggedModel(_ id: String) throws -> LoggedModelDetails {
        try require(try loggedModelDetails(id), or: WireError(TrackingError.loggedModelNotFound(id.shortened)))
    }
}
