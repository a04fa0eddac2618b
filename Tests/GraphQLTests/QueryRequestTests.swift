import Testing

@testable import GraphQL

/// A type of which `a` to `e` are values and `self` an object of the same type that takes an argument.
private struct Loop: SelectableType {
    let name = "Loop"

    func shape(of field: String) -> FieldShape? {
        switch field {
        case "a", "b", "c", "d", "e": FieldShape(type: "String")
        case "self": FieldShape(type: "Loop", object: self, arguments: ["input"])
        default: nil
        }
    }
}

@Suite struct QueryRequestTests {
    private func selected(
        _ text: String, operation: String? = nil, _ variables: [String: Value] = [:]
    ) throws -> [SelectedField] {
        try QueryRequest(try Parser.parse(text), operationName: operation, variables: variables)
            .selected(from: Loop())
    }

    /// The names in the answer as one text: `a self(b)`.
    private func outline(_ fields: [SelectedField]) -> String {
        fields.map { $0.selected.isEmpty ? $0.key : "\($0.key)(\(outline($0.selected)))" }.joined(separator: " ")
    }

    @Test(arguments: [
        ("{ a b a }", "a b"), ("{ x: a self { b } self { c b } }", "x self(b c)"),
        ("{ ...F self { ...F } } fragment F on Loop { a ...G } fragment G on Loop { b }", "a b self(a b)"),
        ("{ ... on Loop { a } ... { b } }", "a b"), ("{ a @skip(if: true) b @include(if: true) }", "b"),
        ("{ ...F } fragment F on Loop { a ...F }", "a"),
        ("{ __typename self { __typename } }", "__typename self(__typename)"),
    ])
    func `fragments, aliases and repeated fields come out as one object each`(text: String, expected: String) throws {
        #expect(try outline(selected(text)) == expected)
    }

    @Test func `variables stand for their values, defaults where none is given, and nothing without either`() throws {
        let text = "query ($a: T!, $b: Int = 5, $c: Int) { self(input: {a: $a, b: [$b, $c], c: $c}) { a } }"
        let field = try #require(try selected(text, ["a": .text("x")]).first)
        #expect(
            field.arguments == [
                Argument(
                    name: "input",
                    value: .object([
                        Argument(name: "a", value: .text("x")),
                        Argument(name: "b", value: .list([.integer("5"), .null])),
                    ]))
            ])
    }

    @Test func `the operation is chosen by its name`() throws {
        let text = "query A { a } query B { b }"
        #expect(try outline(selected(text, operation: "B")) == "b")
        #expect(throws: GraphQLError("Unknown operation named 'C'.")) { try selected(text, operation: "C") }
        #expect(throws: GraphQLError("Must provide operation name if query contains multiple operations.")) {
            try selected(text)
        }
    }

    // The messages are those of the real server, apart from its guesses at what was meant.
    @Test(arguments: [
        ("{ z }", "Cannot query field 'z' on type 'Loop'."),
        ("{ self }", "Field 'self' of type 'Loop' must have a selection of subfields. Did you mean 'self { ... }'?"),
        ("{ a { b } }", "Field 'a' must not have a selection since type 'String' has no subfields."),
        ("{ self(x: 1) { a } }", "Unknown argument 'x' on field 'Loop.self'."),
        ("{ a @nope }", "Unknown directive '@nope'."), ("query Q @nope { a }", "Unknown directive '@nope'."),
        ("{ ...F }", "Unknown fragment 'F'."),
        (
            "{ ...F } fragment F on X { a }",
            "Fragment 'F' cannot be spread here as objects of type 'Loop' can never be of type 'X'."
        ),
        ("query Q { self(input: $d) { a } }", "Variable '$d' is not defined by operation 'Q'."),
        ("query Q($d: T!) { self(input: $d) { a } }", "Variable '$d' of required type 'T!' was not provided."),
        (
            "{ a: b a }",
            "Fields 'a' conflict because 'b' and 'a' are different fields. Use different aliases on the fields to "
                + "fetch both if this was intentional."
        ),
    ])
    func `what is wrong is said`(text: String, message: String) {
        #expect(throws: GraphQLError(message)) { try selected(text) }
    }

    @Test func `a null for what may not be null is refused`() {
        #expect(throws: GraphQLError.self) { try selected("query ($d: T!) { self(input: $d) { a } }", ["d": .null]) }
    }

    @Test func `root fields, aliases, depth and selections have limits`() throws {
        func list(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined(separator: " ") }
        _ = try selected("{ \(list(10) { "a\($0): a" }) }")
        #expect(throws: GraphQLError("GraphQL queries should have at most 10 root fields, got 11 root fields.")) {
            try selected("{ \(list(11) { _ in "a" }) }")
        }
        #expect(throws: GraphQLError("GraphQL queries should have at most 10 aliases, got 11 aliases.")) {
            try selected("{ self { \(list(11) { "a\($0): a" }) } }")
        }
        let nested = { (depth: Int) in
            String(repeating: "{ self ", count: depth - 1) + "{ a }" + String(repeating: "}", count: depth - 1)
        }
        _ = try selected(nested(10))
        #expect(throws: GraphQLError("Query exceeds maximum depth of 10")) { try selected(nested(11)) }
        _ = try selected("{ self { \(list(999) { _ in "a" }) } }")
        #expect(throws: GraphQLError("Query exceeds maximum total selections of 1000")) {
            try selected("{ self { \(list(1000) { _ in "a" }) } }")
        }
    }

    @Test func `fragments that double at each level end at the limit`() {
        let fragments = (0..<30).map { number in
            "fragment F\(number) on Loop { self { ...F\(number + 1) } x: self { ...F\(number + 1) } }"
        }
        let text = "{ ...F0 } " + fragments.joined(separator: " ") + " fragment F30 on Loop { a }"
        #expect(throws: GraphQLError.self) { try selected(text) }
    }
}
