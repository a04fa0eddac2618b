internal import Glibc
internal import NIOCore
package import NIOPosix

/// The content of artifacts: files named by the SHA-256 of what is in them, each content once.
///
/// `objects/<2 hex>/<62 hex>` hold content, complete and flushed; `incoming/` holds uploads under way. Names, owners
/// and sizes are in the log; nothing here knows them. Every file operation runs on a thread pool, never on an event
/// loop. Several processes may use one folder: uploads and `collect` exclude each other by file locks.
package final class ArtifactStore: Sendable {
    /// The folder of the store.
    package let folder: String
    let threads: NIOThreadPool

    /// Opens the store, made if it is missing, and removes what interrupted uploads left behind. Blocks.
    ///
    /// - Parameters:
    ///   - removesInterruptedUploads: Not beside a process that may be uploading.
    ///   - threads: Where files are read and written; its size bounds how many flushes run at once.
    package init(
        folder: String, threads: NIOThreadPool = .singleton, removesInterruptedUploads: Bool = true
    ) throws(ArtifactStoreError) {
        self.folder = folder
        self.threads = threads
        for path in [folder, folder + "/incoming", folder + "/objects"] {
            try Self.makeFolder(path)
        }
        // All of them now: an upload then has one folder to flush, and none whose own name another upload must flush.
        for first in UInt8.min...UInt8.max {
            try Self.makeFolder("\(folder)/objects/\(ContentDigest.hex([first]))")
        }
        for path in [folder + "/..", folder, folder + "/objects"] {
            try Descriptor(path, O_RDONLY | O_DIRECTORY).synchronize()
        }
        // Beside a running server an upload may be between making its file and locking it.
        if removesInterruptedUploads { try removeInterruptedUploads() }
    }

    /// Whether a store's folder holds content. Blocks; at most a look at each of its 256 folders.
    static func hasContent(in folder: String) throws(ArtifactStoreError) -> Bool {
        guard access(folder + "/objects", F_OK) == 0 else { return false }
        for parent in try names(in: folder + "/objects") {
            if try !names(in: folder + "/objects/" + parent).isEmpty { return true }
        }
        return false
    }

    /// Where the content with a digest is, or would be.
    package func path(of digest: [UInt8]) -> String {
        let hex = ContentDigest.hex(digest)
        return "\(folder)/objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
    }

    /// Starts an upload. Makes no file before there are bytes for it.
    ///
    /// - Parameter expectedSize: What the client announces; more than the disk has free is refused at once.
    package func beginUpload(expectedSize: UInt64? = nil) async throws -> ArtifactUpload {
        if let expectedSize, expectedSize >= Self.checkedSizeMin {
            try await threads.runIfActive { [folder] in try Self.requireFree(expectedSize, at: folder) }
        }
        return ArtifactUpload(store: self)
    }

    /// Opens content for reading, in ranges. It stays readable even if the content is removed meanwhile.
    package func open(_ digest: [UInt8]) async throws -> ArtifactReader {
        let path = path(of: digest)
        return try await threads.runIfActive { [threads] in
            try ArtifactReader(digest: digest, path: path, threads: threads)
        }
    }

    /// Below this no upload asks the disk beforehand: the answer would cost more than it saves.
    private static let checkedSizeMin: UInt64 = 1 << 20

    private static func requireFree(_ size: UInt64, at folder: String) throws(ArtifactStoreError) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { throw .last("statvfs \(folder)") }
        guard size <= UInt64(status.f_bavail) * UInt64(status.f_frsize) else { throw .noSpace(needed: size) }
    }

    private static func makeFolder(_ path: String) throws(ArtifactStoreError) {
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else { throw .last("mkdir \(path)") }
    }

    /// Every upload locks its file, so a file that can be locked has lost its process.
    private func removeInterruptedUploads() throws(ArtifactStoreError) {
        for name in try Self.names(in: folder + "/incoming") {
            let path = folder + "/incoming/" + name
            guard let file = try? Descriptor(path, O_RDONLY) else { continue }
            if try file.lock(exclusive: true, waits: false) { unlink(path) }
        }
    }

    /// The names in a folder, without `.` and `..`, in no order.
    static func names(in folder: String) throws(ArtifactStoreError) -> [String] {
        guard let stream = opendir(folder) else { throw .last("open \(folder)") }
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
}
