/// A path below the artifact root, as segments.
struct ArtifactPath {
    let text: String
    let segments: [Substring]

    /// The folder that holds the frozen files of registered versions.
    static let versionsFolder = "model-versions"

    /// Reads a path again, though the edge has checked it: what stands in an event must be sound.
    ///
    /// - Throws: `invalid` for an empty path or segment, `.` and `..`, NUL, what is too long, and the folder of
    ///   registered versions, whose files never change.
    init(_ text: String) throws(TrackingError) {
        self.text = text
        // By bytes: to Swift a slash and a combining mark are one character, to a file system they are not.
        segments = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Substring.init)
        if text.utf8.count > Limits.artifactPathBytesMax {
            throw .invalid("path", text, "exceeds the maximum length of \(Limits.artifactPathBytesMax) bytes")
        }
        if segments.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) {
            throw .invalid("path", text, "must be names joined by '/', none of them empty, '.' or '..'")
        }
        if segments.contains(where: { $0.utf8.count > Limits.artifactSegmentBytesMax }) {
            let limit = Limits.artifactSegmentBytesMax
            throw .invalid("path", text, "has a name that exceeds the maximum length of \(limit) bytes")
        }
        if text.utf8.contains(0) { throw .invalid("path", text, "must not contain NUL") }
        if segments[0] == Self.versionsFolder {
            throw .invalid("path", text, "must not lie in '\(Self.versionsFolder)': registered versions are frozen")
        }
    }

    /// The folders that it lies in, outermost first.
    var folders: [Substring] {
        segments.dropLast().map { text[..<$0.endIndex] }
    }

    /// Whose artifacts these are: the run or logged model whose artifact URI is the path or a folder of it.
    ///
    /// The default locations give `<experiment>/<run>/artifacts` and `<experiment>/models/<model>/artifacts`; an
    /// experiment with a location of its own on this server has other folders before the id.
    func owner(in state: borrowing some TrackingState & ~Copyable) throws -> ArtifactOwner {
        for index in segments.indices.dropFirst() where segments[index] == "artifacts" {
            let id = String(segments[index - 1])
            if id.isLonger(than: Limits.idLengthMax) { continue }
            let folder = String(text[..<segments[index].endIndex])
            if index >= 2, segments[index - 2] == "models", id.hasPrefix("m-") {
                if let model = try state.loggedModel(id), Self.folder(of: model.artifactURI)?.isExactly(folder) == true
                {
                    return .loggedModel(id)
                }
            } else if let run = try state.run(id),
                Self.folder(of: run.artifactURI)?.isExactly(folder) == true
            {
                return .run(id)
            }
        }
        return .root
    }

    /// The path of an artifact URI of this server (`mlflow-artifacts:/…`, `mlflow-artifacts://<host>/…`), or nil.
    private static func folder(of uri: String) -> String? {
        let scheme = "mlflow-artifacts:"
        guard uri.hasPrefix(scheme) else { return nil }
        var path = uri.dropFirst(scheme.count)
        if path.hasPrefix("//") { path = path.dropFirst(2).drop { $0 != "/" } }
        return String(path.drop { $0 == "/" })
    }
}
