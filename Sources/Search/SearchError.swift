/// A search that is refused, with the sentence for the caller.
///
/// It is always the caller's mistake: the edge answers 400 `INVALID_PARAMETER_VALUE`. The wording follows MLflow
/// where MLflow has a sensible one, so that people find the same help for both.
package struct SearchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong and, where it helps, at which character (counted from 1 in Unicode scalars) of the text.
    package var message: String

    /// An error that says `message`.
    package init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}
