import SwiftProtobuf

/// Arguments of GET requests to messages.
///
/// As in MLflow: arguments go by the names of the schema alone (no camelCase), lists are repeated arguments, unknown
/// arguments are passed over, and a request without any argument is read from its body.
package enum QueryDecoding {
    /// Reads the query and checks that the fields that the request requires are there.
    ///
    /// - Parameters:
    ///   - query: What follows the `?` of the address, still encoded.
    ///   - body: The body, which counts only when there is no argument at all.
    /// - Throws: `INVALID_PARAMETER_VALUE`, naming the argument.
    package static func decode<M: QueryMessage>(
        _ type: M.Type = M.self,
        from query: String?,
        body: [UInt8] = []
    ) throws(WireError) -> M {
        guard let query, query.utf8.contains(where: { $0 != UInt8(ascii: "&") }) else {
            return try MessageDecoding.decode(from: body)
        }
        var message = M()
        try read(query, into: &message)
        try message.checkRequired()
        return message
    }

    /// Puts the arguments of a query into a message, over what is there.
    ///
    /// - Parameter query: What follows the `?` of the address, still encoded.
    /// - Throws: `INVALID_PARAMETER_VALUE`, naming the argument.
    package static func read<M: QueryMessage>(_ query: String, into message: inout M) throws(WireError) {
        let arguments = query.utf8.split(separator: UInt8(ascii: "&"))
        var seen: Set<String> = []
        for argument in arguments {
            let parts = argument.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = text(parts[0]), let parameter = M.parameters.first(where: { $0.name == name }) else {
                continue
            }
            guard let value = text(parts.count == 2 ? parts[1] : Substring("").utf8) else {
                throw .invalid(String(Substring(parts[1])), for: name, hint: "Hint: its encoding is not valid")
            }
            guard parameter.isList || seen.insert(name).inserted else {
                throw .invalid(value, for: name, hint: "Hint: it is given more than once")
            }
            try parameter.set(&message, value)
        }
    }

    private static func text(_ encoded: Substring.UTF8View) -> String? {
        PercentDecoding.decode(encoded, plusIsSpace: true, stray: .refused)
    }
}
