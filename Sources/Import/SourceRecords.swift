package import Registry
package import Tracking

/// An experiment as a source has it.
package struct SourceExperiment: Sendable {
    package var id: String
    package var name: String
    package var artifactLocation: String
    package var isDeleted: Bool
    /// Milliseconds since 1970, 0 if not known.
    package var creationTime: Int64
    package var lastUpdateTime: Int64
    package var tags: [Attribute]
}

/// A run as a source has it, without its metrics.
package struct SourceRun: Sendable {
    package var id: String
    package var name: String
    package var user: String
    package var status: RunStatus
    package var startTime: Int64
    package var endTime: Int64?
    package var artifactURI: String
    package var isDeleted: Bool
    /// Milliseconds since 1970; nil if the source does not tell.
    package var deletionTime: Int64?
    package var params: [Attribute]
    package var tags: [Attribute]
    package var datasets: [DatasetInput]
    /// Ids of logged models.
    package var modelInputs: [String]
    package var outputs: [ModelOutput]
    /// The names of its metrics.
    package var metricKeys: [String]
}

/// A logged model as a source has it.
package struct SourceLoggedModel: Sendable {
    package var id: String
    package var name: String
    package var artifactURI: String
    package var modelType: String?
    package var sourceRun: String?
    package var status: LoggedModelStatus
    /// Why it has its status; Annals does not keep it.
    package var statusMessage: String?
    package var isDeleted: Bool
    package var creationTime: Int64
    package var lastUpdatedTime: Int64
    package var params: [Attribute]
    package var tags: [Attribute]
    package var metrics: [LoggedModelMetricsImported]
}

/// A registered model as a source has it.
package struct SourceRegisteredModel: Sendable {
    package var name: String
    package var description: String?
    package var creationTime: Int64
    package var lastUpdatedTime: Int64
    package var tags: [Tag]
    package var aliases: [String: UInt64]
    /// The greatest version number ever given, as far as the source tells.
    package var versionCount: UInt64
}

/// A version as a source has it.
package struct SourceModelVersion: Sendable {
    package var model: String
    package var version: UInt64
    package var source: String
    /// Where its files are, if the source tells.
    package var storageLocation: String?
    package var run: String?
    package var runLink: String?
    package var description: String?
    package var user: String?
    package var loggedModel: String?
    package var stage: String
    /// `READY`, or what keeps it from being so.
    package var status: String
    package var creationTime: Int64
    package var lastUpdatedTime: Int64
    package var tags: [Tag]
}

/// Some of a list, and how to get the next of it.
package struct SourcePage<Element: Sendable>: Sendable {
    package var elements: [Element]
    /// Nil: there are no more.
    package var next: String?
}

/// The metrics of some runs.
package struct SourceHistories: Sendable {
    /// By run.
    package var series: [String: [MetricSeries]] = [:]
    /// Histories that are too long to come with the others: runs and keys.
    package var long: [(run: String, key: String)] = []
}
