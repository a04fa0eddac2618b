import TestSupport
import Testing
import Tracking

@Suite struct ArtifactTests {
    private let folder = "0/\(run1)/artifacts"

    @Test func `a file below a run's folder is the run's, below a model's folder the model's, else nobody's`() {
        let modelFile = file("0/models/\(model1)/artifacts/MLmodel")
        given(defaultExperiment, runStarted, modelLogged)
            .when(UploadArtifact(file: file("\(folder)/plots/a.png")))
            .then(uploaded(file("\(folder)/plots/a.png"), .run(run1)))
            .when(UploadArtifact(file: modelFile)).then(uploaded(modelFile, .loggedModel(model1)))
            .when(UploadArtifact(file: file("0/\(run2)/artifacts/a"))).then(
                uploaded(file("0/\(run2)/artifacts/a"), .root)
            )
            .when(UploadArtifact(file: file("1/\(run1)/artifacts/a"))).then(
                uploaded(file("1/\(run1)/artifacts/a"), .root)
            )
            .when(UploadArtifact(file: file("0/\(run1)/other/a"))).then(uploaded(file("0/\(run1)/other/a"), .root))
            .when(UploadArtifact(file: file("a"))).then(uploaded(file("a"), .root))
    }

    @Test(arguments: [
        ("mlflow-artifacts:/team/wind", "team/wind"), ("mlflow-artifacts:/team/artifacts/", "team/artifacts"),
        ("mlflow-artifacts://host:5000/team", "team"), ("mlflow-artifacts:///team", "team"),
    ])
    func `a run's folder is found below a location that was given`(location: String, root: String) {
        let experiment = TrackingEvent.experimentCreated(
            ExperimentCreated(experiment: 0, name: "x", artifactLocation: location))
        let path = "\(root)/\(run1)/artifacts/a"
        given(experiment)
            .when(CreateRun(run: run1, experiment: 0, generatedName: "n")).thenTaken()
            .when(UploadArtifact(file: file(path))).then(uploaded(file(path), .run(run1)))
    }

    @Test func `the folder of a run whose files are elsewhere is not its own`() {
        let experiment = TrackingEvent.experimentCreated(
            ExperimentCreated(experiment: 0, name: "x", artifactLocation: "s3://bucket"))
        given(experiment)
            .when(CreateRun(run: run1, experiment: 0, generatedName: "n")).thenTaken()
            .when(UploadArtifact(file: file("0/\(run1)/artifacts/a"))).then(
                uploaded(file("0/\(run1)/artifacts/a"), .root))
    }

    @Test func `the same content again is no event, other content is`() {
        let path = "\(folder)/a"
        given(defaultExperiment, runStarted)
            .when(UploadArtifact(file: file(path))).then(uploaded(file(path), .run(run1)))
            .when(UploadArtifact(file: file(path))).thenNothing()
            .when(UploadArtifact(file: file(path, digest: 2))).then(uploaded(file(path, digest: 2), .run(run1)))
    }

    @Test func `a path is a file or a folder, not both`() {
        given(defaultExperiment, uploaded(file("a/b/c")))
            .when(UploadArtifact(file: file("a/b/c/d/e"))).thenRefused(.artifactPathTaken("a/b/c"))
        given(defaultExperiment, uploaded(file("a/b/c")))
            .when(UploadArtifact(file: file("a/b"))).thenRefused(.artifactPathTaken("a/b"))
        given(defaultExperiment, uploaded(file("a/b/c")))
            .when(UploadArtifact(file: file("a/bc"))).thenTaken()
    }

    @Test func `the name of a folder whose files are gone is free`() {
        given(defaultExperiment, uploaded(file("a/b/c")))
            .when(DeleteArtifacts(path: "a")).thenTaken()
            .when(UploadArtifact(file: file("a/b"))).then(uploaded(file("a/b")))
    }

    @Test func `a file is deleted alone, a folder with all its files`() {
        let files = [file("\(folder)/a/1"), file("\(folder)/a/b/2"), file("\(folder)/ab")]
        let events = [defaultExperiment, runStarted] + files.map { uploaded($0, .run(run1)) }
        given(events)
            .when(DeleteArtifacts(path: "\(folder)/ab"))
            .then(deleted("\(folder)/ab", [files[2]], .run(run1)))
        given(events)
            .when(DeleteArtifacts(path: "\(folder)/a"))
            .then(deleted("\(folder)/a", [files[0], files[1]], .run(run1)))
            .when(DeleteArtifacts(path: "\(folder)/a"))
            .thenNothing()
        given(events)
            .when(DeleteArtifacts(path: folder)).then(deleted(folder, files, .run(run1)))
        given(events)
            .when(DeleteArtifacts(path: "0")).then(deleted("0", files, .run(run1)))
    }

    @Test(arguments: ["", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a/.", "../\u{301}a"])
    func `a path that is none is refused`(path: String) {
        let rule = "must be names joined by '/', none of them empty, '.' or '..'"
        given(defaultExperiment)
            .when(UploadArtifact(file: file(path))).thenRefused(.invalid(field: "path", value: path, rule: rule))
        given(defaultExperiment)
            .when(DeleteArtifacts(path: path)).thenRefused(.invalid(field: "path", value: path, rule: rule))
    }

    @Test func `a path has no NUL`() {
        given(defaultExperiment).when(UploadArtifact(file: file("a\0b")))
            .thenRefused(.invalid(field: "path", value: "a\0b", rule: "must not contain NUL"))
    }

    @Test(arguments: ["model-versions", "model-versions/x/1/MLmodel"])
    func `the folder of registered versions is closed`(path: String) {
        let rule = "must not lie in 'model-versions': registered versions are frozen"
        given(defaultExperiment)
            .when(UploadArtifact(file: file(path))).thenRefused(.invalid(field: "path", value: path, rule: rule))
        given(defaultExperiment)
            .when(DeleteArtifacts(path: path)).thenRefused(.invalid(field: "path", value: path, rule: rule))
        given(defaultExperiment).when(UploadArtifact(file: file("model-versions2/a"))).thenTaken()
        given(defaultExperiment).when(UploadArtifact(file: file("a/model-versions/a"))).thenTaken()
    }

    @Test func `a name has at most 255 bytes, a path at most 4095`() {
        given(defaultExperiment).when(UploadArtifact(file: file(text(255)))).thenTaken()
        given(defaultExperiment).when(UploadArtifact(file: file("a/" + text(256))))
            .thenRefused(
                .invalid(
                    field: "path", value: "a/" + text(98) + "...",
                    rule: "has a name that exceeds the maximum length of 255 bytes"))
        let path = String(repeating: "\u{E9}/", count: 1365)  // 4095 bytes
        given(defaultExperiment).when(UploadArtifact(file: file(path.dropLast() + "a"))).thenTaken()
        given(defaultExperiment).when(UploadArtifact(file: file(path + "a")))
            .thenRefused(
                .invalid(
                    field: "path", value: String(repeating: "\u{E9}/", count: 50) + "...",
                    rule: "exceeds the maximum length of 4095 bytes"))
    }

    @Test(arguments: [(100_000, true), (100_001, false)])
    func `a deletion takes at most 100000 files`(count: Int, isTaken: Bool) throws {
        var state = ManyFiles()
        state.count = count
        if isTaken {
            #expect(try DeleteArtifacts(path: "many").decide(in: state).count == 1)
        } else {
            let rule = "holds 100001 files; one deletion takes at most 100000"
            #expect(throws: TrackingError.invalid(field: "path", value: "many", rule: rule)) {
                try DeleteArtifacts(path: "many").decide(in: state)
            }
        }
    }

    private func file(_ path: String, digest: UInt8 = 1) -> ArtifactFile {
        ArtifactFile(path: path, size: 3, digest: Array(repeating: digest, count: 32))
    }

    private func uploaded(_ file: ArtifactFile, _ owner: ArtifactOwner = .root) -> TrackingEvent {
        .artifactUploaded(ArtifactUploaded(owner: owner, file: file))
    }

    private func deleted(_ path: String, _ files: [ArtifactFile], _ owner: ArtifactOwner) -> TrackingEvent {
        .artifactsDeleted(ArtifactsDeleted(owner: owner, path: path, files: files))
    }
}
