import Glibc
import NIOCore
import Testing
import Tracking

@testable import Import

@Suite struct ArtifactPlaceTests {
    @Test(arguments: [
        (
            "mlflow-artifacts:/1/x/artifacts", ArtifactPlace.Location.proxied("1/x/artifacts"),
            "mlflow-artifacts:/1/x/artifacts"
        ),
        ("mlflow-artifacts://host:5000/1/x", .proxied("1/x"), "mlflow-artifacts:/1/x"),
        ("mlflow-artifacts:///1//x/", .proxied("1/x"), "mlflow-artifacts:/1/x"),
        ("/srv/mlruns/1/x/artifacts", .disk("/srv/mlruns/1/x/artifacts"), "mlflow-artifacts:/7/own"),
        ("./mlruns/1", .disk("./mlruns/1"), "mlflow-artifacts:/7/own"),
        ("file:///srv/a%20b", .disk("/srv/a b"), "mlflow-artifacts:/7/own"),
        ("s3://bucket/x", .external, "s3://bucket/x"),
        ("dbfs:/x", .external, "dbfs:/x"),
        ("wasbs://c@a.blob/x", .external, "wasbs://c@a.blob/x"),
    ])
    func `a location is read by its scheme, and what is copied gets a place here`(
        uri: String, location: ArtifactPlace.Location, here: String
    ) {
        #expect(ArtifactPlace.Location(uri) == location)
        #expect(Importer.here(uri, else: "7/own") == here)
    }

    @Test func `a folder is listed by path, links left out, and its files are read`() async throws {
        var template = Array("/tmp/annals-import-XXXXXX".utf8CString)
        let made = mkdtemp(&template)
        let root = try #require(made.map { String(cString: $0) })
        defer { for path in ["1/x/b/c", "1/x/a", "1/x/l"] { unlink("\(root)/\(path)") } }
        defer { for path in ["1/x/b", "1/x", "1", ""] { rmdir("\(root)/\(path)") } }
        for folder in ["1", "1/x", "1/x/b"] { mkdir("\(root)/\(folder)", 0o700) }
        for (path, text) in [("1/x/b/c", "deep"), ("1/x/a", "")] {
            let file = try #require(fopen("\(root)/\(path)", "w"))
            fputs(text, file)
            fclose(file)
        }
        symlink("/etc/passwd", "\(root)/1/x/l")
        let origin = FolderArtifacts(root: root)
        let place = ArtifactPlace(owner: .run("x"), uri: "mlflow-artifacts:/1/x")
        let files = try await origin.files(at: place)
        #expect(files == [SourceFile(path: "a", size: 0), SourceFile(path: "b/c", size: 4)])
        var text = ""
        try await origin.read(files[1], at: place) { text += String(buffer: $0) }
        #expect(text == "deep")
        let nowhere = ArtifactPlace(owner: .run("x"), uri: "mlflow-artifacts:/2")
        #expect(try await origin.files(at: nowhere).isEmpty)
        await #expect(throws: SourceError.self) {
            try await origin.read(SourceFile(path: "gone", size: 1), at: place) { _ in }
        }
    }

    @Test(arguments: [0, 1, 4999, 5000, 5001, 12_000])
    func `a history is cut into events of 5000 points, in its order`(count: Int) {
        let points = (0..<Int64(count)).map { MetricPoint(value: 0, timestamp: 1, step: $0) }
        let half = MetricSeries(key: "a", points: Array(points.prefix(count / 2)))
        let rest = MetricSeries(key: "b", points: Array(points.dropFirst(count / 2)))
        let chunks = Importer.chunks([half, rest])
        #expect(chunks.count == (count + 4999) / 5000)
        #expect(chunks.allSatisfy { $0.reduce(0) { $0 + $1.points.count } <= 5000 })
        #expect(chunks.joined().flatMap(\.points) == points)
    }
}
