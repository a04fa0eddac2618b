import Tracking

/// The id of an experiment as it stands on the wire: a decimal number as text.
package enum ExperimentID {
    /// The number that a text means.
    ///
    /// A number that no experiment can have, below 0 or past 64 bits, is one that does not exist, and not a mistake of
    /// the request: clients tell these apart.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` when the text is no integer, `RESOURCE_DOES_NOT_EXIST` when it is out of
    ///   range.
    package static func parse(_ text: String) throws(WireError) -> UInt64 {
        guard let id = try number(text) else { throw WireError(TrackingError.experimentNotFound(text.shortened)) }
        return id
    }

    /// The numbers of a list of experiments to search. Those that no experiment can have hold nothing and are left out.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` when one is no integer.
    static func parse(all texts: [String]) throws(WireError) -> [UInt64] {
        var ids: [UInt64] = []
        for text in texts {
            if let id = try number(text) { ids.append(id) }
        }
        return ids
    }

    /// The number that a text means; nil for an integer that no experiment can have.
    private static func number(_ text: String) throws(WireError) -> UInt64? {
        guard isInteger(text) else {
            throw WireError(
                .invalidParameterValue,
                "Invalid experiment ID '\(text.shortened)'. Experiment ID must be a valid integer."
            )
        }
        return UInt64(text)
    }

    /// Whether a text is an integer in ASCII digits, with a sign or without, of any size.
    static func isInteger(_ text: String) -> Bool {
        let isSigned = text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "+")
        let digits = text.utf8.dropFirst(isSigned ? 1 : 0)
        return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
