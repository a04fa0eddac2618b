import EventSchemas
import Registry
import Testing
import Tracking

@testable import Views

@Suite struct ArtifactTests {
    @Test func `folders list their entries by name, files with their size`() throws {
        let fixture = try ViewFixture([
            .uploaded("b/z.txt", size: 3, digest: digest(1)), .uploaded("b/a/deep.txt", digest: digest(2)),
            .uploaded("a.txt", size: 0, digest: digest(3)), .uploaded("b.txt", size: 1 << 40, digest: digest(4)),
        ])
        try fixture.read { views in
            let root = try views.artifactEntries(in: "")
            #expect(
                root == [
                    ArtifactEntry(name: "a.txt", size: 0), ArtifactEntry(name: "b", size: nil),
                    ArtifactEntry(name: "b.txt", size: 1 << 40),
                ])
            let below = try views.artifactEntries(in: "b")
            #expect(below == [ArtifactEntry(name: "a", size: nil), ArtifactEntry(name: "z.txt", size: 3)])
            let none = try ["c", "a.txt", "b/z.txt", "B", "b/"].map { try views.artifactEntries(in: $0) }
            #expect(none.allSatisfy { $0.isEmpty })
        }
    }

    @Test func `a file is found by its path and a folder is no file`() throws {
        let fixture = try ViewFixture([.uploaded("b/z.txt", size: 3, digest: digest(1))])
        try fixture.read { views in
            let file = try views.artifact(at: "b/z.txt")
            #expect(file == ArtifactFile(path: "b/z.txt", size: 3, digest: digest(1)))
            let others = try ["", "b", "z.txt", "b/z", "b/z.txt/x"].map { try views.artifact(at: $0) }
            #expect(others.allSatisfy { $0 == nil })
            let folders = try ["", "b", "b/z.txt", "c"].map { try views.hasFolder(at: $0) }
            #expect(folders == [true, true, false, false])
        }
    }

    @Test func `a path as deep as one may be is found from the root on`() throws {
        let segments = (0..<16).map { "\($0 % 10)" + String(repeating: "s", count: 254) }
        let path = segments.joined(separator: "/")
        let fixture = try ViewFixture([.uploaded(path, size: 5, digest: digest(1))])
        try fixture.read { views in
            for depth in segments.indices {
                let entries = try views.artifactEntries(in: segments[..<depth].joined(separator: "/"))
                #expect(entries == [ArtifactEntry(name: segments[depth], size: depth == 15 ? 5 : nil)])
            }
            let all = try ["", segments[0], segments[..<15].joined(separator: "/")].map {
                try views.artifacts(below: $0).map(\.path)
            }
            #expect(all == [[path], [path], [path]])
            let long = try views.artifact(at: path + "s")
            #expect(long == nil, "a name over 255 bytes is none")
        }
    }

    @Test func `a file that is stored again has the newest content`() throws {
        let fixture = try ViewFixture([
            .uploaded("a/b", size: 1, digest: digest(1)), .uploaded("a/b", size: 2, digest: digest(2)),
        ])
        let sizes = try (1...2 as ClosedRange<UInt64>).map { size in
            try fixture.read(size: size) { try $0.artifact(at: "a/b")?.size }
        }
        #expect(sizes == [1, 2])
        let references = try fixture.read { views in
            try (1...3 as ClosedRange<UInt8>).map { try views.isReferenced(digest($0)) }
        }
        #expect(references == [true, true, false], "what an event names stays referenced")
    }

    @Test func `deleting a folder removes all below it and nothing beside it`() throws {
        let paths = ["a/b/c/1", "a/b/2", "a/bc/3", "a/4", "ab/5", "b/6"]
        let fixture = try ViewFixture(paths.map { .uploaded($0, digest: digest(1)) } + [.artifactsDeleted("a/b")])
        try fixture.read { views in
            let left = try views.artifacts(below: "").map(\.path)
            #expect(left == ["a/4", "a/bc/3", "ab/5", "b/6"])
            let gone = try ["a/b", "a/b/c"].map { try views.artifactEntries(in: $0) }
            #expect(gone.allSatisfy { $0.isEmpty })
            let entries = try views.artifactEntries(in: "a").map(\.name)
            #expect(entries == ["4", "bc"])
        }
        let before = try fixture.read(size: 6) { try $0.artifacts(below: "a/b").map(\.path) }
        #expect(before == ["a/b/2", "a/b/c/1"])
    }

    @Test func `a folder that was deleted can be filled again`() throws {
        let fixture = try ViewFixture([
            .uploaded("a/b/c/1", digest: digest(1)), .artifactsDeleted("a"), .uploaded("a/b/2", digest: digest(2)),
        ])
        try fixture.read { views in
            let files = try views.artifacts(below: "").map(\.path)
            #expect(files == ["a/b/2"])
            let entries = try ["", "a", "a/b", "a/b/c"].map { try views.artifactEntries(in: $0).map(\.name) }
            #expect(entries == [["a"], ["b"], ["2"], []])
        }
    }

    @Test func `a file that takes the place of an empty folder has nothing below it`() throws {
        let fixture = try ViewFixture([
            .experimentCreated(0), .uploaded("a/b/c", digest: digest(1)), .artifactsDeleted("a/b/c"),
        ])
        try fixture.execute(UploadArtifact(file: ArtifactFile(path: "a", size: 1, digest: digest(2))))
        try fixture.read { views in
            let entries = try ["", "a", "a/b"].map { try views.artifactEntries(in: $0) }
            #expect(entries == [[ArtifactEntry(name: "a", size: 1)], [], []])
            let folders = try ["a", "a/b"].map { try views.hasFolder(at: $0) }
            #expect(folders == [false, false])
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `after any uploads and deletions the tree is that of a file system in memory`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let fixture = try ViewFixture([.experimentCreated(0)])
        var files: [String: ArtifactFile] = [:]
        for _ in 0..<80 {
            let path = (0...Int.random(in: 0..<3, using: &random)).map { _ in random.pick(["a", "b", "ab"]) }
                .joined(separator: "/")
            let file = ArtifactFile(path: path, size: 1, digest: digest(random.pick([1, 2])))
            do {
                if random.pick([true, true, false]) {
                    try fixture.execute(UploadArtifact(file: file))
                    files[path] = file
                } else {
                    try fixture.execute(DeleteArtifacts(path: path))
                    files = files.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
                }
            } catch is TrackingError {}
            let expected = files.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            let found = try fixture.read { try $0.artifacts(below: "") }
            #expect(found == expected)
        }
    }

    @Test func `the files of a version are frozen where they are`() throws {
        let model = registeredModelID(1)
        let manifest = [
            ManifestFile(path: "MLmodel", size: 7, digest: digest(1)),
            ManifestFile(path: "data/model.pkl", size: 9, digest: digest(2)),
        ]
        let fixture = try ViewFixture([
            .experimentCreated(0), .uploaded("0/r/artifacts/model/MLmodel", size: 7, digest: digest(1)),
            .modelCreated(model, name: "wind"), .versionCreated(1, of: model, manifest: .files(manifest)),
            .versionCreated(2, of: model), .versionCreated(3, of: model, manifest: .files([])),
            .artifactsDeleted("0/r/artifacts/model"),
        ])
        try fixture.read { views in
            let folder = "model-versions/\(model)/1"
            let file = try views.artifact(at: folder + "/data/model.pkl")
            #expect(file == ArtifactFile(path: folder + "/data/model.pkl", size: 9, digest: digest(2)))
            let entries = try views.artifactEntries(in: folder)
            #expect(entries == [ArtifactEntry(name: "MLmodel", size: 7), ArtifactEntry(name: "data", size: nil)])
            let wind = try #require(try views.registeredModel(named: "wind"))
            let manifests = try (1...3 as ClosedRange<UInt64>).map { number in
                try views.manifest(of: try #require(try views.modelVersion(number, of: wind)))
            }
            #expect(manifests == [.files(manifest), .external, .files([])])
            #expect(try views.isReferenced(digest(2)), "by the version, though no upload names it")
        }
    }

    @Test func `the files at a URI of this server are listed below it`() throws {
        let fixture = try ViewFixture([
            .uploaded("0/r/artifacts/model/MLmodel", size: 7, digest: digest(1)),
            .uploaded("0/r/artifacts/model/data/x", size: 8, digest: digest(2)),
        ])
        let files = [
            ManifestFile(path: "MLmodel", size: 7, digest: digest(1)),
            ManifestFile(path: "data/x", size: 8, digest: digest(2)),
        ]
        let expected: [(uri: String, files: [ManifestFile]?)] = [
            ("mlflow-artifacts:/0/r/artifacts/model", files), ("mlflow-artifacts:/0/r/artifacts/model/", files),
            ("mlflow-artifacts://host:5000/0/r/artifacts/model", files),
            ("mlflow-artifacts:///0/r/artifacts/model", files), ("mlflow-artifacts:/0/r/artifacts/none", []),
            ("mlflow-artifacts:/0/r/artifacts/model/MLmodel", [files[0]]), ("s3://0/r/artifacts/model", nil),
        ]
        for (uri, files) in expected {
            let found = try fixture.read { try $0.files(at: uri) }
            #expect(found == files, "\(uri)")
        }
    }
}
