package import LMDB
package import Tracking

extension Experiment: TableValue {
    package init(from reader: inout ByteReader) throws {
        self.init(
            id: try reader.readVarint(), position: try reader.readVarint(), name: try reader.readString(),
            artifactLocation: try reader.readString(), lifecycle: try reader.read(Lifecycle.self),
            lifecyclePosition: try reader.readVarint(), creationTime: try reader.readSignedVarint(),
            lastUpdateTime: try reader.readSignedVarint())
    }

    package func write(to writer: inout ByteWriter) {
        writer.writeVarint(id)
        writer.writeVarint(position)
        writer.write(name)
        writer.write(artifactLocation)
        writer.write(lifecycle.rawValue)
        writer.writeVarint(lifecyclePosition)
        writer.writeVarint(creationTime)
        writer.writeVarint(lastUpdateTime)
    }
}

/// A run and its place among the runs of its experiment.
package struct RunRow: TableValue, Sendable {
    var run: Run
    let ordinal: UInt64

    init(run: Run, ordinal: UInt64) {
        self.run = run
        self.ordinal = ordinal
    }

    package init(from reader: inout ByteReader) throws {
        ordinal = try reader.readVarint()
        run = Run(
            id: try reader.readString(), position: try reader.readVarint(), experiment: try reader.readVarint(),
            name: try reader.readString(), user: try reader.readString(), status: try reader.read(RunStatus.self),
            startTime: try reader.readSignedVarint(), endTime: try reader.readOptionalInteger(),
            artifactURI: try reader.readString(), ownLifecycle: try reader.read(Lifecycle.self),
            lifecyclePosition: try reader.readVarint(), lifecycleTime: try reader.readSignedVarint())
    }

    package func write(to writer: inout ByteWriter) {
        writer.writeVarint(ordinal)
        writer.write(run.id)
        writer.writeVarint(run.position)
        writer.writeVarint(run.experiment)
        writer.write(run.name)
        writer.write(run.user)
        writer.write(run.status.rawValue)
        writer.writeVarint(run.startTime)
        writer.write(run.endTime)
        writer.write(run.artifactURI)
        writer.write(run.ownLifecycle.rawValue)
        writer.writeVarint(run.lifecyclePosition)
        writer.writeVarint(run.lifecycleTime)
    }
}

extension Dataset: TableValue {
    package init(from reader: inout ByteReader) throws {
        self.init(
            name: try reader.readString(), digest: try reader.readString(), sourceType: try reader.readString(),
            source: try reader.readString(), schema: try reader.readOptionalString(),
            profile: try reader.readOptionalString())
    }

    package func write(to writer: inout ByteWriter) {
        writer.write(name)
        writer.write(digest)
        writer.write(sourceType)
        writer.write(source)
        writer.write(schema)
        writer.write(profile)
    }
}

extension LoggedModel: TableValue {
    package init(from reader: inout ByteReader) throws {
        self.init(
            id: try reader.readString(), position: try reader.readVarint(), experiment: try reader.readVarint(),
            name: try reader.readString(), artifactURI: try reader.readString(),
            modelType: try reader.readOptionalString(), sourceRun: try reader.readOptionalString(),
            status: try reader.read(LoggedModelStatus.self), isDeleted: try reader.readBool(),
            creationTime: try reader.readSignedVarint(), lastUpdatedTime: try reader.readSignedVarint())
    }

    package func write(to writer: inout ByteWriter) {
        writer.write(id)
        writer.writeVarint(position)
        writer.writeVarint(experiment)
        writer.write(name)
        writer.write(artifactURI)
        writer.write(modelType)
        writer.write(sourceRun)
        writer.write(status.rawValue)
        writer.write(isDeleted)
        writer.writeVarint(creationTime)
        writer.writeVarint(lastUpdatedTime)
    }
}

/// A metric point of a logged model.
package struct ModelMetricRow: TableValue, Sendable {
    let key: String
    let point: MetricPoint
    let run: String
    let datasetName: String?
    let datasetDigest: String?

    init(key: String, point: MetricPoint, run: String, datasetName: String?, datasetDigest: String?) {
        self.key = key
        self.point = point
        self.run = run
        self.datasetName = datasetName
        self.datasetDigest = datasetDigest
    }

    package init(from reader: inout ByteReader) throws {
        key = try reader.readString()
        point = MetricPoint(
            value: try reader.readDouble(), timestamp: try reader.readSignedVarint(),
            step: try reader.readSignedVarint())
        run = try reader.readString()
        datasetName = try reader.readOptionalString()
        datasetDigest = try reader.readOptionalString()
    }

    package func write(to writer: inout ByteWriter) {
        writer.write(key)
        writer.write(point.value)
        writer.writeVarint(point.timestamp)
        writer.writeVarint(point.step)
        writer.write(run)
        writer.write(datasetName)
        writer.write(datasetDigest)
    }
}

/// An entry of a folder of artifacts.
package enum ArtifactEntryRow: TableValue, Sendable {
    case folder
    case file(size: UInt64, digest: [UInt8])

    package init(from reader: inout ByteReader) throws {
        switch try reader.read(UInt8.self) {
        case 0: self = .folder
        case 1: self = .file(size: try reader.readVarint(), digest: Array(try reader.readRaw(32)))
        default: throw MalformedBytes(expected: "a folder or a file")
        }
    }

    package func write(to writer: inout ByteWriter) {
        switch self {
        case .folder: writer.write(UInt8(0))
        case .file(let size, let digest):
            writer.write(UInt8(1))
            writer.writeVarint(size)
            writer.write(raw: digest)
        }
    }
}
