/// A query that cannot be carried out, in words for whoever wrote it.
package struct GraphQLError: Error, Equatable, Sendable {
    /// What is wrong.
    package let message: String

    /// An error with this message.
    package init(_ message: String) { self.message = message }

    /// The text is no GraphQL.
    static func syntax(_ reason: String, at place: SourcePlace) -> GraphQLError {
        GraphQLError("Syntax Error: \(reason) (line \(place.line), column \(place.column))")
    }
}

/// Where something stands in a query, both from 1 on.
struct SourcePlace: Equatable, Sendable {
    var line = 1
    var column = 1
}
