/// A variable part of the path of a URL.
package enum PathParameter {
    /// The text that an encoded part stands for; a `+` is itself there.
    ///
    /// - Parameters:
    ///   - encoded: The part as it stands in the URL.
    ///   - name: What the part is, for the refusal.
    /// - Throws: `INVALID_PARAMETER_VALUE` when its bytes are not UTF-8.
    package static func decode(_ encoded: some StringProtocol, named name: String) throws(WireError) -> String {
        guard let text = PercentDecoding.decode(encoded.utf8, plusIsSpace: false, stray: .kept) else {
            throw .invalid(String(encoded), for: name, hint: "Hint: its encoding is not valid")
        }
        return text
    }
}
