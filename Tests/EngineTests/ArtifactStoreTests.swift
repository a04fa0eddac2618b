import Crypto
import Engine
import Glibc
import NIOCore
import Testing

@Suite struct ArtifactStoreTests {
    let fixture: ArtifactStoreFixture

    init() throws {
        fixture = try ArtifactStoreFixture()
    }

    /// Sizes around the 256 KiB that are gathered before a write, and no bytes at all.
    @Test(arguments: [0, 1, 262_143, 262_144, 262_145, 3_000_000])
    func `content of any size is stored under its digest`(size: Int) async throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let chunks = stride(from: 0, to: size, by: 50_000).map { Array(bytes[$0..<min($0 + 50_000, size)]) }

        let content = try await fixture.upload(chunks)

        #expect(content.digest == Array(SHA256.hash(data: bytes)))
        #expect(content.size == UInt64(size))
        let reader = try await fixture.store.open(content.digest)
        #expect(reader.size == UInt64(size))
        #expect(try await Array(buffer: reader.read(from: 0, count: size)) == bytes)
        #expect(fixture.names(in: "incoming").isEmpty)
    }

    @Test func `a range is read from the middle`() async throws {
        let content = try await fixture.upload("0123456789")
        let reader = try await fixture.store.open(content.digest)
        #expect(try await String(buffer: reader.read(from: 3, count: 4)) == "3456")
    }

    @Test func `the same content is kept once`() async throws {
        let first = try await fixture.upload("the same")
        let second = try await fixture.upload("the same")
        #expect(first.digest == second.digest)
        #expect(try fixture.store.allDigests() == [first.digest])
    }

    @Test func `an upload that is dropped leaves nothing`() async throws {
        do {
            var upload = try await fixture.store.beginUpload()
            try await upload.write(ByteBuffer(repeating: 1, count: 1_000_000))
            #expect(fixture.names(in: "incoming").count == 1)
        }
        try await fixture.settle()
        #expect(fixture.names(in: "incoming").isEmpty)
        #expect(try fixture.store.allDigests().isEmpty)
    }

    @Test func `an upload that was never written to leaves nothing`() async throws {
        _ = try await fixture.store.beginUpload()
        try await fixture.settle()
        #expect(fixture.names(in: "incoming").isEmpty)
    }

    @Test func `what a killed process left is removed when the store opens, an upload under way is not`() async throws {
        var upload = try await fixture.store.beginUpload()
        try await upload.write(ByteBuffer(repeating: 1, count: 1_000_000))
        let underWay = fixture.names(in: "incoming")
        close(creat(fixture.folder + "/artifacts/incoming/left", 0o600))

        _ = try fixture.reopened()

        #expect(fixture.names(in: "incoming") == underWay)
        let content = try await upload.finish()
        #expect(try fixture.store.allDigests() == [content.digest])
    }

    @Test func `an upload larger than the free space is refused before its first byte`() async throws {
        await #expect(throws: ArtifactStoreError.noSpace(needed: 1 << 60)) {
            _ = try await fixture.store.beginUpload(expectedSize: 1 << 60)
        }
        #expect(fixture.names(in: "incoming").isEmpty)
    }

    @Test func `content that is not there is missing`() async throws {
        let digest = [UInt8](repeating: 7, count: 32)
        await #expect(throws: ArtifactStoreError.missing(digest: digest)) {
            _ = try await fixture.store.open(digest)
        }
    }

    @Test func `a file that lost its end is damaged, and the same upload heals it`() async throws {
        let content = try await fixture.upload("0123456789")
        let path = fixture.store.path(of: content.digest)
        chmod(path, 0o600)
        truncate(path, 5)
        let reader = try await fixture.store.open(content.digest)
        await #expect(throws: ArtifactStoreError.damaged(path: path)) {
            try await reader.read(from: 0, count: 10)
        }

        _ = try await fixture.upload("0123456789")

        let healed = try await fixture.store.open(content.digest)
        #expect(try await String(buffer: healed.read(from: 0, count: 10)) == "0123456789")
    }

    @Test func `eight uploads of the same content at once keep one file and leave no other`() async throws {
        let digests = try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { try await fixture.upload([.init(repeating: 3, count: 600_000)]).digest }
            }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(try Set(fixture.store.allDigests()) == digests)
        #expect(digests.count == 1)
        #expect(fixture.names(in: "incoming").isEmpty)
    }

    @Test func `a full disk is told apart from other failures`() {
        #expect("\(ArtifactStoreError.noSpace(needed: nil))" == "The disk of the artifact store is full.")
        #expect("\(ArtifactStoreError.noSpace(needed: 5))" == "The disk of the artifact store has no room for 5 bytes.")
    }
}
