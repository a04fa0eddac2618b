/// Why a tracking command is refused, in the domain's words. Equal by meaning.
package enum TrackingError: Error, Equatable, Sendable {
    case experimentNotFound(String)
    case experimentNameTaken(String)
    /// The command needs an active experiment.
    case experimentDeleted(UInt64)
    /// The command needs a deleted experiment.
    case experimentNotDeleted(UInt64)
    case runNotFound(String)
    /// The command needs an active run.
    case runDeleted(String)
    case runNameContradictsTag(name: String, tag: String)
    /// A param has another value already; `stored` and `given` after cutting to the limit.
    case paramChanged(key: String, stored: String, given: String, run: String)
    /// One batch names a param twice.
    case duplicateParams([String])
    case tagNotFound(key: String, owner: String)
    case loggedModelNotFound(String)
    case artifactNotFound(String)
    /// A file stands where a folder is needed, or a folder where a file is.
    case artifactPathTaken(String)
    /// What an import would bring is not what is here: the entity, and why it is left alone.
    case importConflict(entity: String, reason: String)
    /// Only what is deleted can be purged.
    case notDeleted(PurgeTarget)
    /// It was deleted, but not as long ago as was asked for.
    case deletedTooRecently(PurgeTarget)
    /// The experiment still has runs or logged models, which go before it.
    case experimentNotEmpty(UInt64)
    /// A value breaks a rule: the field's name on the wire, the value (shortened), and the rule with its limit.
    case invalid(field: String, value: String, rule: String)
}
