/// One operation of a document with its variables, ready to be checked against a schema.
///
/// The checks are those that tell whoever wrote a query what is wrong with it; not all of GraphQL's: a fragment or a
/// variable may be left unused, and variables are held to the type of the place where they are used.
package struct QueryRequest: Sendable {
    /// What is to be carried out.
    package let operation: Operation
    private let fragments: [String: Fragment]
    private let variables: [String: Value]

    /// Chooses the operation.
    ///
    /// - Parameters:
    ///   - operationName: Which operation is meant; nil where there is only one.
    ///   - variables: The values by their names. They hold no variables themselves.
    /// - Throws: ``GraphQLError``.
    package init(
        _ document: Document, operationName: String? = nil, variables: [String: Value] = [:]
    ) throws(GraphQLError) {
        if let operationName {
            guard let named = document.operations.first(where: { $0.name == operationName }) else {
                throw GraphQLError("Unknown operation named '\(operationName)'.")
            }
            operation = named
        } else {
            guard document.operations.count <= 1 else {
                throw GraphQLError("Must provide operation name if query contains multiple operations.")
            }
            guard let only = document.operations.first else { throw GraphQLError("Must provide an operation.") }
            operation = only
        }
        fragments = document.fragments
        self.variables = try Self.values(of: operation.variables, given: variables)
    }

    /// The fields that are asked for, beginning with a root type.
    ///
    /// - Throws: ``GraphQLError`` for what the types do not have, and past the limits.
    package func selected(from root: any SelectableType) throws(GraphQLError) -> [SelectedField] {
        for directive in operation.directives where directive.name != "component" {
            throw GraphQLError("Unknown directive '@\(directive.name)'.")
        }
        var count = 0
        return try resolve(operation.selections, of: root, depth: 1, count: &count)
    }

    private static func values(
        of definitions: [VariableDefinition], given: [String: Value]
    ) throws(GraphQLError) -> [String: Value] {
        var values: [String: Value] = [:]
        for definition in definitions {
            let (name, value) = (definition.name, given[definition.name] ?? definition.defaultValue)
            if value == nil, definition.isRequired {
                throw GraphQLError("Variable '$\(name)' of required type '\(definition.type)' was not provided.")
            }
            if value == .null, definition.type.hasSuffix("!") {
                throw GraphQLError("Variable '$\(name)' of non-null type '\(definition.type)' must not be null.")
            }
            values[name] = value
        }
        return values
    }

    private func resolve(
        _ selections: [Selection], of type: any SelectableType, depth: Int, count: inout Int
    ) throws(GraphQLError) -> [SelectedField] {
        guard depth <= GraphQLLimits.depthMax else {
            throw GraphQLError("Query exceeds maximum depth of \(GraphQLLimits.depthMax)")
        }
        var fields: [Field] = []
        var visited: Set<String> = []
        try collect(selections, of: type, into: &fields, visited: &visited, count: &count)
        if depth == 1 { try Self.check(fields.count, "root fields", limit: GraphQLLimits.rootFieldsMax) }
        try Self.check(fields.count { $0.alias != nil }, "aliases", limit: GraphQLLimits.aliasesMax)
        var found: [SelectedField] = []
        var places: [String: Int] = [:]
        var children: [[Selection]] = []
        for field in fields {
            let key = field.alias ?? field.name
            let arguments = try arguments(of: field)
            if let place = places[key] {
                guard found[place].name == field.name, found[place].arguments == arguments else {
                    throw GraphQLError(
                        "Fields '\(key)' conflict because '\(found[place].name)' and '\(field.name)' are different "
                            + "fields. Use different aliases on the fields to fetch both if this was intentional.")
                }
                children[place] += field.selections
            } else {
                places[key] = found.count
                found.append(SelectedField(key: key, name: field.name, arguments: arguments, selected: []))
                children.append(field.selections)
            }
        }
        for place in found.indices {
            found[place].selected = try resolve(
                children[place], under: found[place], of: type, depth: depth, count: &count)
        }
        return found
    }

    /// What is asked of the value of a field.
    private func resolve(
        _ selections: [Selection], under field: SelectedField, of type: any SelectableType, depth: Int,
        count: inout Int
    ) throws(GraphQLError) -> [SelectedField] {
        let name = field.name
        guard let shape = name == SelectedField.typeName ? FieldShape(type: "String") : type.shape(of: name) else {
            throw GraphQLError("Cannot query field '\(name)' on type '\(type.name)'.")
        }
        for argument in field.arguments where !shape.arguments.contains(argument.name) {
            throw GraphQLError("Unknown argument '\(argument.name)' on field '\(type.name).\(name)'.")
        }
        guard let object = shape.object else {
            guard selections.isEmpty else {
                throw GraphQLError(
                    "Field '\(name)' must not have a selection since type '\(shape.type)' has no subfields.")
            }
            return []
        }
        guard !selections.isEmpty else {
            throw GraphQLError(
                "Field '\(name)' of type '\(shape.type)' must have a selection of subfields. "
                    + "Did you mean '\(name) { ... }'?")
        }
        return try resolve(selections, of: object, depth: depth + 1, count: &count)
    }

    /// Gathers the fields of one object, those in fragments too.
    private func collect(
        _ selections: [Selection], of type: any SelectableType, into fields: inout [Field],
        visited: inout Set<String>, count: inout Int
    ) throws(GraphQLError) {
        for selection in selections {
            count += 1
            guard count <= GraphQLLimits.selectionsMax else {
                throw GraphQLError("Query exceeds maximum total selections of \(GraphQLLimits.selectionsMax)")
            }
            switch selection {
            case .field(let field):
                if try isWanted(field.directives) { fields.append(field) }
            case .inline(let name, let directives, let selections):
                if let name, name != type.name { throw Self.neverOfType(name, type, fragment: nil) }
                guard try isWanted(directives) else { continue }
                try collect(selections, of: type, into: &fields, visited: &visited, count: &count)
            case .spread(let name, let directives):
                guard let fragment = fragments[name] else { throw GraphQLError("Unknown fragment '\(name)'.") }
                guard fragment.type == type.name else {
                    throw Self.neverOfType(fragment.type, type, fragment: name)
                }
                // A fragment counts once in a selection, so one that spreads itself ends here.
                guard try isWanted(directives), visited.insert(name).inserted else { continue }
                try collect(fragment.selections, of: type, into: &fields, visited: &visited, count: &count)
            }
        }
    }

    private static func neverOfType(
        _ name: String, _ type: any SelectableType, fragment: String?
    ) -> GraphQLError {
        GraphQLError(
            "Fragment \(fragment.map { "'\($0)' " } ?? "")cannot be spread here as objects of type '\(type.name)' can "
                + "never be of type '\(name)'.")
    }

    private static func check(_ count: Int, _ things: String, limit: Int) throws(GraphQLError) {
        guard count <= limit else {
            throw GraphQLError("GraphQL queries should have at most \(limit) \(things), got \(count) \(things).")
        }
    }

    /// Whether `@include` and `@skip` leave a selection in.
    private func isWanted(_ directives: [Directive]) throws(GraphQLError) -> Bool {
        var isWanted = true
        for directive in directives {
            guard directive.name == "include" || directive.name == "skip" else {
                throw GraphQLError("Unknown directive '@\(directive.name)'.")
            }
            guard let condition = directive.arguments.first(where: { $0.name == "if" }),
                case .flag(let flag) = try resolved(condition.value) ?? .null
            else { throw GraphQLError("Directive '@\(directive.name)' takes a condition: if: true or if: false.") }
            if flag != (directive.name == "include") { isWanted = false }
        }
        return isWanted
    }

    private func arguments(of field: Field) throws(GraphQLError) -> [Argument] {
        var found: [Argument] = []
        for argument in field.arguments {
            if let value = try resolved(argument.value) { found.append(Argument(name: argument.name, value: value)) }
        }
        return found
    }

    /// A value with its variables put in; nil for one that is not given.
    private func resolved(_ value: Value) throws(GraphQLError) -> Value? {
        switch value {
        case .variable(let name):
            guard operation.variables.contains(where: { $0.name == name }) else {
                let place = operation.name.map { " by operation '\($0)'" } ?? ""
                throw GraphQLError("Variable '$\(name)' is not defined\(place).")
            }
            return variables[name]
        case .list(let elements):
            var found: [Value] = []
            for element in elements { found.append(try resolved(element) ?? .null) }
            return .list(found)
        case .object(let members):
            var found: [Argument] = []
            for member in members {
                if let value = try resolved(member.value) { found.append(Argument(name: member.name, value: value)) }
            }
            return .object(found)
        case .null, .integer, .number, .text, .flag, .word: return value
        }
    }
}
