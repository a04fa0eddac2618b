import TestSupport
import Testing
import Tracking

@Suite struct ExperimentTests {
    @Test func `an experiment gets the next id and a folder of its own`() {
        given(defaultExperiment)
            .when(CreateExperiment(name: "wind", tags: [tag("team", "a")]))
            .then(
                .experimentCreated(
                    ExperimentCreated(
                        experiment: 1, name: "wind", artifactLocation: "mlflow-artifacts:/1",
                        tags: [tag("team", "a")])))
    }

    @Test func `the first experiment of a log is number 0`() {
        given([] as [TrackingEvent])
            .when(CreateExperiment(name: "Default", artifactRoot: "s3://bucket/root/"))
            .then(
                .experimentCreated(
                    ExperimentCreated(experiment: 0, name: "Default", artifactLocation: "s3://bucket/root/0")))
    }

    @Test func `ids of deleted experiments are not used again`() {
        let outcome = given(defaultExperiment, defaultExperimentDeleted).when(CreateExperiment(name: "wind"))
        outcome.then(
            .experimentCreated(
                ExperimentCreated(experiment: 1, name: "wind", artifactLocation: "mlflow-artifacts:/1")))
    }

    @Test func `a location that is given is kept as it is`() {
        given(defaultExperiment)
            .when(CreateExperiment(name: "wind", artifactLocation: "s3://bucket/wind/?region=x"))
            .then(
                .experimentCreated(
                    ExperimentCreated(experiment: 1, name: "wind", artifactLocation: "s3://bucket/wind/?region=x")))
    }

    @Test(arguments: [
        ("runs:/abc", "must not be a runs:/ URI"),
        ("s3://bucket/a#b", "must not have a fragment (#) or parameters (;)"),
        ("sftp://host/a;b", "must not have a fragment (#) or parameters (;)"),
        ("mlflow-artifacts:/a/../b", "must not have a segment '..'"),
        ("s3://bucket/a?x=/../b", "must not have a segment '..'"),
        ("s3://bucket/a\nb", "must not have control characters"),
    ])
    func `a location that MLflow would not take is refused`(location: String, rule: String) {
        given(defaultExperiment)
            .when(CreateExperiment(name: "wind", artifactLocation: location))
            .thenRefused(.invalid(field: "artifact_location", value: location, rule: rule))
    }

    @Test func `a name is taken by a deleted experiment too`() {
        given(defaultExperiment, defaultExperimentDeleted)
            .when(CreateExperiment(name: "Default"))
            .thenRefused(.experimentNameTaken("Default"))
    }

    @Test func `names that look alike but are other scalars are other names`() {
        let composed = TrackingEvent.experimentCreated(
            ExperimentCreated(experiment: 0, name: "\u{E9}", artifactLocation: "x:/0"))
        given(composed).when(CreateExperiment(name: "e\u{301}")).thenTaken()
        given(composed).when(CreateExperiment(name: "\u{E9}")).thenRefused(.experimentNameTaken("\u{E9}"))
    }

    @Test func `a blank name is taken, an empty one refused`() {
        given(defaultExperiment).when(CreateExperiment(name: "  ")).thenTaken()
        given(defaultExperiment).when(CreateExperiment(name: ""))
            .thenRefused(.invalid(field: "name", value: "", rule: "must not be empty"))
    }

    @Test func `of two tags with one key the last counts`() {
        given(defaultExperiment)
            .when(CreateExperiment(name: "wind", tags: [tag("a", "1"), tag("b", "2"), tag("a", "3")]))
            .then(
                .experimentCreated(
                    ExperimentCreated(
                        experiment: 1, name: "wind", artifactLocation: "mlflow-artifacts:/1",
                        tags: [tag("a", "3"), tag("b", "2")])))
    }

    @Test func `an experiment can be renamed`() {
        given(defaultExperiment)
            .when(RenameExperiment(experiment: 0, name: "wind"))
            .then(.experimentRenamed(ExperimentRenamed(experiment: 0, name: "wind")))
            .when(RenameExperiment(experiment: 0, name: "wind"))
            .thenNothing()
    }

    @Test func `a new name must be free and not empty, and the experiment in use`() {
        let other = TrackingEvent.experimentCreated(
            ExperimentCreated(experiment: 1, name: "wind", artifactLocation: "mlflow-artifacts:/1"))
        given(defaultExperiment, other)
            .when(RenameExperiment(experiment: 0, name: "wind")).thenRefused(.experimentNameTaken("wind"))
        given(defaultExperiment)
            .when(RenameExperiment(experiment: 0, name: ""))
            .thenRefused(.invalid(field: "new_name", value: "", rule: "must not be empty"))
        given(defaultExperiment)
            .when(RenameExperiment(experiment: 7, name: "x")).thenRefused(.experimentNotFound("7"))
        given(defaultExperiment, defaultExperimentDeleted)
            .when(RenameExperiment(experiment: 0, name: "x")).thenRefused(.experimentDeleted(0))
    }

    @Test func `a deleted experiment cannot be deleted again, nor an active one restored`() {
        given(defaultExperiment)
            .when(DeleteExperiment(experiment: 0)).then(defaultExperimentDeleted)
            .when(DeleteExperiment(experiment: 0)).thenRefused(.experimentNotFound("0"))
        given(defaultExperiment, defaultExperimentDeleted)
            .when(RestoreExperiment(experiment: 0)).then(defaultExperimentRestored)
            .when(RestoreExperiment(experiment: 0)).thenRefused(.experimentNotDeleted(0))
        given(defaultExperiment).when(DeleteExperiment(experiment: 3)).thenRefused(.experimentNotFound("3"))
        given(defaultExperiment).when(RestoreExperiment(experiment: 3)).thenRefused(.experimentNotFound("3"))
    }

    @Test func `a rename, a deletion and a restoration change the time of the last update`() {
        var log = TrackingLog([defaultExperiment])
        let created = log.experiments[0]?.lastUpdateTime
        for command in [
            RenameExperiment(experiment: 0, name: "x"), DeleteExperiment(experiment: 0),
            RestoreExperiment(experiment: 0),
        ] as [any TrackingCommand] {
            #expect(throws: Never.self) { try log.commit(command) }
            #expect(log.experiments[0]?.lastUpdateTime == log.time)
        }
        #expect(log.experiments[0]?.creationTime == created)
    }
}
