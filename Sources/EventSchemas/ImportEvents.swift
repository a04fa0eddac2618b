/// What happens to imports from other servers.
package enum ImportEvent: Sendable, Equatable {
    case started(ImportStarted)
    case finished(ImportFinished)
}

/// An import began. Every event that it writes has `import/<id>` as its correlation.
package struct ImportStarted: Sendable, Equatable {
    /// The id of the import: 32 hexadecimal digits.
    package var id: String
    /// Where the facts come from: a URL without login, or the path of a file.
    package var source: String
    /// How they are read: `rest` or `sqlite`.
    package var kind: String
    /// The version that the source states of itself, possibly empty.
    package var sourceVersion: String
    /// The version of the software that imports.
    package var softwareVersion: String

    /// The event.
    package init(id: String, source: String, kind: String, sourceVersion: String, softwareVersion: String) {
        self.id = id
        self.source = source
        self.kind = kind
        self.sourceVersion = sourceVersion
        self.softwareVersion = softwareVersion
    }
}

/// An import came to its end. One that was interrupted has no such event.
package struct ImportFinished: Sendable, Equatable {
    /// The id of the import.
    package var id: String
    package var counts: [ImportCount]
    /// The first of them.
    package var failures: [ImportFailure]

    /// The event.
    package init(id: String, counts: [ImportCount], failures: [ImportFailure]) {
        self.id = id
        self.counts = counts
        self.failures = failures
    }
}

/// How many entities of one kind an import met.
package struct ImportCount: Sendable, Equatable {
    /// `experiment`, `run`, `logged_model`, `registered_model`, `model_version` or `artifact`.
    package var kind: String
    /// Those that the source has.
    package var found: UInt64
    /// Those of which something was written.
    package var written: UInt64
    /// Those of which something could not be copied.
    package var failed: UInt64

    /// A count.
    package init(kind: String, found: UInt64 = 0, written: UInt64 = 0, failed: UInt64 = 0) {
        self.kind = kind
        self.found = found
        self.written = written
        self.failed = failed
    }
}

/// What could not be copied, or not as it was.
package struct ImportFailure: Sendable, Equatable {
    /// `<kind>/<id>`, by the source's id.
    package var subject: String
    /// One English sentence.
    package var reason: String

    /// A failure.
    package init(subject: String, reason: String) {
        self.subject = subject
        self.reason = reason
    }
}
