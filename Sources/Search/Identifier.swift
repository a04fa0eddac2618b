/// An identifier of a filter or an order clause, cut at its first dot.
struct Identifier {
    /// The word before the first dot; nil when there is no dot.
    var entity: String?
    /// The rest, without its quotes.
    var key: String

    /// Reads `raw`, the text of a token of kind `word`, `path` or `doubleQuoted`.
    ///
    /// As in MLflow one pair of quotes around the whole key goes, then one pair of backticks: the key of
    /// ``tags.`a.b` `` is `a.b`, and that of `tags.a.b` too.
    init(_ raw: String) {
        let bytes = raw.utf8
        if let dot = bytes.firstIndex(of: UInt8(ascii: ".")) {
            entity = Identifier.without("`", Substring(raw[..<dot]))
            key = Identifier.unquoted(raw[bytes.index(after: dot)...])
        } else {
            entity = nil
            key = Identifier.unquoted(Substring(raw))
        }
    }

    private static func unquoted(_ text: Substring) -> String {
        let plain = without("'", text)
        let key = plain.utf8.count == text.utf8.count ? without("\"", text) : plain
        return without("`", Substring(key))
    }

    private static func without(_ quote: Character, _ text: Substring) -> String {
        let bytes = text.utf8
        guard bytes.count >= 2, bytes.first == quote.asciiValue, bytes.last == quote.asciiValue else {
            return String(text)
        }
        return String(Substring(bytes.dropFirst().dropLast()))
    }
}
