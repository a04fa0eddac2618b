package import LMDB
package import Registry

extension RegisteredModel: TableValue {
    package init(from reader: inout ByteReader) throws {
        self.init(
            id: try reader.readString(), position: try reader.readVarint(), name: try reader.readString(),
            description: try reader.readOptionalString(), isDeleted: try reader.readBool(),
            versionCount: try reader.readVarint(), creationTime: try reader.readSignedVarint(),
            lastUpdatedTime: try reader.readSignedVarint(), renameTime: try reader.readSignedVarint())
    }

    package func write(to writer: inout ByteWriter) {
        writer.write(id)
        writer.writeVarint(position)
        writer.write(name)
        writer.write(description)
        writer.write(isDeleted)
        writer.writeVarint(versionCount)
        writer.writeVarint(creationTime)
        writer.writeVarint(lastUpdatedTime)
        writer.writeVarint(renameTime)
    }
}

extension ModelVersion: TableValue {
    package init(from reader: inout ByteReader) throws {
        self.init(
            model: try reader.readString(), version: try reader.readVarint(), position: try reader.readVarint(),
            description: try reader.readOptionalString(), user: try reader.readOptionalString(),
            stage: Stage(name: try reader.readString()), source: try reader.readString(),
            run: try reader.readOptionalString(), runLink: try reader.readOptionalString(),
            loggedModel: try reader.readOptionalString(), storageLocation: try reader.readOptionalString(),
            fileCount: try reader.readOptionalInteger().map(UInt64.init), isDeleted: try reader.readBool(),
            creationTime: try reader.readSignedVarint(), lastUpdatedTime: try reader.readSignedVarint())
    }

    package func write(to writer: inout ByteWriter) {
        writer.write(model)
        writer.writeVarint(version)
        writer.writeVarint(position)
        writer.write(description)
        writer.write(user)
        writer.write(stage.name)
        writer.write(source)
        writer.write(run)
        writer.write(runLink)
        writer.write(loggedModel)
        writer.write(storageLocation)
        writer.write(fileCount.map(Int64.init))
        writer.write(isDeleted)
        writer.writeVarint(creationTime)
        writer.writeVarint(lastUpdatedTime)
    }
}
