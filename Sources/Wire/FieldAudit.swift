import SwiftProtobuf

/// Finds the field of a body that does not fit its message.
///
/// The decoder says what is wrong but not where. So each part of the body is decoded alone, inside nothing but the
/// names
/// and brackets that lead to it, and parts that fail are divided further. Costs a few times the decoding of the body.
struct FieldAudit<M: Message> {
    let text: JSONText

    /// Refuses the first field that does not fit. Fields that the message does not know are passed over, with all
    /// that is in them.
    func check() throws(WireError) {
        for member in text.members(in: text.root) { try check(member, at: "", in: Frame()) }
    }

    /// What stands around a part: opened brackets and names before it, closing brackets after it.
    private struct Frame {
        var before: [UInt8] = []
        var after: [UInt8] = []

        func opening(_ bytes: [UInt8], closing: UInt8) -> Frame {
            Frame(before: before + bytes, after: [closing] + after)
        }

        func around(_ part: some Collection<UInt8>) -> [UInt8] { before + part + after }
    }

    private func check(_ member: JSONText.Member, at path: String, in frame: Frame) throws(WireError) {
        var name = Google_Protobuf_StringValue()
        name.value = member.name
        guard let quoted: [UInt8] = try? name.jsonUTF8Bytes() else { throw .malformedBody("a name is not valid") }
        let inner = frame.opening([UInt8(ascii: "{")] + quoted + [UInt8(ascii: ":")], closing: UInt8(ascii: "}"))
        if case .unknownField? = failure(of: inner.around("null".utf8)) { return }
        try check(member.value, at: path.isEmpty ? member.name : path + "." + member.name, in: inner)
    }

    private func check(_ value: Range<Int>, at path: String, in frame: Frame) throws(WireError) {
        guard let failure = failure(of: frame.around(text.bytes[value])) else { return }
        switch text.bytes[value.lowerBound] {
        case UInt8(ascii: "{"):
            try checkKind("{}", at: path, value: value, in: frame)
            for member in text.members(in: value) { try check(member, at: path, in: frame) }
        case UInt8(ascii: "["):
            try checkKind("[]", at: path, value: value, in: frame)
            let inner = frame.opening([UInt8(ascii: "[")], closing: UInt8(ascii: "]"))
            for (index, element) in text.elements(in: value).enumerated() {
                try check(element, at: "\(path)[\(index)]", in: inner)
            }
        default:
            throw refusal(failure, value, at: path)
        }
    }

    /// Refuses an object or an array where the message wants something else.
    private func checkKind(_ empty: String, at path: String, value: Range<Int>, in frame: Frame) throws(WireError) {
        if let failure = failure(of: frame.around(empty.utf8)) { throw refusal(failure, value, at: path) }
    }

    private func failure(of json: [UInt8]) -> JSONDecodingError? {
        do {
            _ = try M(jsonUTF8Bytes: json, options: MessageDecoding.strict)
            return nil
        } catch {
            return error as? JSONDecodingError ?? .failure
        }
    }

    private func refusal(_ failure: JSONDecodingError, _ value: Range<Int>, at path: String) -> WireError {
        let json = String(decoding: text.bytes[value], as: UTF8.self)
        return .invalid(json, for: path, hint: "Hint: \(hint(failure, json))")
    }

    private func hint(_ failure: JSONDecodingError, _ json: String) -> String {
        switch failure {
        case .malformedString where json.hasPrefix("\""), .invalidUTF8 where json.hasPrefix("\""):
            "the text is not valid Unicode"
        case .malformedString: "it must be a text in quotes"
        case .malformedNumber: "it must be a number of the right kind"
        // The decoder reports a number beyond the range of a double as text that it could not convert.
        case .numberRange, .invalidUTF8: "the number is out of range"
        case .malformedBool: "it must be true or false"
        case .unrecognizedEnumValue: "it is none of the values that the field can have"
        case .illegalNull: "an element of a list must not be null"
        default: "it is of the wrong type"
        }
    }
}
