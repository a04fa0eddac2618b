internal import Crypto
package import LMDB
internal import Tracking

/// A dataset of an experiment and what a run read it for.
package struct DatasetUse: Sendable, Equatable {
    /// The experiment's id.
    package let experiment: UInt64
    /// The dataset's name.
    package let name: String
    /// The dataset's digest.
    package let digest: String
    /// What the dataset was read for, such as "training": the tag `mlflow.data.context` of the input; nil without it.
    package let context: String?
    /// The first event that told so.
    let position: UInt64
}

extension DatasetUse: TableValue {
    package init(from reader: inout ByteReader) throws {
        self.init(
            experiment: try reader.readVarint(), name: try reader.readString(), digest: try reader.readString(),
            context: try reader.readOptionalString(), position: try reader.readVarint())
    }

    package func write(to writer: inout ByteWriter) {
        writer.writeVarint(experiment)
        writer.write(name)
        writer.write(digest)
        writer.write(context)
        writer.writeVarint(position)
    }
}

/// The digest of a use among those of its experiment.
package struct DatasetUseKey: TableKey {
    let experiment: UInt64
    let identity: [UInt8]

    init(_ use: DatasetUse) {
        experiment = use.experiment
        var writer = ByteWriter()
        writer.write(use.name)
        writer.write(use.digest)
        writer.write(use.context)
        identity = Array(SHA256.hash(data: writer.bytes))
    }

    /// The place before all uses of an experiment.
    init(firstOf experiment: UInt64) {
        self.experiment = experiment
        identity = []
    }

    package init(from reader: inout ByteReader) throws {
        experiment = try reader.read(UInt64.self)
        identity = Array(try reader.readRaw(32))
    }

    package func write(to writer: inout KeyWriter) {
        writer.write(experiment)
        writer.write(raw: identity)
    }
}

extension ViewReader {
    /// What the runs of some experiments read, deleted runs too: each dataset once for each thing it was read for, by
    /// experiment, name, digest and that. Costs a step for each.
    ///
    /// - Parameter limit: How many are given at most.
    package borrowing func datasetUses(ofExperiments experiments: [UInt64], limit: Int) throws -> [DatasetUse] {
        var found: [DatasetUse] = []
        for experiment in Set(experiments).sorted() where found.count < limit {
            var uses: [DatasetUse] = []
            try access.scan(tables.datasetUses, from: DatasetUseKey(firstOf: experiment)) { key, use in
                guard key.experiment == experiment else { return false }
                if use.position < size { uses.append(use) }
                return true
            }
            uses.sort { ($0.name, $0.digest, $0.context ?? "") < ($1.name, $1.digest, $1.context ?? "") }
            found += uses.prefix(limit - found.count)
        }
        return found
    }
}

extension ViewWriter {
    /// Notes what a run read a dataset for, the first time that one did in its experiment.
    borrowing func addDatasetUse(_ input: DatasetInput, in experiment: UInt64, position: UInt64) throws {
        let use = DatasetUse(
            experiment: experiment, name: input.dataset.name, digest: input.dataset.digest,
            context: input.tags.first { $0.key == "mlflow.data.context" }?.value, position: position)
        let key = DatasetUseKey(use)
        guard try views.access.value(of: key, in: tables.datasetUses) == nil else { return }
        try access.put(use, for: key, in: tables.datasetUses)
    }
}
