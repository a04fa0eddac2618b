import TestSupport
import Testing
import Tracking

@Suite struct PurgeTests {
    private let purgedRun = TrackingEvent.runPurged(RunPurged(run: run1))
    private let purgedModel = TrackingEvent.loggedModelPurged(LoggedModelPurged(model: model1))
    private let modelDeleted = TrackingEvent.loggedModelDeleted(LoggedModelDeleted(model: model1))

    private func purge(
        _ targets: PurgeTarget..., before time: Int64 = .max, isStrict: Bool = true
    ) -> Purge {
        Purge(targets, deletedBefore: time, isStrict: isStrict)
    }

    private func experiment(_ events: TrackingEvent...) -> [TrackingEvent] {
        let created = ExperimentCreated(experiment: 1, name: "wind", artifactLocation: "mlflow-artifacts:/1")
        return [defaultExperiment, .experimentCreated(created)] + events
    }

    @Test func `a deleted run is purged once and is no more`() {
        given(defaultExperiment, runStarted, runDeleted)
            .when(purge(.run(run1), .run(run1))).then(purgedRun)
            .when(purge(.run(run1))).thenRefused(.runNotFound(run1))
        given(defaultExperiment, runStarted, runDeleted, purgedRun)
            .when(RestoreRun(run: run1)).thenRefused(.runNotFound(run1))
    }

    @Test func `what is in use is refused, and nothing goes`() {
        given(defaultExperiment, runStarted, started(run2), .runDeleted(RunDeleted(run: run2)))
            .when(purge(.run(run2), .run(run1))).thenRefused(.notDeleted(.run(run1)))
        given(defaultExperiment, runStarted, runDeleted, runRestored)
            .when(purge(.run(run1))).thenRefused(.notDeleted(.run(run1)))
        given(defaultExperiment, modelLogged)
            .when(purge(.loggedModel(model1))).thenRefused(.notDeleted(.loggedModel(model1)))
        given(experiment()).when(purge(.experiment(1))).thenRefused(.notDeleted(.experiment(1)))
    }

    @Test func `what is in use stays where it is if the command is lenient`() {
        given(defaultExperiment, runStarted, started(run2), .runDeleted(RunDeleted(run: run2)))
            .when(purge(.run(run1), .run("none"), .run(run2), .experiment(9), isStrict: false))
            .then(.runPurged(RunPurged(run: run2)))
    }

    @Test func `only what was deleted before the time goes`() {
        let log = given(defaultExperiment, runStarted, runDeleted)  // deleted at 3000
        log.when(purge(.run(run1), before: 3000)).thenRefused(.deletedTooRecently(.run(run1)))
        log.when(purge(.run(run1), before: 3001)).then(purgedRun)
    }

    @Test func `a run goes by the age of its experiment if that was deleted`() {
        let log = given(defaultExperiment, runStarted, defaultExperimentDeleted)  // deleted at 3000
        log.when(purge(.run(run1), before: 3000)).thenRefused(.deletedTooRecently(.run(run1)))
        log.when(purge(.run(run1), before: 3001)).then(purgedRun)
        given(defaultExperiment, runStarted, defaultExperimentDeleted, defaultExperimentRestored)
            .when(purge(.run(run1))).thenRefused(.notDeleted(.run(run1)))
    }

    @Test func `a deleted logged model is purged, and one in a deleted experiment`() {
        given(defaultExperiment, modelLogged, modelDeleted)
            .when(purge(.loggedModel(model1))).then(purgedModel)
            .when(purge(.loggedModel(model1))).thenRefused(.loggedModelNotFound(model1))
        given(defaultExperiment, modelLogged, defaultExperimentDeleted)
            .when(purge(.loggedModel(model1))).then(purgedModel)
    }

    @Test func `an experiment goes when nothing is in it, and its name is free`() {
        let deleted = TrackingEvent.experimentDeleted(ExperimentDeleted(experiment: 1))
        let run = TrackingEvent.runCreated(
            RunCreated(
                run: run1, experiment: 1, name: "a", user: "", startTime: 0,
                artifactURI: "mlflow-artifacts:/1/\(run1)/artifacts", tags: []))
        let log = given(experiment(run, deleted))
        log.when(purge(.run(run1), .experiment(1))).thenRefused(.experimentNotEmpty(1))
        log.when(purge(.run(run1))).then(purgedRun)
            .when(purge(.experiment(1))).then(.experimentPurged(ExperimentPurged(experiment: 1)))
            .when(RestoreExperiment(experiment: 1)).thenRefused(.experimentNotFound("1"))
        given(experiment(deleted, .experimentPurged(ExperimentPurged(experiment: 1))))
            .when(CreateExperiment(name: "wind"))
            .then(
                .experimentCreated(
                    ExperimentCreated(experiment: 2, name: "wind", artifactLocation: "mlflow-artifacts:/2")))
    }

    @Test func `an import does not bring back what was purged`() {
        let imported = ExperimentImported(
            experiment: 1, name: "wind", artifactLocation: "mlflow-artifacts:/1", lifecycle: .active, creationTime: 1,
            lastUpdateTime: 1)
        let deleted = TrackingEvent.experimentDeleted(ExperimentDeleted(experiment: 1))
        given(experiment(deleted, .experimentPurged(ExperimentPurged(experiment: 1))))
            .when(ImportExperiment(imported))
            .thenRefused(.importConflict(entity: "experiment/1", reason: "it was purged here"))
    }

    @Test func `the default experiment stays`() {
        given(defaultExperiment, defaultExperimentDeleted)
            .when(purge(.experiment(0)))
            .thenRefused(.invalid(field: "experiment_id", value: "0", rule: "must not be the default experiment"))
    }

    @Test(arguments: [10_000, 10_001])
    func `one command purges at most 10,000`(count: Int) {
        let targets = (0..<count).map { PurgeTarget.run("\($0)") }
        let outcome = given(defaultExperiment).when(Purge(targets, deletedBefore: .max, isStrict: false))
        if count == 10_000 {
            outcome.thenNothing()
        } else {
            outcome.thenRefused(tooMany("targets", 10_001, limit: 10_000))
        }
    }
}
