/// Why the engine does not carry out a command or a read, apart from refusals of the domain.
package enum EngineError: Error, Equatable, Sendable {
    /// Too much is waiting for the writer; trying again after this many seconds may succeed.
    case queueFull(retryAfterSeconds: Int)
    /// The views are being rebuilt.
    case notReady(String)
    /// The disk is full or its quota is used up: reading goes on.
    case readOnly(String)
    /// The engine has stopped or is stopping.
    case stopped
    /// The wall clock ran ahead of the monotonic clock: writing on would pin the log to the future.
    case clockJumped(seconds: Int64)
    /// An idempotency key was used before with another request.
    case idempotencyMismatch
    /// Another process has the data folder open for writing.
    case dataFolderInUse(String)
    /// There is no log in the data folder.
    case noLog(String)
    /// The data folder may not be read.
    case notPermitted(String)
    /// No event is about the entity.
    case unknownEntity(String)
    /// The log is not what was written: the first bad position.
    case logDamaged(position: UInt64, reason: String)
    /// There is no log in the data folder although files of an earlier one are there.
    case storeMissing(String)
    /// An operation needs a server on the data folder to have run once with this version.
    case viewsOutdated
}

/// How an engine is.
package enum Health: Sendable, Equatable {
    case ready
    /// The views are being made from the log: events done, and events in all.
    case rebuilding(done: UInt64, of: UInt64)
    /// The last write found no space; reading goes on, and the next write tries again.
    case readOnly(String)
    case stopped(String)
}
