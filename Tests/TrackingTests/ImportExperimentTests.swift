import TestSupport
import Testing
import Tracking

@Suite struct ImportExperimentTests {
    private func wind(
        _ id: UInt64 = 7, name: String = "wind", lifecycle: Lifecycle = .active, created: Int64 = 10,
        updated: Int64 = 20
    ) -> ExperimentImported {
        ExperimentImported(
            experiment: id, name: name, artifactLocation: "mlflow-artifacts:/\(id)", lifecycle: lifecycle,
            creationTime: created, lastUpdateTime: updated)
    }

    @Test func `an experiment comes with its tags and times`() throws {
        let after = given(defaultExperiment).when(ImportExperiment(wind(), tags: [tag("team", "wind")]))
            .then(
                .experimentImported(wind()),
                .experimentTagSet(ExperimentTagSet(experiment: 7, tag: tag("team", "wind"))))
        let kept = try #require(after.log.experiments[7])
        #expect((kept.creationTime, kept.lastUpdateTime) == (10, 20))
        after.when(ImportExperiment(wind(), tags: [tag("team", "wind")])).thenNothing()
    }

    @Test func `the next experiment here comes after the imported ones`() {
        given(defaultExperiment, .experimentImported(wind(41))).when(CreateExperiment(name: "next"))
            .then(
                .experimentCreated(
                    ExperimentCreated(experiment: 42, name: "next", artifactLocation: "mlflow-artifacts:/42")))
    }

    @Test func `renaming, deletion and tags at the source are followed`() throws {
        let changed = wind(name: "storm", lifecycle: .deleted, updated: 30)
        let after = given(
            defaultExperiment, .experimentImported(wind()),
            .experimentTagSet(ExperimentTagSet(experiment: 7, tag: tag("old", "1")))
        )
        .when(ImportExperiment(changed))
        .then(
            .experimentImported(changed), .experimentTagDeleted(ExperimentTagDeleted(experiment: 7, key: "old")))
        let kept = try #require(after.log.experiments[7])
        #expect((kept.name, kept.lifecycle, kept.lastUpdateTime) == ("storm", .deleted, 30))
        after.when(ImportExperiment(changed)).thenNothing()
    }

    @Test func `the unused default experiment takes over that of the source`() throws {
        let other = wind(0, name: "Default", created: 77)
        let after = given(defaultExperiment).when(ImportExperiment(other)).then(.experimentImported(other))
        #expect(after.log.experiments[0]?.creationTime == 77)
    }

    @Test func `a default experiment that was used here stays`() {
        given(defaultExperiment, runStarted).when(ImportExperiment(wind(0, name: "Default", created: 77)))
            .thenRefused(
                .importConflict(entity: "experiment/0", reason: "another experiment has this id here"))
    }

    @Test func `another experiment of this id is a conflict`() {
        let here = ExperimentCreated(experiment: 7, name: "here", artifactLocation: "mlflow-artifacts:/7")
        given(defaultExperiment, .experimentCreated(here)).when(ImportExperiment(wind()))
            .thenRefused(
                .importConflict(entity: "experiment/7", reason: "another experiment has this id here"))
    }

    @Test func `another experiment of this name is a conflict`() {
        let here = ExperimentCreated(experiment: 1, name: "wind", artifactLocation: "mlflow-artifacts:/1")
        given(defaultExperiment, .experimentCreated(here)).when(ImportExperiment(wind()))
            .thenRefused(
                .importConflict(entity: "experiment/7", reason: "experiment 1 has the name 'wind' here"))
    }

    @Test func `an experiment that was changed here is left alone`() {
        var scenario = given(defaultExperiment, .experimentImported(wind()))
        scenario.log.changedHere = ["experiment/7"]
        scenario.when(ImportExperiment(wind(updated: 30)))
            .thenRefused(
                .importConflict(
                    entity: "experiment/7",
                    reason: "it was changed here, so what changed at the source was not taken over"))
        scenario.when(ImportExperiment(wind())).thenNothing()
    }

    @Test func `an id of more than 63 bits is refused`() {
        given(defaultExperiment).when(ImportExperiment(wind(1 << 63)))
            .thenRefused(
                .invalid(field: "experiment_id", value: "9223372036854775808", rule: "must have 63 bits"))
        given(defaultExperiment).when(ImportExperiment(wind((1 << 63) - 1))).thenTaken()
    }
}
