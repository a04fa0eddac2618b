import Engine
import Glibc
import NIOCore
import Testing

/// Uploads in parts where nobody asks over HTTP: expiry, restarts, and what is left behind.
@Suite struct PartedUploadTests {
    let fixture: ArtifactStoreFixture

    init() throws {
        fixture = try ArtifactStoreFixture()
    }

    private func uploads(_ lifetime: Duration = .seconds(3600), isOwner: Bool = true) throws -> PartedUploads {
        try PartedUploads.open(store: fixture.store, lifetime: lifetime, isOwner: isOwner)
    }

    private func send(_ text: String, asPart number: Int, of upload: PartedUpload, _ uploads: PartedUploads)
        async throws
        -> SentPart
    {
        var part = try await fixture.store.beginUpload()
        try await part.write(ByteBuffer(string: text))
        return SentPart(number: number, tag: try await uploads.store(part, asPart: number, of: upload))
    }

    @Test func `an upload goes on after a restart`() async throws {
        let before = try uploads()
        let upload = try await before.begin(path: "a/b", partCount: 2)
        let first = try await send("one ", asPart: 1, of: upload, before)

        let after = try uploads()
        let found = try await after.find(upload.id)
        #expect(found == upload)
        #expect(found.grants(upload.right(toPart: 2), toPart: 2))
        let second = try await send("two", asPart: 2, of: found, after)
        let size = try await after.complete(found, parts: [first, second], sizeMax: nil) { $0.size }
        #expect(size == 7)
        #expect(try await after.find(upload.id).isComplete)
        #expect(try await after.complete(after.find(upload.id), parts: [], sizeMax: nil) { _ in 1 } == 0)
    }

    @Test func `what expired is not found, and is removed by whoever looks next`() async throws {
        let short = try uploads(.zero)
        let upload = try await short.begin(path: "a", partCount: 1)
        await #expect(throws: PartedUploadError.notFound(upload.id)) { try await short.find(upload.id) }
        await #expect(throws: PartedUploadError.notFound(upload.id)) {
            _ = try await short.complete(upload, parts: [SentPart(number: 1, tag: "")], sizeMax: nil) { _ in 0 }
        }
        let open = try await uploads().begin(path: "b", partCount: 1)
        _ = try uploads(isOwner: false)
        #expect(fixture.names(in: "parts") == [open.id])
    }

    @Test func `a part of an upload that ended leaves nothing`() async throws {
        let uploads = try uploads()
        let upload = try await uploads.begin(path: "a", partCount: 1)
        var part = try await fixture.store.beginUpload()
        try await part.write(ByteBuffer(string: "bytes"))
        try await uploads.abort(upload.id)
        do {
            _ = try await uploads.store(part, asPart: 1, of: upload)
            Issue.record("a part was kept")
        } catch let error as PartedUploadError {
            #expect(error == .notFound(upload.id))
        }
        try await fixture.settle()
        #expect(fixture.names(in: "parts").isEmpty)
        #expect(fixture.names(in: "incoming").isEmpty)
    }

    @Test func `what a crash left half made is removed by the next owner alone`() throws {
        _ = try uploads()
        for name in ["0.new", "1.old"] { mkdir("\(fixture.folder)/artifacts/parts/\(name)", 0o700) }
        _ = try uploads(isOwner: false)
        #expect(fixture.names(in: "parts").count == 2)
        _ = try uploads()
        #expect(fixture.names(in: "parts").isEmpty)
    }

    @Test(arguments: [0, 5, 31, 36])
    func `a part that lost bytes on the disk is asked for again`(size: Int) async throws {
        let uploads = try uploads()
        let upload = try await uploads.begin(path: "a", partCount: 1)
        let part = try await send("bytes", asPart: 1, of: upload, uploads)
        #expect(truncate("\(fixture.folder)/artifacts/parts/\(upload.id)/1", off_t(size)) == 0)
        await #expect(throws: PartedUploadError.self) {
            _ = try await uploads.complete(upload, parts: [part], sizeMax: nil) { _ in 1 }
        }
        #expect(try await send("bytes", asPart: 1, of: upload, uploads) == part)
        #expect(try await uploads.complete(upload, parts: [part], sizeMax: nil) { $0.size } == 5)
    }

    @Test func `bytes that changed on the disk are noticed`() async throws {
        let uploads = try uploads()
        let upload = try await uploads.begin(path: "a", partCount: 1)
        let part = try await send("bytes", asPart: 1, of: upload, uploads)
        let path = "\(fixture.folder)/artifacts/parts/\(upload.id)/1"
        chmod(path, 0o600)
        let file = try #require(fopen(path, "r+"))
        fputs("B", file)
        fclose(file)
        await #expect(throws: PartedUploadError.partMissing(1)) {
            _ = try await uploads.complete(upload, parts: [part], sizeMax: nil) { _ in 1 }
        }
    }

    @Test func `parts stay when the file cannot be recorded`() async throws {
        let uploads = try uploads()
        let upload = try await uploads.begin(path: "a", partCount: 1)
        let part = try await send("bytes", asPart: 1, of: upload, uploads)
        struct Refused: Error {}
        await #expect(throws: Refused.self) {
            _ = try await uploads.complete(upload, parts: [part], sizeMax: nil) { _ in throw Refused() }
        }
        #expect(try await uploads.complete(upload, parts: [part], sizeMax: nil) { $0.size } == 5)
    }

    @Test func `as many uploads are open as the server keeps, and not one more`() async throws {
        let uploads = try uploads()
        for number in 0..<PartedUploads.openCountMax {
            mkdir("\(fixture.folder)/artifacts/parts/\(number).new", 0o700)
        }
        await #expect(throws: PartedUploadError.tooManyOpen(limit: PartedUploads.openCountMax)) {
            _ = try await uploads.begin(path: "a", partCount: 1)
        }
        rmdir("\(fixture.folder)/artifacts/parts/0.new")
        #expect(try await uploads.begin(path: "a", partCount: 1).path == "a")
    }
}
