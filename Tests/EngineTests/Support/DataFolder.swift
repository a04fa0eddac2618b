import Glibc
import LMDB
import Testing

@testable import Engine

/// A folder for a server's data that is removed with this value. Nothing may have it open then.
final class DataFolder: Sendable {
    let path: String
    private let parent: String

    init() throws {
        var template = Array("\(Self.fastFolder)/annals-engine-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw LMDBError(code: errno, operation: "mkdtemp") }
        parent = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = parent + "/data"
    }

    deinit { Self.remove(parent) }

    /// Runs `body` with an engine over the folder once it is ready, and closes it.
    func withEngine<Result>(
        _ configure: (inout EngineConfiguration) -> Void = { _ in }, _ body: (Engine) async throws -> Result
    ) async throws -> Result {
        var configuration = EngineConfiguration(dataFolder: path) { Issue.record("a fatal error: \($0)") }
        configuration.mapSize = 1 << 30
        configure(&configuration)
        let engine = try Engine.open(configuration)
        defer { engine.close() }
        _ = try await engine.execute(Probe { [] }, as: Caller())
        return try await body(engine)
    }

    /// Runs `body` with the store of the folder, which no engine has open.
    func withDatabase<Result>(
        _ mode: Store.Mode = .readWrite, _ body: (Database) throws -> Result
    ) throws -> Result {
        try body(try Database(dataFolder: path, mode: mode, mapSize: 1 << 30))
    }

    /// Copies the store as it is to another folder, also while it is written.
    func copyStore(to other: DataFolder) throws {
        try withDatabase { try other.receive($0) }
    }

    /// Makes this folder hold a copy of a store, as a hot backup does.
    func receive(_ database: Database) throws {
        guard mkdir(path, 0o750) == 0, mkdir(path + "/store", 0o750) == 0 else {
            throw LMDBError(code: errno, operation: "mkdir \(path)")
        }
        let descriptor = open(path + "/store/data.mdb", O_WRONLY | O_CREAT | O_EXCL, 0o640)
        guard descriptor >= 0 else { throw LMDBError(code: errno, operation: "open \(path)") }
        defer { close(descriptor) }
        try database.store.copy(to: descriptor)
    }

    /// A folder in memory if there is one with room: thousands of small commits would wait for a disk.
    private static var fastFolder: String {
        var status = statvfs()
        let hasRoom = statvfs("/dev/shm", &status) == 0 && status.f_bavail * status.f_bsize > 1 << 30
        return hasRoom && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    }

    private static func remove(_ path: String) {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove(path + "/" + name) }
            }
            closedir(stream)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
