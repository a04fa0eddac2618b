internal import EventSchemas
internal import LMDB
package import Ledger
package import Registry
package import Tracking
package import Views

/// The server without its edge: one writer, any number of readers, and the artifacts.
package final class Engine: Sendable {
    /// The content of artifacts.
    package let artifacts: ArtifactStore
    /// The artifacts that come in parts.
    package let parts: PartedUploads
    let database: Database
    let writer: Writer

    private init(configuration: EngineConfiguration) throws {
        database = try Database(
            dataFolder: configuration.dataFolder, mode: .readWrite,
            allowsRemoteFilesystem: configuration.allowsRemoteFilesystem, mapSize: configuration.mapSize)
        try Self.requireStore(database)
        artifacts = try ArtifactStore(folder: configuration.dataFolder + "/artifacts")
        parts = try PartedUploads.open(store: artifacts, lifetime: configuration.partLifetime, isOwner: true)
        writer = Writer(database: database, configuration: configuration)
    }

    /// Refuses to begin a log where files of an earlier one are: its store is not mounted, or was not put back.
    private static func requireStore(_ database: Database) throws {
        let isCreated = try database.store.read { try database.ledger.isCreated(in: $0) }
        guard try isCreated || !ArtifactStore.hasContent(in: database.dataFolder + "/artifacts") else {
            throw EngineError.storeMissing(database.dataFolder)
        }
    }

    /// Opens a data folder, created if missing, and starts the writer. Constant time, whatever the log's size; until
    /// the writer has created or rebuilt what is missing, ``health`` is not ready and commands wait.
    ///
    /// - Throws: ``EngineError/dataFolderInUse(_:)``, an `LMDBError` or an `ArtifactStoreError`.
    package static func open(_ configuration: EngineConfiguration) throws -> Engine {
        let engine = try Engine(configuration: configuration)
        try engine.writer.start()
        return engine
    }

    /// Carries out the commands that wait, refuses others, and stops the writer.
    package func close() { writer.stop() }

    /// How the engine is.
    package var health: Health { writer.currentHealth }

    /// The size of the log that a read sees at least. No I/O.
    package var size: Position { writer.size }

    /// Carries out a tracking command and returns when its events are flushed.
    ///
    /// - Parameter byteCount: How much memory the command takes, roughly: the size of the request.
    /// - Throws: `TrackingError` as a refusal, or ``EngineError``.
    package func execute(
        _ command: some TrackingCommand, as caller: Caller, byteCount: Int = 1024
    ) async throws -> Receipt {
        try await writer.execute(caller, byteCount: byteCount) { views in
            try command.decide(in: views).map { .tracking($0) }
        }
    }

    /// Carries out a registry command and returns when its events are flushed.
    ///
    /// - Throws: `RegistryError` as a refusal, or ``EngineError``.
    package func execute(
        _ command: some RegistryCommand, as caller: Caller, byteCount: Int = 1024
    ) async throws -> Receipt {
        try await writer.execute(caller, byteCount: byteCount) { views in
            let events = try command.decide(in: views)
            return try events.map { .registry($0) } + RegisteredVersions.tags(of: events, in: views)
        }
    }

    /// Runs `body` over the views as they are now. Synchronous: nothing in it can wait.
    ///
    /// - Throws: What `body` throws, or ``EngineError`` when the views are not ready.
    package func read<Result>(_ body: (borrowing ViewReader) throws -> Result) throws -> Result {
        do {
            return try database.read(body)
        } catch EngineError.viewsOutdated {
            throw EngineError.notReady("The views are being rebuilt from the log.")
        }
    }
}
