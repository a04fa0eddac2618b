/// A type of objects whose fields a query can ask for.
package protocol SelectableType: Sendable {
    /// The name in the schema.
    var name: String { get }
    /// What a field is; nil if the type has none of this name.
    func shape(of field: String) -> FieldShape?
}

/// What a field is, without its value. A list is not told from what it holds.
package struct FieldShape: Sendable {
    /// The name of the type.
    package var type: String
    /// The type, where it has fields of its own.
    package var object: (any SelectableType)?
    /// The names of the arguments that it takes.
    package var arguments: [String]

    /// A shape.
    package init(type: String, object: (any SelectableType)? = nil, arguments: [String] = []) {
        self.type = type
        self.object = object
        self.arguments = arguments
    }
}

/// A field that is to be answered: with fragments, directives and variables resolved.
package struct SelectedField: Sendable, Equatable {
    /// The name in the answer.
    package var key: String
    /// The name in the schema; `__typename` is in every type.
    package var name: String
    package var arguments: [Argument]
    /// What is asked of the object that it gives; empty for a value.
    package var selected: [SelectedField]

    /// The name of the field that gives the name of the type.
    package static let typeName = "__typename"
}
