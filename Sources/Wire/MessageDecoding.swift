import SwiftProtobuf

/// Bodies of requests to messages.
///
/// What is accepted is what MLflow's clients of all ages send: names in snake_case or camelCase, 64-bit numbers as
/// numbers or texts, `null` for a field that is not set, fields that the schema does not know, an empty body for an
/// empty
/// object, and an object encoded twice. Everything else is refused with the name of the field: MLflow drops values of
/// the wrong type in silence, this server does not.
package enum MessageDecoding {
    /// How deep the objects and arrays of a body may nest. The schemas use five levels.
    package static let depthMax = 64

    /// Reads the body and checks that the fields that the request requires are there.
    ///
    /// A body that the schema describes completely costs one pass of decoding and one over the names. Only others are
    /// looked at part by part.
    ///
    /// - Parameters:
    ///   - body: The whole body. Its size is limited by whoever read it.
    ///   - completing: Adds what the request says elsewhere, such as an id in the path, before the check.
    /// - Throws: `INVALID_PARAMETER_VALUE`.
    package static func decode<M: RequestMessage>(
        _ type: M.Type = M.self,
        from body: [UInt8],
        completing: (inout M) throws(WireError) -> Void
    ) throws(WireError) -> M {
        var message: M = try parse(body)
        try completing(&message)
        try message.checkRequired()
        try checkRequiredLists(M.requiredLists, in: body)
        return message
    }

    /// Reads the body and checks that the fields that the request requires are there.
    package static func decode<M: RequestMessage>(
        _ type: M.Type = M.self,
        from body: [UInt8]
    ) throws(WireError) -> M {
        try decode(type, from: body) { (_) throws(WireError) in }
    }

    /// Reads the body without the check for required fields.
    static func parse<M: Message>(_ body: [UInt8]) throws(WireError) -> M {
        if body.isEmpty { return M() }
        let object = SurrogatePairs.resolved(try unwrapped(body))
        guard let message = try? M(jsonUTF8Bytes: object, options: strict) else {
            return try parsePartByPart(object)
        }
        if FieldSpelling.mayBeMixed(object) { try FieldSpelling.check(text(object)) }
        return message
    }

    /// Unknown fields and unknown enum words are errors. The limit of nesting holds without ours, since unknown fields
    /// are not entered.
    static let strict = JSONDecodingOptions()

    /// Unknown fields are skipped, and so are unknown enum words, which is why `FieldAudit` goes first. Skipping
    /// recurses
    /// without a limit, which is why `JSONText` goes first as well.
    private static let lenient = {
        var options = JSONDecodingOptions()
        options.ignoreUnknownFields = true
        return options
    }()

    /// Finds what keeps the body from being decoded; when that is fields the schema does not know alone, leaves them
    /// out.
    private static func parsePartByPart<M: Message>(_ object: [UInt8]) throws(WireError) -> M {
        let text = try text(object)
        guard object[text.root.lowerBound] == UInt8(ascii: "{") else {
            throw .malformedBody("it is another kind of value")
        }
        try FieldSpelling.check(text)
        try FieldAudit<M>(text: text).check()
        guard let message = try? M(jsonUTF8Bytes: object, options: lenient) else {
            throw .malformedBody("its fields do not fit the request")
        }
        return message
    }

    /// Refuses a body that was read well, but does not have one of the lists.
    private static func checkRequiredLists(_ lists: [String], in body: [UInt8]) throws(WireError) {
        guard let first = lists.first else { return }
        guard !body.isEmpty else { throw .missing(first) }
        let text = try text(unwrapped(body))
        let members = text.members(in: text.root)
        for list in lists {
            let names = [list, FieldSpelling.camelCase(list)]
            let given = members.contains {
                names.contains($0.name) && text.bytes[$0.value.lowerBound] != UInt8(ascii: "n")
            }
            if !given { throw .missing(list) }
        }
    }

    private static func text(_ bytes: [UInt8]) throws(WireError) -> JSONText {
        do {
            return try JSONText(checking: bytes, depthMax: depthMax)
        } catch {
            let place = error.lastName.map { " after the name '\($0)'" } ?? ""
            throw .malformedBody("\(error.reason), at byte \(error.offset)\(place)")
        }
    }

    /// The object inside a body that is a JSON text holding the JSON of the object, as old clients send it; other
    /// bodies
    /// as they are.
    private static func unwrapped(_ body: [UInt8]) throws(WireError) -> [UInt8] {
        guard body.first(where: { !JSONSyntax.isSpace($0) }) == UInt8(ascii: "\"") else { return body }
        guard let inner = try? Google_Protobuf_StringValue(jsonUTF8Bytes: SurrogatePairs.resolved(body)) else {
            throw .malformedBody("it is a text that is not valid")
        }
        return Array(inner.value.utf8)
    }
}
