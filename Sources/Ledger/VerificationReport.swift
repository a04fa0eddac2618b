/// What a verification found.
package struct VerificationReport: Sendable, Equatable {
    /// The first thing that is wrong.
    package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// The first bad position: the event that is wrong or missing, or whose index entry or tree node is.
        package let position: Position
        /// What is wrong, in one English sentence.
        package let description: String

        init(_ position: Position, _ description: String) {
            self.position = position
            self.description = description
        }
    }

    /// The identity of the log; nil if the store does not say it.
    package let origin: String?
    /// How many events from the first on are sound in themselves: all of them if there is no fault.
    package let size: Position
    /// The root recomputed from the headers of those events.
    package let root: Digest32
    /// The first fault, or nil if everything agrees.
    package let fault: Fault?
}
