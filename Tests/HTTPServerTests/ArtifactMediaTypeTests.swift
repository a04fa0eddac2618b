import Testing

@testable import HTTPServer

@Suite struct ArtifactMediaTypeTests {
    /// Types as MLflow 3.17 serves them.
    @Test(
        arguments: [
            ("MLmodel", "text/plain; charset=utf-8"),
            ("conda.yaml", "text/plain; charset=utf-8"),
            ("metrics.JSON", "text/plain; charset=utf-8"),
            ("page.html", "text/html"),
            ("plot.png", "image/png"),
            ("model.pkl", "application/octet-stream"),
            ("README", "application/octet-stream"),
            ("archive.tar.gz", "application/gzip"),
            ("ends.", "application/octet-stream"),
            ("", "application/octet-stream"),
        ]
    )
    func `a type is guessed from the name`(name: String, type: String) {
        #expect(ArtifactMediaType.guess(name) == type)
    }
}
