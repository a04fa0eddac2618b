/// What a version is registered from, by the form of its URI. The rules are MLflow 3.17.2's
/// (mlflow/server/handlers.py, `_validate_source_run` and `_validate_source_model`).
enum ModelSource: Equatable {
    /// `runs:/<run>/<path>`.
    case run(String, path: String)
    /// `models:/m-…`.
    case loggedModel(String)
    /// `models:/<name>/<version>`, `/<stage>`, `/latest` or `@<alias>`.
    case version(name: String, VersionWord)
    /// `mlflow-artifacts:/…`.
    case artifacts
    /// Elsewhere: `s3:/…` and any other store.
    case external

    /// How a URI picks the version of a model.
    enum VersionWord: Equatable {
        case number(String)
        case alias(String)
        case stage(String)
        case latest
    }

    /// Reads a source.
    ///
    /// - Throws: `invalidSource` for what leads out of its store, however often it is encoded, for a path of the
    ///   server's own disk, where it keeps no artifacts, and for a `runs:` or `models:` URI that is none.
    init(_ source: String) throws(RegistryError) {
        if source.isEmpty { throw .source(source, "must not be empty") }
        try RegistryError.check(source, of: "source", limit: Limits.sourceLengthMax)
        let uri = SourceURI(source)
        if uri.scheme.isEmpty || uri.scheme == "file" {
            throw .source(source, "must not be a path on a disk: the server can hold only what was uploaded to it")
        }
        try Self.checkPath(of: source)
        switch uri.scheme {
        case "runs": self = try Self.runs(source, uri)
        case "models": self = try Self.models(source, uri)
        case "mlflow-artifacts": self = .artifacts
        case "http", "https": self = try Self.web(source, uri)
        default: self = .external
        }
    }

    /// Refuses a path that is not absolute, is the root or would be read as another one.
    private static func checkPath(of source: String) throws(RegistryError) {
        guard let decoded = source.fullyUnquoted(plusIsSpace: true) else {
            throw .source(source, "must not be percent-encoded more than ten times")
        }
        if decoded.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw .source(source, "must not contain control characters")
        }
        let uri = SourceURI(decoded)
        let isClimbing = decoded.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
        if isClimbing || uri.segments.contains(".") {
            throw .source(source, "must not have a segment '.' or '..'")
        }
        if !uri.path.utf8.starts(with: "/".utf8) || uri.segments.isEmpty {
            throw .source(source, "must have an absolute path")
        }
    }

    private static func runs(_ source: String, _ uri: SourceURI) throws(RegistryError) -> ModelSource {
        let parts = uri.path.utf8.dropFirst().split(
            separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        guard uri.authority.isEmpty, let run = parts.first, !run.isEmpty else {
            throw .source(source, "must have the form runs:/<run id>/<path>")
        }
        return .run(String(Substring(run)), path: parts.count == 2 ? String(Substring(parts[1])) : "")
    }

    private static func models(_ source: String, _ uri: SourceURI) throws(RegistryError) -> ModelSource {
        let refusal = RegistryError.source(
            source, "must have the form models:/<model id>, models:/<name>/<version or stage> or models:/<name>@<alias>"
        )
        let path = uri.path.utf8.drop { $0 == UInt8(ascii: "/") }
        let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard uri.authority.isEmpty, let name = parts.first, !name.isBlank, parts.count <= 2 else { throw refusal }
        if parts.count == 2 {
            let word = parts[1]
            if word.isBlank { throw refusal }
            if word.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
                return .version(name: name, .number(word))
            }
            return .version(name: name, word.lowercased() == "latest" ? .latest : .stage(word))
        }
        guard let at = name.lastIndex(of: "@") else { return .loggedModel(name) }
        let alias = String(name[name.index(after: at)...])
        if at == name.startIndex || alias.isBlank { throw refusal }
        return .version(name: String(name[..<at]), .alias(alias))
    }

    /// The web address of an artifact server's file is refused: by it nobody knows whose artifact it is.
    private static func web(_ source: String, _ uri: SourceURI) throws(RegistryError) -> ModelSource {
        let route = ["api", "2.0", "mlflow-artifacts", "artifacts"]
        let segments = uri.segments.map { $0.fullyUnquoted() ?? $0 }
        if segments.indices.contains(where: { segments[$0...].starts(with: route) }) {
            throw .source(source, "must be an mlflow-artifacts: URI, not the web address of an artifact server")
        }
        return .external
    }
}

extension String {
    fileprivate var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
