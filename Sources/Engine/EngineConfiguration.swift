internal import LMDB

/// How an engine is run.
package struct EngineConfiguration: Sendable {
    /// The folder that holds everything: `store/` (log and views) and `artifacts/`.
    package var dataFolder: String
    /// How many commands may wait for the writer; one more is refused for now.
    package var queueCountMax = 1024
    /// How many bytes of commands may wait for the writer.
    package var queueByteCountMax = 64 << 20
    /// The size of the address range that the store is mapped into, in bytes.
    package var mapSize = Store.mapSize
    /// Opens a data folder on a network filesystem too, where LMDB is not reliable.
    package var allowsRemoteFilesystem = false
    /// How long the parts of an upload are taken: whole seconds. S3's addresses are good for as long.
    package var partLifetime = Duration.seconds(3600)
    /// What happens when the disk reports an error or the store is damaged: the process must end, for nothing that it
    /// holds in memory can be trusted. Called on the writer's thread.
    package var onFatalError: @Sendable (String) -> Void

    /// A configuration with the usual limits.
    package init(dataFolder: String, onFatalError: @escaping @Sendable (String) -> Void) {
        self.dataFolder = dataFolder
        self.onFatalError = onFatalError
    }
}
