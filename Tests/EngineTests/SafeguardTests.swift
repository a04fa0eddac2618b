import Crypto
import Glibc
import LMDB
import Ledger
import NIOCore
import Testing
import Tracking
import Views

@testable import Engine

/// What keeps an operator's mistake or damage on the disk from becoming a loss.
@Suite struct SafeguardTests {
    @Test func `no log is begun where the files of an earlier one are`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { _ = try await upload("kept", on: $0) }
        #expect(unlink(folder.path + "/store/data.mdb") == 0)
        #expect(throws: EngineError.storeMissing(folder.path)) {
            try Engine.open(EngineConfiguration(dataFolder: folder.path) { _ in })
        }
    }

    @Test func `a log that was tampered with is not folded, and the views stay as they were`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            _ = try await engine.execute(Probe.tag(1), as: Caller())
        }
        let before = try folder.withDatabase { database in
            try database.store.write { transaction in
                let log = Table<UInt64, RawValue>(index: 0)
                var record = try #require(try transaction.reading.value(of: 2, in: log)).bytes
                record[record.count - 1] ^= 1
                try transaction.put(bytes: record, for: 2, in: log)
                try transaction.commit()
            }
            return try database.read { try $0.digests() }
        }
        try folder.withDatabase { database in
            #expect(throws: EngineError.self) { _ = try Rebuild(database).run { _, _ in } }
            let after = try database.read { try $0.digests() }
            #expect(after == before)
        }
    }

    @Test func `content that is missing or was changed is found by its digest`() async throws {
        let folder = try DataFolder()
        let (kept, changed, lost) = try await folder.withEngine { engine in
            (
                try await upload("kept", on: engine), try await upload("changed", on: engine),
                try await upload("lost", on: engine)
            )
        }
        let objects = folder.path + "/artifacts/objects/"
        func path(_ digest: [UInt8]) -> String {
            let name = ContentDigest.hex(digest)
            return objects + name.prefix(2) + "/" + name.dropFirst(2)
        }
        #expect(unlink(path(lost)) == 0)
        #expect(chmod(path(changed), 0o640) == 0 && truncate(path(changed), 3) == 0)
        var faults: Set<String> = []
        let count = try Maintenance(dataFolder: folder.path).verifyArtifacts { digest, _ in faults.insert(digest) }
        #expect(count == 3)
        #expect(faults == [ContentDigest.hex(lost), ContentDigest.hex(changed)])
        #expect(!faults.contains(ContentDigest.hex(kept)))
    }

    /// Stores a text under a path of the same name, and answers its digest.
    private func upload(_ text: String, on engine: Engine) async throws -> [UInt8] {
        var upload = try await engine.artifacts.beginUpload()
        try await upload.write(ByteBuffer(string: text))
        let content = try await upload.finish()
        let file = ArtifactFile(path: text, size: content.size, digest: content.digest)
        _ = try await engine.execute(UploadArtifact(file: file), as: Caller())
        return content.digest
    }
}
