/// What decisions may ask about purges.
package protocol PurgeState: ~Copyable {
    /// Whether something of this id was here and was purged: the id is never used again.
    func wasPurged(_ target: PurgeTarget) throws -> Bool
    /// Whether the experiment has runs or logged models that were not purged.
    func hasMembers(_ experiment: Experiment) throws -> Bool
}
