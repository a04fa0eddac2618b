package import Views
package import WireSchemas

extension MLflowFileInfo {
    /// A file or a folder. The size of an empty file is left out, as that of a folder is (MLflow).
    init(_ entry: ArtifactEntry, path: String) {
        self.init()
        self.path = path
        isDir = entry.size == nil
        if let size = entry.size, size > 0 { fileSize = Int64(clamping: size) }
    }
}

extension MLflowListProxiedArtifacts.Response {
    /// The answer to `GET mlflow-artifacts/artifacts`: the entries by their names alone.
    package init(_ entries: [ArtifactEntry]) {
        self.init()
        files = entries.map { MLflowFileInfo($0, path: $0.name) }
    }
}

extension MLflowListArtifacts.Response {
    /// The answer to `artifacts/list`: the entries by their paths below a root.
    ///
    /// - Parameters:
    ///   - entries: What stands in the folder.
    ///   - folder: The folder below the root; the root itself is the empty path.
    ///   - root: The artifact URI of the run or logged model.
    package init(_ entries: [ArtifactEntry], folder: ArtifactPath, root: String) {
        self.init()
        rootUri = root
        files = entries.map { MLflowFileInfo($0, path: folder.isRoot ? $0.name : folder.text + "/" + $0.name) }
    }
}
