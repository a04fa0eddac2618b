package import LMDB
internal import Registry
internal import Tracking

/// The tables of one generation of the views.
///
/// A rebuild fills the tables of the other generation and then one row tells which of the two counts.
package struct ViewTables: Sendable {
    /// The names of the tables, in the order of the properties below.
    package static let names = [
        "name_ids", "name_texts", "experiments", "experiment_names", "run_counts", "attributes", "runs",
        "run_columns", "metric_columns", "metric_tails", "metric_blocks", "run_links", "datasets", "logged_models",
        "experiment_models", "model_metrics", "registered_models", "registered_model_names", "model_versions",
        "stage_members", "aliases", "artifacts", "digests", "user_ids", "users", "run_index", "run_touched",
        "registered_model_index", "owned_digests", "dataset_uses",
    ]

    /// How many generations there are.
    package static let generations = 2

    /// The names of all tables of all generations, for the store.
    package static let allNames = (0..<generations).flatMap { generation in names.map { "views.\(generation).\($0)" } }

    /// Where the first table stands in the store's list of names.
    package let firstTable: Int
    /// How far the search index of runs may trail.
    let limits: RunIndexLimits
    /// What searches of runs are planned by.
    let planning: RunSearchPlanning

    /// The tables of a generation.
    ///
    /// - Parameters:
    ///   - generation: Which of the generations, from 0.
    ///   - firstTable: Where ``allNames`` begins in the store's list of names.
    ///   - limits: How far the search index of runs may trail; a rebuild needs the same for the same rows.
    ///   - planning: What searches of runs are planned by.
    package init(
        generation: Int, firstTable: Int, limits: RunIndexLimits = .standard, planning: RunSearchPlanning = .standard
    ) {
        self.limits = limits
        self.planning = planning
        precondition((0..<Self.generations).contains(generation))
        self.firstTable = firstTable + generation * Self.names.count
    }

    /// Every table as bytes, with its name: for the digest and for emptying a generation.
    package var all: [(name: String, table: Table<RawKey, RawValue>)] {
        Self.names.enumerated().map { ($1, Table(index: firstTable + $0)) }
    }

    /// The number of a name (a metric, param or tag key, an alias, a stage). Numbers count from 0 in log order.
    var nameIDs: Table<NameKey, UInt32> { Table(index: firstTable) }
    /// The name of a number.
    var nameTexts: Table<UInt32, Text> { Table(index: firstTable + 1) }
    var experiments: Table<Versioned<UInt64>, Experiment> { Table(index: firstTable + 2) }
    /// Which experiment has a name.
    var experimentNames: Table<Versioned<TextDigest>, UInt64> { Table(index: firstTable + 3) }
    /// How many runs an experiment has had, and how many of them the search index holds.
    var runCounts: Table<UInt64, RunCounts> { Table(index: firstTable + 4) }
    /// Tags and params of all kinds of entities.
    var attributes: Table<Versioned<AttributeKey>, Text> { Table(index: firstTable + 5) }
    var runs: Table<Versioned<UInt64>, RunRow> { Table(index: firstTable + 6) }
    /// Per experiment, chunks of fixed-size entries of its runs, for search. Current state only.
    var runColumns: Table<ChunkKey, RawValue> { Table(index: firstTable + 7) }
    /// Per experiment and metric, chunks of the latest value of each run, for search. Current state only.
    var metricColumns: Table<MetricChunkKey, RawValue> { Table(index: firstTable + 8) }
    /// Per run and metric: the latest point, the count and the last points. Changed in place.
    var metricTails: Table<MetricKey, RawValue> { Table(index: firstTable + 9) }
    /// Per run and metric: all earlier points, in blocks.
    var metricBlocks: Table<MetricBlockKey, RawValue> { Table(index: firstTable + 10) }
    /// The inputs and outputs of runs.
    var runLinks: Table<RunLinkKey, RawValue> { Table(index: firstTable + 11) }
    /// Per experiment: the datasets that its runs read.
    var datasets: Table<DatasetKey, Dataset> { Table(index: firstTable + 12) }
    var loggedModels: Table<Versioned<UInt64>, LoggedModel> { Table(index: firstTable + 13) }
    /// Per experiment: its logged models, by number.
    var experimentModels: Table<NumberPair, RawValue> { Table(index: firstTable + 14) }
    /// The metric points of logged models.
    var modelMetrics: Table<ModelMetricKey, ModelMetricRow> { Table(index: firstTable + 15) }
    var registeredModels: Table<Versioned<UInt64>, RegisteredModel> { Table(index: firstTable + 16) }
    /// Which registered model has a name.
    var registeredModelNames: Table<Versioned<TextDigest>, UInt64> { Table(index: firstTable + 17) }
    /// By the model's number and the version.
    var modelVersions: Table<Versioned<NumberPair>, ModelVersion> { Table(index: firstTable + 18) }
    /// Which versions of a model are in a stage.
    var stageMembers: Table<Versioned<StageMemberKey>, Presence> { Table(index: firstTable + 19) }
    /// Which version an alias of a model stands for.
    var aliases: Table<Versioned<AliasKey>, UInt64> { Table(index: firstTable + 20) }
    /// The tree of artifacts: the entries of each folder.
    var artifacts: Table<Versioned<ArtifactKey>, ArtifactEntryRow> { Table(index: firstTable + 21) }
    /// Every digest that an event names, with the owner of the file: its content is kept until all of them are purged.
    var digests: Table<DigestOwnerKey, Presence> { Table(index: firstTable + 22) }
    /// The user that a client's stated name became.
    var userIDs: Table<TextDigest, Text> { Table(index: firstTable + 23) }
    /// The stated name of a user.
    var users: Table<RawKey, Text> { Table(index: firstTable + 24) }
    /// The runs of each experiment by the value of each field. Current state only; ``runTouched`` says what trails.
    var runIndex: Table<RunIndexKey, RawValue> { Table(index: firstTable + 25) }
    /// The fields of indexed runs that have changed, with the value that is in the index.
    var runTouched: Table<RunTouchedKey, RawValue> { Table(index: firstTable + 26) }
    /// Every name that a registered model has had, in the order of names, with the model's number. Append-only.
    var registeredModelIndex: Table<RawKey, RawValue> { Table(index: firstTable + 27) }
    /// The same by owner.
    var ownedDigests: Table<OwnerDigestKey, Presence> { Table(index: firstTable + 28) }
    /// Per experiment: what its runs read each dataset for.
    var datasetUses: Table<DatasetUseKey, DatasetUse> { Table(index: firstTable + 29) }
}
