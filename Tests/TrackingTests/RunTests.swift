import TestSupport
import Testing
import Tracking

@Suite struct RunTests {
    private func created(name: String, tags: [Attribute]) -> TrackingEvent {
        .runCreated(
            RunCreated(
                run: run1, experiment: 0, name: name, user: "ada", startTime: 7,
                artifactURI: "mlflow-artifacts:/0/\(run1)/artifacts", tags: tags))
    }

    private func create(name: String? = nil, tags: [Attribute] = []) -> CreateRun {
        CreateRun(
            run: run1, experiment: 0, name: name, generatedName: "brave-owl-1", user: "ada", startTime: 7, tags: tags)
    }

    @Test func `a run without a name gets the generated one, and the tag of it`() {
        given(defaultExperiment).when(create())
            .then(created(name: "brave-owl-1", tags: [tag("mlflow.runName", "brave-owl-1")]))
        given(defaultExperiment).when(create(name: "", tags: [tag("mlflow.runName", "")]))
            .then(created(name: "brave-owl-1", tags: [tag("mlflow.runName", "brave-owl-1")]))
    }

    @Test func `a name that is given goes into the tag, and a tag that is given into the name`() {
        let named = created(name: "mine", tags: [tag("mlflow.runName", "mine")])
        given(defaultExperiment).when(create(name: "mine")).then(named)
        given(defaultExperiment).when(create(tags: [tag("mlflow.runName", "mine")])).then(named)
        given(defaultExperiment).when(create(name: "mine", tags: [tag("mlflow.runName", "mine")])).then(named)
    }

    @Test func `a name that contradicts the tag is refused`() {
        given(defaultExperiment)
            .when(create(name: "mine", tags: [tag("mlflow.runName", "yours")]))
            .thenRefused(.runNameContradictsTag(name: "mine", tag: "yours"))
    }

    @Test func `other tags stay in their order, and of two with one key the last counts`() {
        given(defaultExperiment)
            .when(create(name: "n", tags: [tag("b", "1"), tag("a", "2"), tag("b", "3")]))
            .then(created(name: "n", tags: [tag("b", "3"), tag("a", "2"), tag("mlflow.runName", "n")]))
    }

    @Test(arguments: [
        ("mlflow-artifacts:/0", "mlflow-artifacts:/0/\(run1)/artifacts"),
        ("s3://bucket/path/", "s3://bucket/path/\(run1)/artifacts"),
        ("s3://bucket/path?region=x", "s3://bucket/path/\(run1)/artifacts?region=x"),
        ("/local/folder", "/local/folder/\(run1)/artifacts"),
    ])
    func `artifacts of a run go below its experiment's location`(location: String, expected: String) throws {
        let experiment = TrackingEvent.experimentCreated(
            ExperimentCreated(experiment: 0, name: "x", artifactLocation: location))
        let log = given(experiment).when(create(name: "n")).thenTaken().log
        #expect(log.runs[run1]?.artifactURI == expected)
    }

    @Test func `a run starts only in an experiment that is in use`() {
        given([] as [TrackingEvent]).when(create()).thenRefused(.experimentNotFound("0"))
        given(defaultExperiment, defaultExperimentDeleted).when(create()).thenRefused(.experimentDeleted(0))
    }

    @Test func `an update tells only what changes`() {
        given(defaultExperiment, runStarted)
            .when(UpdateRun(run: run1, status: .finished, endTime: 9))
            .then(.runUpdated(RunUpdated(run: run1, status: .finished, endTime: 9)))
            .when(UpdateRun(run: run1, status: .finished, endTime: 10))
            .then(.runUpdated(RunUpdated(run: run1, endTime: 10)))
            .when(UpdateRun(run: run1, status: .finished, endTime: 10))
            .thenNothing()
    }

    @Test func `the end stays when a run goes back to running`() {
        let log = given(defaultExperiment, runStarted)
            .when(UpdateRun(run: run1, status: .finished, endTime: 9)).thenTaken()
            .when(UpdateRun(run: run1, status: .running)).thenTaken().log
        #expect(log.runs[run1]?.endTime == 9)
        #expect(log.runs[run1]?.status == .running)
    }

    @Test func `a new name goes into the tag too, an empty one nowhere`() {
        given(defaultExperiment, runStarted)
            .when(UpdateRun(run: run1, name: "second"))
            .then(.runUpdated(RunUpdated(run: run1, name: "second")), tagsSet(tag("mlflow.runName", "second")))
            .when(UpdateRun(run: run1, name: "second")).thenNothing()
            .when(UpdateRun(run: run1, name: "")).thenNothing()
    }

    @Test func `giving a run its name again sets the tag that was deleted`() {
        let untagged = TrackingEvent.runTagDeleted(RunTagDeleted(run: run1, key: "mlflow.runName"))
        given(defaultExperiment, runStarted, untagged)
            .when(UpdateRun(run: run1, name: "first")).then(tagsSet(tag("mlflow.runName", "first")))
    }

    @Test func `a deleted or missing run is not updated`() {
        given(defaultExperiment, runStarted, runDeleted)
            .when(UpdateRun(run: run1, name: "x")).thenRefused(.runDeleted(run1))
        given(defaultExperiment).when(UpdateRun(run: run1)).thenRefused(.runNotFound(run1))
    }

    @Test func `deleting and restoring a run may be repeated`() {
        given(defaultExperiment, runStarted)
            .when(RestoreRun(run: run1)).thenNothing()
            .when(DeleteRun(run: run1)).then(runDeleted)
            .when(DeleteRun(run: run1)).thenNothing()
            .when(RestoreRun(run: run1)).then(runRestored)
            .when(RestoreRun(run: run1)).thenNothing()
        given(defaultExperiment).when(DeleteRun(run: run1)).thenRefused(.runNotFound(run1))
        given(defaultExperiment).when(RestoreRun(run: run1)).thenRefused(.runNotFound(run1))
    }

    @Test func `deleting an experiment deletes its runs, restoring it restores all of them`() {
        given(defaultExperiment, runStarted, defaultExperimentDeleted)
            .when(LogBatch(run: run1, tags: [tag("a", "1")])).thenRefused(.runDeleted(run1))
        given(defaultExperiment, runStarted, defaultExperimentDeleted)
            .when(DeleteRun(run: run1)).thenNothing()
        given(defaultExperiment, runStarted, runDeleted, defaultExperimentDeleted, defaultExperimentRestored)
            .when(LogBatch(run: run1, tags: [tag("a", "1")])).then(tagsSet(tag("a", "1")))
    }

    @Test func `a run may be restored alone while its experiment is deleted`() {
        given(defaultExperiment, runStarted, defaultExperimentDeleted)
            .when(RestoreRun(run: run1)).then(runRestored)
            .when(LogBatch(run: run1, tags: [tag("a", "1")])).then(tagsSet(tag("a", "1")))
    }

    @Test func `a run deleted after its experiment came back stays deleted`() {
        given(defaultExperiment, runStarted, defaultExperimentDeleted, defaultExperimentRestored, runDeleted)
            .when(UpdateRun(run: run1, status: .failed)).thenRefused(.runDeleted(run1))
    }

    @Test func `ids in refusals are shortened`() {
        given(defaultExperiment)
            .when(DeleteRun(run: text(5000))).thenRefused(.runNotFound(text(100) + "..."))
    }
}
