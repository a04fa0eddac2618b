/// A query as it was written: operations and fragments.
package struct Document: Equatable, Sendable {
    /// The operations in order.
    package var operations: [Operation] = []
    /// The fragments by name.
    package var fragments: [String: Fragment] = [:]
}

/// One operation of a document.
package struct Operation: Equatable, Sendable {
    /// What an operation does.
    package enum Kind: String, Sendable { case query, mutation, subscription }

    package var kind = Kind.query
    package var name: String?
    package var variables: [VariableDefinition] = []
    package var directives: [Directive] = []
    package var selections: [Selection] = []
}

/// A variable that an operation takes.
package struct VariableDefinition: Equatable, Sendable {
    package var name: String
    /// The type as it was written: `[String!]!`.
    package var type: String
    package var defaultValue: Value?

    /// Whether a value must be given.
    package var isRequired: Bool { type.hasSuffix("!") && defaultValue == nil }
}

/// Selections with a name, for objects of a type.
package struct Fragment: Equatable, Sendable {
    package var name: String
    package var type: String
    package var selections: [Selection]
}

/// What is asked of an object.
package enum Selection: Equatable, Sendable {
    case field(Field)
    case spread(name: String, directives: [Directive])
    case inline(type: String?, directives: [Directive], selections: [Selection])
}

/// A field that is asked for.
package struct Field: Equatable, Sendable {
    /// The name in the answer, if it is another.
    package var alias: String?
    package var name: String
    package var arguments: [Argument] = []
    package var directives: [Directive] = []
    /// Empty for a field without a selection of its own.
    package var selections: [Selection] = []
}

/// An argument of a field or directive.
package struct Argument: Equatable, Sendable {
    package var name: String
    package var value: Value

    /// An argument.
    package init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}

/// An instruction about a part of a query, such as `@include`.
package struct Directive: Equatable, Sendable {
    package var name: String
    package var arguments: [Argument] = []
}

/// A value in a query or among its variables.
package indirect enum Value: Equatable, Sendable {
    case null
    /// As it was written: there are no 64-bit integers in GraphQL.
    case integer(String)
    case number(String)
    case text(String)
    case flag(Bool)
    case word(String)
    case list([Value])
    case object([Argument])
    case variable(String)
}
