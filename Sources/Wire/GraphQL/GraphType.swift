import GraphQL
import SwiftProtobuf
import Views

/// A type of the schema: the fields that can be asked of a message.
///
/// What is not set is answered as the empty text, 0 or the empty list, as MLflow does.
struct GraphType<Source>: SelectableType {
    let name: String
    let fields: [String: GraphField<Source>]

    func shape(of field: String) -> FieldShape? { fields[field]?.shape }

    /// Writes an object with the fields that are asked for.
    func write(
        _ source: Source, _ selected: [SelectedField], into answer: inout GraphAnswer, from views: borrowing ViewReader
    ) throws {
        answer.json.append(json: "{")
        for (index, field) in selected.enumerated() {
            if index > 0 { answer.json.append(json: ",") }
            answer.json.append(text: field.key)
            answer.json.append(json: ":")
            if field.name == SelectedField.typeName {
                answer.json.append(text: name)
            } else {
                try fields[field.name]?.write(source, field.selected, &answer, views)
            }
        }
        answer.json.append(json: "}")
    }
}

/// A field of a type: what it is and how its value is written.
struct GraphField<Source>: Sendable {
    let shape: FieldShape
    let write: @Sendable (Source, [SelectedField], inout GraphAnswer, borrowing ViewReader) throws -> Void
}

extension GraphField {
    /// A text.
    static func text(_ value: @escaping @Sendable (Source) -> String) -> GraphField {
        GraphField(shape: FieldShape(type: "String")) { source, _, answer, _ in
            answer.json.append(text: value(source))
        }
    }

    /// A word of an enumeration.
    static func word(_ type: String, _ value: @escaping @Sendable (Source) -> String) -> GraphField {
        GraphField(shape: FieldShape(type: type)) { source, _, answer, _ in answer.json.append(text: value(source)) }
    }

    /// A list of texts.
    static func texts(_ value: @escaping @Sendable (Source) -> [String]) -> GraphField {
        GraphField(shape: FieldShape(type: "String")) { source, _, answer, _ in
            answer.json.append(json: "[")
            for (index, text) in value(source).enumerated() {
                if index > 0 { answer.json.append(json: ",") }
                answer.json.append(text: text)
            }
            answer.json.append(json: "]")
        }
    }

    /// A 64-bit integer, as text: numbers of pages have 53 bits.
    static func long(_ value: @escaping @Sendable (Source) -> Int64) -> GraphField {
        GraphField(shape: FieldShape(type: "LongString")) { source, _, answer, _ in
            answer.json.append(json: "\"")
            answer.json.append(integer: value(source))
            answer.json.append(json: "\"")
        }
    }

    /// A number; null for NaN (MLflow).
    static func number(_ value: @escaping @Sendable (Source) -> Double) -> GraphField {
        GraphField(shape: FieldShape(type: "Float")) { source, _, answer, _ in
            let number = value(source)
            if number.isFinite { answer.json.append(number: number) } else { answer.json.append(json: "null") }
        }
    }

    /// An object that is a part of the source.
    static func object<Part>(
        _ type: GraphType<Part>, _ value: @escaping @Sendable (Source) -> Part?
    ) -> GraphField {
        found(type) { source, _, _ in value(source) }
    }

    /// An object that the views tell, or null.
    static func found<Part>(
        _ type: GraphType<Part>,
        _ value: @escaping @Sendable (Source, inout GraphAnswer, borrowing ViewReader) throws -> Part?
    ) -> GraphField {
        GraphField(shape: FieldShape(type: type.name, object: type)) { source, selected, answer, views in
            if let part = try value(source, &answer, views) {
                try type.write(part, selected, into: &answer, from: views)
            } else {
                answer.json.append(json: "null")
            }
        }
    }

    /// A list of objects that are parts of the source.
    static func list<Part>(
        _ type: GraphType<Part>, _ value: @escaping @Sendable (Source) -> [Part]
    ) -> GraphField {
        foundList(type) { source, _, _ in value(source) }
    }

    /// A list of objects that the views tell.
    static func foundList<Part>(
        _ type: GraphType<Part>,
        _ value: @escaping @Sendable (Source, inout GraphAnswer, borrowing ViewReader) throws -> [Part]
    ) -> GraphField {
        GraphField(shape: FieldShape(type: type.name, object: type)) { source, selected, answer, views in
            let parts = try value(source, &answer, views)
            answer.json.append(json: "[")
            for (index, part) in parts.enumerated() {
                if index > 0 { answer.json.append(json: ",") }
                try type.write(part, selected, into: &answer, from: views)
            }
            answer.json.append(json: "]")
        }
    }
}
