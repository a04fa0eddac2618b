package import Registry
package import Views
package import WireSchemas

extension MLflowModelVersion {
    /// A version as every answer shows it. Searches and registered models give details without aliases (MLflow).
    ///
    /// Run and link that were not stated are the empty ones; the description is left out when an update erased it
    /// (MLflow).
    package init(_ details: ModelVersionDetails) {
        let version = details.version
        self.init()
        name = details.modelName
        self.version = String(version.version)
        creationTimestamp = version.creationTime
        lastUpdatedTimestamp = details.lastUpdatedTime
        if let user = version.user { userID = user }
        currentStage = version.stage.name
        if let text = version.description { description_p = text }
        source = version.source
        runID = version.run ?? ""
        status = .ready
        tags = details.tags.map { .init($0) }
        runLink = version.runLink ?? ""
        aliases = details.aliases
    }
}

extension MLflowGetModelVersionDownloadUri.Response {
    /// The answer to `model-versions/get-download-uri`: where the files of a version are.
    ///
    /// Files that were frozen at registration are read from there, whatever was written below the source since.
    package init(_ version: ModelVersion) {
        self.init()
        artifactUri = version.downloadURI
    }
}

extension ModelVersion {
    /// Where the files of the version are.
    package var downloadURI: String {
        guard fileCount != nil else { return storageLocation ?? source }
        return ArtifactURIs.uri(of: FrozenVersions.folder(model: model, version: version))
    }
}
