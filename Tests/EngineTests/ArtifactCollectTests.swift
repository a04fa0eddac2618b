import Engine
import NIOPosix
import Synchronization
import Testing

@Suite struct ArtifactCollectTests {
    let fixture: ArtifactStoreFixture

    init() throws {
        fixture = try ArtifactStoreFixture()
    }

    @Test func `content that no event names is removed, and the rest stays`() async throws {
        let named = try await fixture.upload("named").digest
        _ = try await fixture.upload("forgotten").digest

        let collected = try fixture.store.collect { $0.filter { $0 != named } }

        #expect(collected == CollectedArtifacts(files: 1, bytes: 9))
        #expect(try fixture.store.allDigests() == [named])
    }

    @Test func `content that an event names only when the lock is held stays`() async throws {
        let digest = try await fixture.upload("late").digest

        var isNamed = false
        let collected = try fixture.store.collect { digests in
            defer { isNamed = true }
            return isNamed ? [] : Array(digests)
        }

        #expect(collected == CollectedArtifacts())
        #expect(try fixture.store.allDigests() == [digest])
    }

    @Test func `more content than one batch is removed`() async throws {
        for number in 0..<5 { _ = try await fixture.upload("\(number)") }
        let collected = try fixture.store.collect(batchMax: 2) { Array($0) }
        #expect(collected.files == 5)
        #expect(try fixture.store.allDigests().isEmpty)
    }

    @Test func `a stored upload holds the collection up until its event is there`() async throws {
        var content: StoredContent? = try await fixture.upload("under way")
        let digest = try #require(content?.digest)
        let events = Mutex<Set<[UInt8]>>([])
        let (looked, look) = AsyncStream<Void>.makeStream()
        async let collected = fixture.threads.runIfActive { [store = fixture.store] in
            try store.collect { digests in
                let named = events.withLock { $0 }
                look.finish()
                return digests.filter { !named.contains($0) }
            }
        }
        for await _ in looked {}
        events.withLock { _ = $0.insert(digest) }
        content = nil

        #expect(try await collected == CollectedArtifacts())
        #expect(try fixture.store.allDigests() == [digest])
    }
}
