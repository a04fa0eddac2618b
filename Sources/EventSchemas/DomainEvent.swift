package import Registry
package import Tracking

/// Everything that can stand in the log, in the words of the part of the domain that it comes from.
package enum DomainEvent: Sendable, Equatable {
    case tracking(TrackingEvent)
    case registry(RegistryEvent)
    case log(LogEvent)
    case user(UserEvent)
    case imports(ImportEvent)
}

/// What happens to the log itself.
package enum LogEvent: Sendable, Equatable {
    case created(LogCreated)
}

/// What happens to users.
package enum UserEvent: Sendable, Equatable {
    case claimed(UserClaimed)
}

/// The log began.
package struct LogCreated: Sendable, Equatable {
    /// The id that the log was given when it began.
    package var log: String
    /// The version of the software that began it.
    package var softwareVersion: String

    /// The event.
    package init(log: String, softwareVersion: String) {
        self.log = log
        self.softwareVersion = softwareVersion
    }
}

/// A principal was made from a name that a client stated without a login.
package struct UserClaimed: Sendable, Equatable {
    /// The user's id: 32 hexadecimal digits, never used again.
    package var user: String
    /// The name that the client stated.
    package var name: String

    /// The event.
    package init(user: String, name: String) {
        self.user = user
        self.name = name
    }
}
