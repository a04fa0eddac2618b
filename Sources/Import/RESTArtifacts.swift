package import NIOCore
internal import WireSchemas

/// The artifacts of a running server: what its proxy serves, and else what it reads for its own pages.
package struct RESTArtifacts: ArtifactOrigin {
    private let client: RESTClient

    package let reachesDisk = true

    init(client: RESTClient) {
        self.client = client
    }

    /// The artifacts of a server whose metadata come from elsewhere.
    package init(url: String, authorization: String? = nil) {
        let parts = ServerURL(url)
        self.init(client: RESTClient(base: parts.base, authorization: authorization ?? parts.authorization))
    }

    private static let proxy = "/api/2.0/mlflow-artifacts/artifacts"

    package func names(inProxied folder: String) async throws -> Set<String>? {
        Set(try await proxied(folder).map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path })
    }

    package func files(at place: ArtifactPlace) async throws -> [SourceFile] {
        if case .external = place.location { return [] }
        var found: [SourceFile] = []
        var open = [""]
        while let folder = open.popLast() {
            for entry in try await entries(of: folder, at: place) {
                // The proxy answers names, the others paths below the place.
                let name = entry.path.split(separator: "/").last.map(String.init) ?? entry.path
                let path = folder.isEmpty ? name : folder + "/" + name
                if entry.isDir {
                    if path.utf8.count < 4096 { open.append(path) }
                } else {
                    found.append(SourceFile(path: path, size: entry.hasFileSize ? UInt64(entry.fileSize) : nil))
                }
            }
        }
        return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    package func read(
        _ file: SourceFile, at place: ArtifactPlace, _ body: (ByteBuffer) async throws -> Void
    ) async throws {
        let (path, query): (String, [(String, String)]) =
            switch (place.location, place.owner) {
            case (.proxied(let root), _):
                (Self.proxy + "/" + RESTClient.escaped(root + "/" + file.path, keepsSlash: true), [])
            case (_, .run(let id)): ("/get-artifact", [("path", file.path), ("run_uuid", id)])
            case (_, .loggedModel(let id)):
                (
                    "/ajax-api/2.0/mlflow/logged-models/\(id)/artifacts/files", [("artifact_file_path", file.path)]
                )
            }
        var isBegun = false
        try await client.stream(path, query) {
            // What was read cannot be taken back: the whole file is asked for again.
            if isBegun { throw SourceError.status(0, "the connection broke while \(file.path) was read") }
            isBegun = true
        } _: {
            try await body($0)
        }
    }

    private func entries(of folder: String, at place: ArtifactPlace) async throws -> [MLflowFileInfo] {
        switch (place.location, place.owner) {
        case (.proxied(let root), _): return try await proxied(folder.isEmpty ? root : root + "/" + folder)
        case (_, .run(let id)):
            return try await listed("/api/2.0/mlflow/artifacts/list", [("run_id", id)], path: ("path", folder))
        case (_, .loggedModel(let id)):
            return try await listed(
                "/api/2.0/mlflow/logged-models/\(id)/artifacts/directories", [],
                path: ("artifact_directory_path", folder))
        }
    }

    private func proxied(_ folder: String) async throws -> [MLflowFileInfo] {
        do {
            let answer: MLflowListProxiedArtifacts.Response = try await client.get(Self.proxy, [("path", folder)])
            return answer.files
        } catch SourceError.status(404, _) {
            return []
        }
    }

    private func listed(
        _ route: String, _ query: [(String, String)], path: (String, String)
    ) async throws -> [MLflowFileInfo] {
        var found: [MLflowFileInfo] = []
        var token: String?
        repeat {
            var query = query
            if !path.1.isEmpty { query.append(path) }
            if let token { query.append(("page_token", token)) }
            let answer: MLflowListArtifacts.Response = try await client.get(route, query)
            found += answer.files
            token = answer.nextPageToken.nonEmpty
        } while token != nil
        return found
    }
}
