/// Something deleted that may be purged.
package enum PurgeTarget: Sendable, Equatable {
    case run(String)
    case loggedModel(String)
    case experiment(UInt64)
}

/// Forget deleted runs, logged models and experiments for ever.
package struct Purge: Sendable, Equatable {
    /// What goes, in this order. An experiment goes by a later command than everything in it.
    package var targets: [PurgeTarget]
    /// Only what was deleted before this time goes, in milliseconds since 1970.
    package var deletedBefore: Int64
    /// Whether a target that may not go is refused with the whole command, or left where it is: things change while
    /// a list of everything that is deleted is carried out.
    package var isStrict: Bool

    /// The command.
    package init(_ targets: [PurgeTarget], deletedBefore: Int64, isStrict: Bool) {
        self.targets = targets
        self.deletedBefore = deletedBefore
        self.isStrict = isStrict
    }
}
