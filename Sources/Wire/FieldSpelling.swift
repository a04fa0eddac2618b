/// The two spellings of a field, `run_id` and `runId`, of which a request may use one.
///
/// A body with both is ambiguous: who checks one of them may not see what the other does.
enum FieldSpelling {
    /// Whether any name in the text may be in camelCase. Without one no field can be spelled twice.
    ///
    /// Costs one pass without allocation; says true also for a name with an escape.
    static func mayBeMixed(_ json: [UInt8]) -> Bool {
        json.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                guard bytes[index] == UInt8(ascii: "\"") else {
                    index += 1
                    continue
                }
                index += 1
                var suspicious = false
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    switch bytes[index] {
                    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                        suspicious = true
                    case UInt8(ascii: "\\"):
                        suspicious = true
                        index += 1
                    default:
                        break
                    }
                    index += 1
                }
                index += 1
                if suspicious, isName(endingAt: index, in: bytes) { return true }
            }
            return false
        }
    }

    /// Refuses a text in which an object spells one field in two ways.
    static func check(_ text: JSONText) throws(WireError) {
        var waiting = [text.root]
        while let container = waiting.popLast() {
            var spellings: [String: String] = [:]
            for member in text.members(in: container) {
                let known = spellings.updateValue(member.name, forKey: camelCase(member.name))
                if let known, known != member.name {
                    throw WireError(
                        .invalidParameterValue,
                        "Request specifies both '\(known)' and '\(member.name)'; provide only one of them."
                    )
                }
                waiting.append(member.value)
            }
            waiting += text.elements(in: container)
        }
    }

    /// The name as protobuf's JSON spells it: `_x` becomes `X`.
    static func camelCase(_ name: String) -> String {
        var camel = ""
        var capitalize = false
        for character in name {
            if character == "_" {
                capitalize = true
            } else {
                camel += capitalize ? character.uppercased() : String(character)
                capitalize = false
            }
        }
        return camel
    }

    /// Whether the string that ends before that place is a name, which a colon follows.
    private static func isName(endingAt end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = end
        while index < bytes.count, JSONSyntax.isSpace(bytes[index]) { index += 1 }
        return index < bytes.count && bytes[index] == UInt8(ascii: ":")
    }
}
