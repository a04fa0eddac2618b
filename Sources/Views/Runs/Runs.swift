internal import LMDB
package import Tracking

/// A run with all that belongs to it but the histories of its metrics.
package struct RunDetails: Sendable, Equatable {
    package let run: Run
    /// Whether the run is in use, by itself and by its experiment.
    package let lifecycle: Lifecycle
    package let params: [Attribute]
    package let tags: [Attribute]
    package let metrics: [LatestMetric]
    package let inputs: [DatasetInput]
    /// Ids of logged models that the run read.
    package let modelInputs: [String]
    package let outputs: [ModelOutput]
}

extension ViewReader {
    /// A run, deleted or not. Costs a step for each of its params, tags and metrics.
    package borrowing func runDetails(_ id: String) throws -> RunDetails? {
        guard let number = try ledgerNumber(of: .run, id: id),
            let row = try newest(number, in: tables.runs), let experiment = try experiment(row.run.experiment)
        else { return nil }
        var names: [UInt32: String] = [:]
        return try details(of: row.run, in: experiment, &names)
    }

    /// - Parameter names: Names that were looked up before, and will be for other runs.
    borrowing func details(
        of run: Run, in experiment: Experiment, _ names: inout [UInt32: String]
    ) throws -> RunDetails {
        var attributes: (tags: [Attribute], params: [Attribute]) = ([], [])
        let first = AttributeKey(entity: run.position, facet: .tag)
        try scanNewest(tables.attributes, from: first, shared: AttributeKey.entitySize) { key, text in
            let attribute = Attribute(key: try name(key.prefix.name, &names), value: text.string)
            switch key.prefix.facet {
            case .tag: attributes.tags.append(attribute)
            case .param: attributes.params.append(attribute)
            }
            return true
        }
        var metrics: [LatestMetric] = []
        try scanLatest(ofRun: run.position) { metrics.append(LatestMetric(key: try name($0, &names), point: $1)) }
        return RunDetails(
            run: run, lifecycle: run.lifecycle(in: experiment), params: attributes.params, tags: attributes.tags,
            metrics: metrics, inputs: try inputs(of: run),
            modelInputs: try modelInputs(ofRun: run.position), outputs: try outputs(ofRun: run.position))
    }

    /// The datasets that a run read, in the order they were logged.
    borrowing func inputs(of run: Run) throws -> [DatasetInput] {
        try runLinks(.dataset, ofRun: run.position).map { link in
            try link.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                let key = DatasetKey(experiment: run.experiment, identity: Array(try reader.readRaw(32)))
                var tags: [Attribute] = []
                while !reader.isAtEnd {
                    tags.append(Attribute(key: try reader.readString(), value: try reader.readString()))
                }
                guard let dataset = try access.value(of: key, in: tables.datasets) else {
                    throw MalformedBytes(expected: "the dataset of an input")
                }
                return DatasetInput(dataset: dataset, tags: tags)
            }
        }
    }

    borrowing func modelInputs(ofRun run: UInt64) throws -> [String] {
        try runLinks(.modelInput, ofRun: run).map { link in
            try link.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                return try reader.readString()
            }
        }
    }

    borrowing func outputs(ofRun run: UInt64) throws -> [ModelOutput] {
        try runLinks(.modelOutput, ofRun: run).map { link in
            try link.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                return ModelOutput(model: try reader.readString(), step: try reader.readSignedVarint())
            }
        }
    }

    /// The links of one kind of a run, in the order they were logged.
    borrowing func runLinks(_ kind: RunLinkKind, ofRun run: UInt64) throws -> [[UInt8]] {
        var found: [[UInt8]] = []
        try access.scan(tables.runLinks, from: RunLinkKey(run: run, kind: kind)) { key, value in
            guard key.run == run, key.kind == kind, key.position < size else { return false }
            found.append(value.bytes)
            return true
        }
        return found
    }
}
