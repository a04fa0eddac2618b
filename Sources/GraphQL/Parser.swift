/// Reads the text of a query (GraphQL, October 2021, sections 2.2 to 2.12). Type definitions are no query.
package struct Parser {
    private var lexer: Lexer
    private var token: Lexer.Token
    private var depth = 0

    /// The document that a text is.
    ///
    /// - Throws: ``GraphQLError``.
    package static func parse(_ text: String) throws(GraphQLError) -> Document {
        var parser = try Parser(text)
        return try parser.document()
    }

    private init(_ text: String) throws(GraphQLError) {
        lexer = try Lexer(text)
        token = try lexer.next()
    }

    private mutating func document() throws(GraphQLError) -> Document {
        var document = Document()
        repeat {
            switch token {
            case .mark("{"): document.operations.append(Operation(selections: try selections()))
            case .name("fragment"):
                let fragment = try fragment()
                guard document.fragments.updateValue(fragment, forKey: fragment.name) == nil else {
                    throw GraphQLError("There can be only one fragment named '\(fragment.name)'.")
                }
            case .name(let word):
                guard let kind = Operation.Kind(rawValue: word) else { throw unexpected() }
                document.operations.append(try operation(kind))
            default: throw unexpected()
            }
        } while token != .end
        return document
    }

    private mutating func operation(_ kind: Operation.Kind) throws(GraphQLError) -> Operation {
        try advance()
        var operation = Operation(kind: kind)
        if case .name(let name) = token {
            operation.name = name
            try advance()
        }
        if try skip("(") {
            repeat { operation.variables.append(try variableDefinition()) } while try !skip(")")
        }
        operation.directives = try directives()
        operation.selections = try selections()
        return operation
    }

    private mutating func variableDefinition() throws(GraphQLError) -> VariableDefinition {
        try expect("$")
        var variable = VariableDefinition(name: try name(), type: "")
        try expect(":")
        variable.type = try type()
        if try skip("=") { variable.defaultValue = try value(isConstant: true) }
        _ = try directives()
        return variable
    }

    private mutating func type() throws(GraphQLError) -> String {
        try enter()
        defer { depth -= 1 }
        var text: String
        if try skip("[") {
            text = "[" + (try type()) + "]"
            try expect("]")
        } else {
            text = try name()
        }
        if try skip("!") { text += "!" }
        return text
    }

    private mutating func fragment() throws(GraphQLError) -> Fragment {
        try advance()
        let name = try name()
        guard name != "on", case .name("on") = token else { throw unexpected() }
        try advance()
        let type = try self.name()
        _ = try directives()
        return Fragment(name: name, type: type, selections: try selections())
    }

    private mutating func selections() throws(GraphQLError) -> [Selection] {
        try enter()
        defer { depth -= 1 }
        try expect("{")
        var found: [Selection] = []
        repeat { found.append(try selection()) } while try !skip("}")
        return found
    }

    private mutating func selection() throws(GraphQLError) -> Selection {
        guard try skip("...") else { return .field(try field()) }
        if case .name(let name) = token, name != "on" {
            try advance()
            return .spread(name: name, directives: try directives())
        }
        var type: String?
        if case .name("on") = token {
            try advance()
            type = try name()
        }
        return .inline(type: type, directives: try directives(), selections: try selections())
    }

    private mutating func field() throws(GraphQLError) -> Field {
        var field = Field(name: try name())
        if try skip(":") {
            field.alias = field.name
            field.name = try name()
        }
        field.arguments = try arguments()
        field.directives = try directives()
        if token == .mark("{") { field.selections = try selections() }
        return field
    }

    private mutating func arguments(isConstant: Bool = false) throws(GraphQLError) -> [Argument] {
        guard try skip("(") else { return [] }
        var found: [Argument] = []
        repeat { found.append(try argument(isConstant: isConstant)) } while try !skip(")")
        return try distinct(found, "argument")
    }

    private mutating func argument(isConstant: Bool) throws(GraphQLError) -> Argument {
        let name = try name()
        try expect(":")
        return Argument(name: name, value: try value(isConstant: isConstant))
    }

    private mutating func directives() throws(GraphQLError) -> [Directive] {
        var found: [Directive] = []
        while try skip("@") { found.append(Directive(name: try name(), arguments: try arguments())) }
        return found
    }

    private mutating func value(isConstant: Bool) throws(GraphQLError) -> Value {
        try enter()
        defer { depth -= 1 }
        switch token {
        case .mark("$") where !isConstant:
            try advance()
            return .variable(try name())
        case .mark("["):
            try advance()
            var elements: [Value] = []
            while try !skip("]") { elements.append(try value(isConstant: isConstant)) }
            return .list(elements)
        case .mark("{"):
            try advance()
            var members: [Argument] = []
            while try !skip("}") { members.append(try argument(isConstant: isConstant)) }
            return .object(try distinct(members, "input field"))
        case .mark, .end: throw unexpected()
        case .integer(let digits): return try simple(.integer(digits))
        case .number(let digits): return try simple(.number(digits))
        case .text(let text): return try simple(.text(text))
        case .name("true"): return try simple(.flag(true))
        case .name("false"): return try simple(.flag(false))
        case .name("null"): return try simple(.null)
        case .name(let word): return try simple(.word(word))
        }
    }

    private mutating func simple(_ value: Value) throws(GraphQLError) -> Value {
        try advance()
        return value
    }

    private func distinct(_ arguments: [Argument], _ kind: String) throws(GraphQLError) -> [Argument] {
        var names: Set<String> = []
        for argument in arguments where !names.insert(argument.name).inserted {
            throw GraphQLError("There can be only one \(kind) named '\(argument.name)'.")
        }
        return arguments
    }

    private mutating func name() throws(GraphQLError) -> String {
        guard case .name(let name) = token else { throw unexpected() }
        try advance()
        return name
    }

    private mutating func advance() throws(GraphQLError) { token = try lexer.next() }

    private mutating func skip(_ mark: String) throws(GraphQLError) -> Bool {
        guard token == .mark(mark) else { return false }
        try advance()
        return true
    }

    private mutating func expect(_ mark: String) throws(GraphQLError) {
        guard try skip(mark) else { throw unexpected() }
    }

    private mutating func enter() throws(GraphQLError) {
        depth += 1
        guard depth <= GraphQLLimits.nestingMax else {
            throw GraphQLError("A query may nest at most \(GraphQLLimits.nestingMax) deep.")
        }
    }

    private func unexpected() -> GraphQLError {
        switch token {
        case .name(let text), .integer(let text), .number(let text), .mark(let text):
            .syntax("Unexpected '\(text)'.", at: lexer.place)
        case .text: .syntax("Unexpected string.", at: lexer.place)
        case .end: .syntax("Unexpected <EOF>.", at: lexer.place)
        }
    }
}
