/// URIs of artifacts that this server stores: `mlflow-artifacts:/path`, with or without an authority.
package enum ArtifactURIs {
    private static let scheme = "mlflow-artifacts:"

    /// The path below the artifact root, or nil if the URI is of another scheme.
    ///
    /// `mlflow-artifacts:/a/b`, `mlflow-artifacts:///a/b` and `mlflow-artifacts://host:port/a/b` all mean `a/b`.
    package static func path(of uri: String) -> String? {
        guard uri.hasPrefix(scheme) else { return nil }
        var rest = uri.dropFirst(scheme.count)
        if rest.hasPrefix("//") { rest = rest.dropFirst(2).drop { $0 != "/" } }
        return rest.split(separator: "/", omittingEmptySubsequences: true).joined(separator: "/")
    }

    /// The URI of a path below the artifact root.
    package static func uri(of path: String) -> String { "\(scheme)/\(path)" }
}
