extension String {
    /// Itself, or nil if it is empty: on the wire an empty text often means none.
    var nonEmpty: String? { isEmpty ? nil : self }

    /// What a refusal shows of it: its first 100 scalars.
    var shortened: String {
        utf8.count <= 100 ? self : String(unicodeScalars.prefix(100)) + (unicodeScalars.count > 100 ? "..." : "")
    }
}
