import SwiftProtobuf

extension ImportStarted: StorableEvent {
    static let type = "import.started"
    var entity: String { "import/" + id }
    var domainEvent: DomainEvent { .imports(.started(self)) }

    func stored() throws -> StoredImportStarted {
        var stored = StoredImportStarted()
        stored.import = try present(id, "import")
        stored.source = source
        stored.kind = kind
        stored.sourceVersion = sourceVersion
        stored.softwareVersion = softwareVersion
        return stored
    }

    init(_ stored: StoredImportStarted) throws {
        self.init(
            id: try present(stored.import, "import"), source: stored.source, kind: stored.kind,
            sourceVersion: stored.sourceVersion, softwareVersion: stored.softwareVersion)
    }

    func write(to json: inout JSONWriter) {
        json.write("import", id)
        json.write("source", source)
        json.write("kind", kind)
        json.write("source_version", sourceVersion)
        json.write("software_version", softwareVersion)
    }
}

extension ImportFinished: StorableEvent {
    static let type = "import.finished"
    var entity: String { "import/" + id }
    var domainEvent: DomainEvent { .imports(.finished(self)) }

    func stored() throws -> StoredImportFinished {
        var stored = StoredImportFinished()
        stored.import = try present(id, "import")
        stored.counts = counts.map { StoredImportCount($0) }
        stored.failures = failures.map { StoredImportFailure($0) }
        return stored
    }

    init(_ stored: StoredImportFinished) throws {
        self.init(
            id: try present(stored.import, "import"), counts: try stored.counts.map { try ImportCount($0) },
            failures: try stored.failures.map { try ImportFailure($0) })
    }

    func write(to json: inout JSONWriter) {
        json.write("import", id)
        json.write("counts", counts) { count, json in
            json.write("kind", count.kind)
            json.write("found", count.found)
            json.write("written", count.written)
            json.write("failed", count.failed)
        }
        json.write("failures", failures) { failure, json in
            json.write("subject", failure.subject)
            json.write("reason", failure.reason)
        }
    }
}

extension StoredImportCount {
    fileprivate init(_ count: ImportCount) {
        kind = count.kind
        found = count.found
        written = count.written
        failed = count.failed
    }
}

extension ImportCount {
    fileprivate init(_ stored: StoredImportCount) throws(FieldError) {
        try refuseUnknownFields(in: stored)
        self.init(kind: stored.kind, found: stored.found, written: stored.written, failed: stored.failed)
    }
}

extension StoredImportFailure {
    fileprivate init(_ failure: ImportFailure) {
        subject = failure.subject
        reason = failure.reason
    }
}

extension ImportFailure {
    fileprivate init(_ stored: StoredImportFailure) throws(FieldError) {
        try refuseUnknownFields(in: stored)
        self.init(subject: stored.subject, reason: stored.reason)
    }
}
