import GraphQL
import SwiftProtobuf
package import Views

/// A GraphQL request to MLflow's schema: the part of it that MLflow's own web page asks for, read-only.
///
/// Any query over these types is answered: with aliases, variables, fragments and `__typename`. There is no
/// introspection. Whatever is wrong with a query stands among the `errors` of an answer with status 200, as in MLflow.
package struct GraphQuery: Sendable {
    private let query: String
    private let operationName: String?
    private let variables: [String: Value]

    /// Reads the body `{"query": …, "variables": …, "operationName": …}`.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for a body of another form, where MLflow answers 500.
    package init(body: [UInt8]) throws(WireError) {
        guard let object = try? Google_Protobuf_Struct(jsonUTF8Bytes: SurrogatePairs.resolved(body)) else {
            throw .malformedBody("it is malformed or another kind of value")
        }
        guard case .stringValue(let query) = object.fields["query"]?.kind else { throw .missing("query") }
        self.query = query
        operationName =
            switch object.fields["operationName"]?.kind {
            case .stringValue(let name): name.nonEmpty
            case nil, .nullValue: nil
            default: throw .invalid("", for: "operationName", hint: "Hint: it must be a text")
            }
        variables =
            switch object.fields["variables"]?.kind {
            case .structValue(let members): members.fields.mapValues(Value.init)
            case nil, .nullValue: [:]
            default: throw .invalid("", for: "variables", hint: "Hint: it must be an object")
            }
    }

    /// The answer by the views of one moment: `{"data": …, "errors": null}`.
    ///
    /// - Throws: The storage's errors.
    package func answer(from views: borrowing ViewReader) throws -> [UInt8] {
        do {
            return try execute(in: views)
        } catch let error as GraphQLError {
            return Self.answer(data: Array("null".utf8), errors: [error.message])
        }
    }

    private func execute(in views: borrowing ViewReader) throws -> [UInt8] {
        let request = try QueryRequest(
            Parser.parse(query), operationName: operationName, variables: variables)
        let roots: GraphRoots
        switch request.operation.kind {
        case .query: roots = .query
        case .mutation: roots = .mutation
        case .subscription: throw GraphQLError("Schema is not configured to execute subscription operation.")
        }
        let selected = try request.selected(from: roots)
        var data = JSONBytes(capacity: 4096)
        var errors: [String] = []
        data.append(json: "{")
        for (index, field) in selected.enumerated() {
            if index > 0 { data.append(json: ",") }
            data.append(text: field.key)
            data.append(json: ":")
            if field.name == SelectedField.typeName {
                data.append(text: roots.name)
            } else {
                Self.write(try Self.value(of: field, roots, in: views, errors: &errors), to: &data)
            }
        }
        data.append(json: "}")
        return Self.answer(data: data.finish(), errors: errors)
    }

    /// The value of a field at the top; `null` with one more error where it is refused.
    private static func value(
        of field: SelectedField, _ roots: GraphRoots, in views: borrowing ViewReader, errors: inout [String]
    ) throws -> [UInt8] {
        guard let root = roots.fields[field.name] else { return Array("null".utf8) }
        var answer = GraphAnswer()
        do {
            guard let input = field.arguments.first(where: { $0.name == "input" }) else {
                throw GraphQLError("Field '\(field.name)' needs the argument 'input'.")
            }
            try root.write(input.value, field.selected, &answer, views)
            return answer.json.finish()
        } catch let error as GraphQLError {
            errors.append(error.message)
        } catch {
            guard let refusal = WireError(refusal: error) else { throw error }
            errors.append(refusal.message)
        }
        return Array("null".utf8)
    }

    private static func answer(data: [UInt8], errors: [String]) -> [UInt8] {
        var json = JSONBytes(capacity: data.count + 256)
        json.append(json: #"{"data":"#)
        write(data, to: &json)
        json.append(json: #","errors":"#)
        if errors.isEmpty { json.append(json: "null") }
        json.append(list: errors, head: "[") { json, error in json.append(text: error) }
        json.append(json: "}")
        return json.finish()
    }

    private static func write(_ bytes: [UInt8], to json: inout JSONBytes) {
        bytes.withUnsafeBufferPointer { json.append(json: $0) }
    }
}

extension Value {
    /// A variable as it came in JSON.
    fileprivate init(_ value: Google_Protobuf_Value) {
        switch value.kind {
        case .nullValue, nil: self = .null
        case .numberValue(let number):
            self = Int64(exactly: number).map { .integer("\($0)") } ?? .number("\(number)")
        case .stringValue(let text): self = .text(text)
        case .boolValue(let flag): self = .flag(flag)
        case .structValue(let object):
            self = .object(object.fields.sorted { $0.key < $1.key }.map { Argument(name: $0, value: Value($1)) })
        case .listValue(let list): self = .list(list.values.map(Value.init))
        }
    }
}
