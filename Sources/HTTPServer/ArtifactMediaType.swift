/// The type that a file is served as, guessed from its name like MLflow does it: whatever people read as text is
/// `text/plain`, so that no page of somebody's run is executed by a browser.
enum ArtifactMediaType {
    static func guess(_ name: some StringProtocol) -> String {
        let lower = name.lowercased()
        let suffix = lower.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(lower[lower.index(after: $0)...]) }
        // `MLmodel` has no suffix: its name counts as one.
        let kind = suffix ?? lower
        return textSuffixes.contains(kind) ? "text/plain; charset=utf-8" : types[kind] ?? "application/octet-stream"
    }

    /// MLflow's list (`mlflow/utils/mime_type_utils.py`, `get_text_extensions`).
    private static let textSuffixes: Set<String> = [
        "txt", "log", "err", "cfg", "conf", "cnf", "cf", "ini", "properties", "prop", "hocon", "toml", "yaml", "yml",
        "xml", "json", "js", "py", "py3", "csv", "tsv", "md", "rst", "mlmodel", "mlproject",
    ]

    /// What browsers and notebooks show themselves.
    private static let types: [String: String] = [
        "avif": "image/avif", "bmp": "image/bmp", "gif": "image/gif", "ico": "image/vnd.microsoft.icon",
        "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml",
        "tif": "image/tiff", "tiff": "image/tiff", "webp": "image/webp",
        "htm": "text/html", "html": "text/html", "pdf": "application/pdf",
        "mp3": "audio/mpeg", "mp4": "video/mp4", "wav": "audio/x-wav", "webm": "video/webm",
        "gz": "application/gzip", "tar": "application/x-tar", "zip": "application/zip",
    ]
}
