package import Tracking
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
    package func answer(from views: borrowing ViewReader) throws -> RunDetails {
        try views.requiredRun(runIdentifier)
    }

    package func json(_ answer: RunDetails) -> [UInt8] {
        var json = JSONBytes(capacity: 4096)
        json.append(json: #"{"run":"#)
        json.append(run: answer)
        json.append(json: "}")
        return json.finish()
    }
}

extension MLflowSearchRuns: ReadRequest {
    package func answer(
        from views: borrowing ViewReader
    ) throws -> (page: Page<RunDetails>, explanation: SearchExplanation) {
        try views.explainRunSearch(RunQuery(self))
    }

    package func json(_ answer: (page: Page<RunDetails>, explanation: SearchExplanation)) -> [UInt8] {
        let (page, explanation) = answer
        guard explain else {
            var json = JSONBytes(capacity: 1024 * (1 + page.elements.count))
            json.append(page: page, head: #""runs":["#) { json, run in json.append(run: run) }
            return json.finish()
        }
        var json = JSONBytes(capacity: 1024 * (1 + page.elements.count))
        json.append(json: "{")
        json.append(explanation: explanation)
        if !page.elements.isEmpty || page.nextPageToken != nil { json.append(json: ",") }
        json.append(members: page, head: #""runs":["#) { json, run in json.append(run: run) }
        json.append(json: "}")
        return json.finish()
    }
}

extension MLflowGetMetricHistory: ReadRequest {
    /// An unknown run or metric has no points (MLflow).
    package func answer(from views: borrowing ViewReader) throws -> Page<MetricPoint> {
        let query = try HistoryQuery(self)
        return try views.metricHistory(run: query.run, key: query.key, limit: query.limit, pageToken: query.pageToken)
    }

    package func json(_ answer: Page<MetricPoint>) -> [UInt8] {
        var start = JSONBytes(capacity: 64)
        start.append(json: #"{"key":"#)
        start.append(text: metricKey)
        let head = start.finish()
        var json = JSONBytes(capacity: 256 + answer.elements.count * (head.count + JSONBytes.pointSizeMax))
        json.append(page: answer, head: #""metrics":["#) { json, point in
            head.withUnsafeBufferPointer { json.append(json: $0) }
            json.append(point: point)
        }
        return json.finish()
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
        let place = try views.place(of: folder, ofRun: runIdentifier)
        return Response(try views.artifactEntries(in: place.text), folder: folder, root: root)
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
