import Engine
import Glibc
import NIOCore
import NIOPosix

/// A store in a folder of its own, with one thread, so that work put there runs in the order it was put.
final class ArtifactStoreFixture: Sendable {
    let folder: String
    let store: ArtifactStore
    let threads: NIOThreadPool

    init() throws {
        var template = Array("/tmp/annals-artifacts-XXXXXX".utf8CString)
        folder = String(cString: mkdtemp(&template))
        threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        store = try ArtifactStore(folder: folder + "/artifacts", threads: threads)
    }

    deinit {
        threads.shutdownGracefully { _ in }
        Self.remove(folder)
    }

    func reopened() throws -> ArtifactStore {
        try ArtifactStore(folder: folder + "/artifacts", threads: threads)
    }

    /// The names in a folder of the store.
    func names(in path: String) -> [String] {
        Self.names(in: "\(folder)/artifacts/\(path)")
    }

    /// Everything that was put on the thread before has run when this returns.
    func settle() async throws {
        try await threads.runIfActive {}
    }

    func upload(_ chunks: [[UInt8]]) async throws -> StoredContent {
        var upload = try await store.beginUpload()
        for chunk in chunks {
            try await upload.write(ByteBuffer(bytes: chunk))
        }
        return try await upload.finish()
    }

    func upload(_ text: String) async throws -> StoredContent {
        try await upload([Array(text.utf8)])
    }

    private static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func remove(_ path: String) {
        for name in names(in: path) { remove(path + "/" + name) }
        if rmdir(path) != 0 { unlink(path) }
    }
}
