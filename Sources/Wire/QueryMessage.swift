/// A message that a GET request carries in its query.
package protocol QueryMessage: RequestMessage {
    /// The arguments that the message takes.
    static var parameters: [QueryParameter<Self>] { get }
}

/// One argument of a query and the field that it goes to.
package struct QueryParameter<M>: Sendable {
    /// The name of the argument, which is that of the field in the schema.
    package let name: String
    /// Whether the argument may be repeated.
    package let isList: Bool
    /// Puts the decoded argument into the message.
    package let set: @Sendable (inout M, String) throws(WireError) -> Void
}

extension QueryParameter {
    /// A text.
    static func text(_ name: String, _ field: any WritableKeyPath<M, String> & Sendable) -> QueryParameter {
        QueryParameter(name: name, isList: false) { (message, value) throws(WireError) in
            message[keyPath: field] = value
        }
    }

    /// A list of texts.
    static func texts(_ name: String, _ field: any WritableKeyPath<M, [String]> & Sendable) -> QueryParameter {
        QueryParameter(name: name, isList: true) { (message, value) throws(WireError) in
            message[keyPath: field].append(value)
        }
    }

    /// A whole number in decimal digits.
    static func integer<Value: FixedWidthInteger & SendableMetatype>(
        _ name: String,
        _ field: any WritableKeyPath<M, Value> & Sendable
    ) -> QueryParameter {
        QueryParameter(name: name, isList: false) { (message, value) throws(WireError) in
            guard let number = Value(value) else {
                throw .invalid(
                    value, for: name, hint: "Hint: it must be a whole number from \(Value.min) to \(Value.max)")
            }
            message[keyPath: field] = number
        }
    }

    /// One of the words of an enum, or its number.
    static func choice<Value: RawRepresentable<Int> & Sendable>(
        _ name: String,
        _ words: KeyValuePairs<String, Value>,
        _ field: any WritableKeyPath<M, Value> & Sendable
    ) -> QueryParameter {
        let choices = words.map { (word: $0.key, value: $0.value) }
        return QueryParameter(name: name, isList: false) { (message, value) throws(WireError) in
            guard let choice = choices.first(where: { $0.word == value || String($0.value.rawValue) == value }) else {
                let all = choices.map(\.word).joined(separator: ", ")
                throw .invalid(value, for: name, hint: "Hint: it must be one of \(all)")
            }
            message[keyPath: field] = choice.value
        }
    }
}
