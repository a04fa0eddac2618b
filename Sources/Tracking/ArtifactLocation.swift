/// The URIs that artifacts go under: an experiment's location and the folders of its runs and models.
enum ArtifactLocation {
    /// Refuses what MLflow refuses as a location: a `runs:` URI, a fragment, parameters, a path that leads out of
    /// itself; and what is too long.
    static func check(_ location: String) throws(TrackingError) {
        let field = "artifact_location"
        try TrackingError.check(location, of: field, limit: Limits.artifactLocationLengthMax)
        if location.hasPrefix("runs:") { throw .invalid(field, location, "must not be a runs:/ URI") }
        if location.utf8.contains(UInt8(ascii: "#")) || hasParameters(location) {
            throw .invalid(field, location, "must not have a fragment (#) or parameters (;)")
        }
        if location.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw .invalid(field, location, "must not have control characters")
        }
        let segments = location.utf8.split { "/?&=".utf8.contains($0) }
        if segments.contains(where: { $0.elementsEqual("..".utf8) }) {
            throw .invalid(field, location, "must not have a segment '..'")
        }
    }

    /// Whether what follows a semicolon is no part of the path: so in URLs of the web and of file transfer, not in
    /// those of object stores (Python's `urlparse`).
    private static func hasParameters(_ location: String) -> Bool {
        guard location.utf8.contains(UInt8(ascii: ";")) else { return false }
        let scheme = location.prefix { $0 != ":" }
        return scheme.count == location.count
            || ["http", "https", "ftp", "sftp", "mms", "rtsp", "sip"].contains(scheme.lowercased())
    }

    /// A location with segments below it. A query stays at the end (MLflow's `append_to_uri_path`).
    static func appending(_ segments: String, to location: String) -> String {
        let path = location.prefix { $0 != "?" }
        let query = location[path.endIndex...]
        return path + (path.hasSuffix("/") ? "" : "/") + segments + query
    }
}
