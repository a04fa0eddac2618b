import Testing

@testable import GraphQL

@Suite struct ParserTests {
    @Test func `an operation is read with its variables, directives, aliases and arguments`() throws {
        let document = try Parser.parse(
            """
            # a comment
            query GetRun($data: MlflowGetRunInput!, $n: [Int!] = [1, -2]) @component(name: "a.b") {
              run: mlflowGetRun(input: $data, other: {a: 1.5e3, b: [true, null], c: ALL, d: "x\\u00e9\\n"}) { id }
            }
            """)
        let operation = try #require(document.operations.first)
        #expect(operation.name == "GetRun" && operation.kind == .query)
        #expect(operation.variables.map(\.type) == ["MlflowGetRunInput!", "[Int!]"])
        #expect(operation.variables.map(\.isRequired) == [true, false])
        #expect(operation.variables[1].defaultValue == .list([.integer("1"), .integer("-2")]))
        #expect(operation.directives.map(\.name) == ["component"])
        guard case .field(let field) = operation.selections.first else { return #expect(Bool(false)) }
        #expect(field.alias == "run" && field.name == "mlflowGetRun")
        #expect(field.arguments[0].value == .variable("data"))
        #expect(
            field.arguments[1].value
                == .object([
                    Argument(name: "a", value: .number("1.5e3")),
                    Argument(name: "b", value: .list([.flag(true), .null])),
                    Argument(name: "c", value: .word("ALL")), Argument(name: "d", value: .text("xé\n")),
                ]))
    }

    @Test func `fragments, inline ones too, are told from fields`() throws {
        let document = try Parser.parse("{ ...F ... on T { a } ... @skip(if: true) { b } on } fragment F on T { c }")
        #expect(document.fragments["F"]?.type == "T")
        let selections = try #require(document.operations.first?.selections)
        #expect(selections.count == 4)
        #expect(selections[0] == .spread(name: "F", directives: []))
        #expect(selections[3] == .field(Field(name: "on")))
    }

    @Test(arguments: [
        "", "{", "}", "{ }", "{ a", "{ a(", "{ a() }", "{ a(b: ) }", "{ a(b: $) }", "query ($a Int) { a }",
        "{ a(b: 01) }", "{ a(b: 1x) }", "{ a(b: 1.) }", #"{ a(b: "x) }"#, #"{ a(b: "\q") }"#, #"{ a(b: "\ud83d") }"#,
        "{ a(b: 1, b: 2) }", "{ .. F }", "type A { b: Int }", "fragment on on T { a }", "query ($a: Int = $b) { a }",
        "{ a } fragment F on T { a } fragment F on T { a }", "{ é }", "{ a(b: \"\"\"x) }",
    ])
    func `what is no query is refused`(text: String) {
        #expect(throws: GraphQLError.self) { try Parser.parse(text) }
    }

    @Test func `a refusal tells the place`() {
        #expect(throws: GraphQLError("Syntax Error: Unexpected character: '?'. (line 2, column 3)")) {
            try Parser.parse("{\n  ?\n}")
        }
    }

    @Test func `deep nesting and long texts are refused before they cost anything`() throws {
        let limit = GraphQLLimits.nestingMax
        let nested = { (depth: Int) in
            String(repeating: "{a", count: depth) + String(repeating: "}", count: depth)
        }
        _ = try Parser.parse(nested(limit))
        #expect(throws: GraphQLError.self) { try Parser.parse(nested(limit + 1)) }
        #expect(throws: GraphQLError.self) { try Parser.parse(nested(10_000)) }
        #expect(throws: GraphQLError.self) {
            try Parser.parse("{ a(b: " + String(repeating: "[", count: 10_000))
        }
        let longest = "{ a }" + String(repeating: " ", count: GraphQLLimits.sourceBytesMax - 5)
        _ = try Parser.parse(longest)
        #expect(throws: GraphQLError.self) { try Parser.parse(longest + " ") }
    }
}
