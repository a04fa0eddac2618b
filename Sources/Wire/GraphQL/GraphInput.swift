import GraphQL
import SwiftProtobuf
import WireSchemas

/// An input type of the schema: how the argument `input` of a root field becomes a request.
struct GraphInput<Message: RequestMessage>: Sendable {
    /// Puts a value into a field of the request.
    typealias Setter = @Sendable (inout Message, Value) throws -> Void

    let name: String
    let fields: [String: Setter]

    /// The request that a value is.
    ///
    /// - Throws: ``GraphQLError`` for a value of another form, ``WireError`` where a required field is missing.
    func message(_ value: Value) throws -> Message {
        guard case .object(let members) = value else {
            throw GraphQLError("Expected value of type '\(name)', found \(value.kind).")
        }
        var message = Message()
        for member in members {
            guard let set = fields[member.name] else {
                throw GraphQLError("Field '\(member.name)' is not defined by type '\(name)'.")
            }
            if member.value != .null { try set(&message, member.value) }
        }
        try message.checkRequired()
        return message
    }

    /// A text.
    static func text(_ field: any WritableKeyPath<Message, String> & Sendable) -> Setter {
        { message, value in message[keyPath: field] = try value.asText() }
    }

    /// A list of texts; one text counts as a list of it.
    static func texts(_ field: any WritableKeyPath<Message, [String]> & Sendable) -> Setter {
        { message, value in
            guard case .list(let elements) = value else {
                message[keyPath: field] = [try value.asText()]
                return
            }
            message[keyPath: field] = try elements.map { try $0.asText() }
        }
    }

    /// A whole number.
    static func integer<Number: FixedWidthInteger & SendableMetatype>(
        _ field: any WritableKeyPath<Message, Number> & Sendable
    ) -> Setter {
        { message, value in
            guard case .integer(let digits) = value else {
                throw GraphQLError("Int cannot represent non-integer value: \(value.kind)")
            }
            guard let number = Number(digits) else {
                throw GraphQLError("Int cannot represent non \(Number.bitWidth)-bit signed integer value: \(digits)")
            }
            message[keyPath: field] = number
        }
    }
}

extension GraphInput<MLflowSearchRuns> {
    /// Which of active and deleted runs are shown.
    static let viewType: Setter = { message, value in
        switch value {
        case .word("ACTIVE_ONLY"), .text("ACTIVE_ONLY"): message.runViewType = .activeOnly
        case .word("DELETED_ONLY"), .text("DELETED_ONLY"): message.runViewType = .deletedOnly
        case .word("ALL"), .text("ALL"): message.runViewType = .all
        default: throw GraphQLError("Value \(value.kind) does not exist in 'MlflowViewType' enum.")
        }
    }
}

extension Value {
    /// The text that this is.
    fileprivate func asText() throws(GraphQLError) -> String {
        guard case .text(let text) = self else {
            throw GraphQLError("String cannot represent a non string value: \(kind)")
        }
        return text
    }

    /// The value for a refusal; of lists and objects the kind alone.
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .integer(let digits), .number(let digits): digits
        case .text(let text): "\"\(text.shortened)\""
        case .flag(let flag): "\(flag)"
        case .word(let word): "'\(word.shortened)'"
        case .list: "a list"
        case .object: "an object"
        case .variable(let name): "$\(name)"
        }
    }
}
