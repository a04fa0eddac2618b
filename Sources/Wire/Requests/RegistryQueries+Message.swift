package import Registry
package import Views
package import WireSchemas

extension RegistryQuery {
    /// What `registered-models/search` asks for: 100 models unless it says otherwise.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for `max_results` below 1 or past 1000.
    package init(_ message: MLflowSearchRegisteredModels) throws(WireError) {
        self.init(
            filter: message.filter, orderBy: message.orderBy,
            limit: try PageSize.check(message.maxResults, limit: PageLimits.registeredModelsMax),
            pageToken: message.pageToken.nonEmpty)
    }

    /// What `model-versions/search` asks for: 200,000 versions unless it says otherwise.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for `max_results` below 1 or past 200,000.
    package init(_ message: MLflowSearchModelVersions) throws(WireError) {
        self.init(
            filter: message.filter, orderBy: message.orderBy,
            limit: try PageSize.check(message.maxResults, limit: PageLimits.modelVersionsMax),
            pageToken: message.pageToken.nonEmpty)
    }
}

extension MLflowGetLatestVersions {
    /// The stages that the request asks about, each once: all four unless it names some.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for a word that is no stage.
    package func parsedStages() throws(WireError) -> [Stage] {
        if stages.isEmpty { return Stage.all }
        var found: [Stage] = []
        for word in stages {
            guard let stage = Stage(parsing: word) else { throw WireError(RegistryError.unknownStage(word.shortened)) }
            if !found.contains(stage) { found.append(stage) }
        }
        return found
    }
}
