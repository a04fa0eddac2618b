internal import Glibc
package import NIOCore
internal import NIOPosix

/// Artifacts in folders of this machine: the proxy's root, and disks that the source wrote to itself.
package struct FolderArtifacts: ArtifactOrigin {
    /// The folder that the source's artifact proxy serves; nil if nobody said.
    private let root: String?

    package let reachesDisk = true

    private static let chunkSize = 256 << 10

    /// Artifacts below the proxy's root, `--artifacts-destination` of the source.
    package init(root: String?) {
        self.root = root
    }

    package func names(inProxied folder: String) async throws -> Set<String>? { nil }

    package func files(at place: ArtifactPlace) async throws -> [SourceFile] {
        guard let folder = folder(of: place) else { return [] }
        return try await NIOThreadPool.singleton.runIfActive {
            var found: [SourceFile] = []
            Self.walk(folder, prefix: "", depth: 0, &found)
            return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        }
    }

    package func read(
        _ file: SourceFile, at place: ArtifactPlace, _ body: (ByteBuffer) async throws -> Void
    ) async throws {
        guard let folder = folder(of: place) else { return }
        let path = folder + "/" + file.path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SourceError.status(Int(errno), "\(path) cannot be read") }
        defer { close(descriptor) }
        while true {
            let chunk = try await NIOThreadPool.singleton.runIfActive { () -> ByteBuffer? in
                var buffer = ByteBufferAllocator().buffer(capacity: Self.chunkSize)
                var count = 0
                buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.chunkSize) { memory in
                    count = Glibc.read(descriptor, memory.baseAddress, Self.chunkSize)
                    return max(0, count)
                }
                guard count >= 0 else { throw SourceError.status(Int(errno), "\(path) cannot be read") }
                return count == 0 ? nil : buffer
            }
            guard let chunk else { return }
            try await body(chunk)
        }
    }

    private func folder(of place: ArtifactPlace) -> String? {
        switch place.location {
        case .proxied(let path): root.map { $0 + "/" + path }
        case .disk(let path): path
        case .external: nil
        }
    }

    /// Adds all files below a folder. Links are not followed: they may lead anywhere.
    private static func walk(_ folder: String, prefix: String, depth: Int, _ found: inout [SourceFile]) {
        guard depth < 100, let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: walk(folder + "/" + name, prefix: prefix + name + "/", depth: depth + 1, &found)
            case S_IFREG: found.append(SourceFile(path: prefix + name, size: UInt64(status.st_size)))
            default: continue
            }
        }
    }
}
