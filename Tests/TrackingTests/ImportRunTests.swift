import TestSupport
import Testing
import Tracking

/// A run as a source has it.
func sourceRun(
    _ id: String = run1, name: String = "first", status: RunStatus = .finished, endTime: Int64? = 9,
    lifecycle: Lifecycle = .active
) -> RunImported {
    RunImported(
        run: id, experiment: 0, name: name, user: "ada", status: status, startTime: 5, endTime: endTime,
        artifactURI: "mlflow-artifacts:/0/\(id)/artifacts", lifecycle: lifecycle)
}

@Suite struct ImportRunTests {
    private let loss = MetricSeries(key: "loss", points: [point(1, step: 0), point(0.5, step: 1)])
    private let dataset = DatasetInput(
        dataset: Dataset(name: "wind", digest: "abc", sourceType: "http", source: "{}"), tags: [])

    @Test func `a run comes whole in one commit`() {
        given(defaultExperiment)
            .when(
                ImportRun(
                    sourceRun(), params: [tag("lr", "0.1")], tags: [tag("mlflow.runName", "first")],
                    datasets: [dataset], modelInputs: [model1], outputs: [ModelOutput(model: model1, step: 3)],
                    metrics: [loss])
            )
            .then(
                .runImported(sourceRun()), paramsLogged(tag("lr", "0.1")), tagsSet(tag("mlflow.runName", "first")),
                .runInputsLogged(RunInputsLogged(run: run1, datasets: [dataset], models: [model1])),
                .runOutputsLogged(RunOutputsLogged(run: run1, models: [ModelOutput(model: model1, step: 3)])),
                metricsLogged(loss))
    }

    @Test func `a repetition without changes writes nothing`() {
        let command = ImportRun(
            sourceRun(), params: [tag("lr", "0.1")], tags: [tag("a", "1")], datasets: [dataset],
            modelInputs: [model1], outputs: [ModelOutput(model: model1, step: 3)], metrics: [loss])
        given(defaultExperiment).when(command).thenTaken().when(command).thenNothing()
    }

    @Test func `what changed at the source is caught up`() {
        let before = given(defaultExperiment)
            .when(
                ImportRun(
                    sourceRun(status: .running, endTime: nil), params: [tag("lr", "0.1")],
                    tags: [tag("a", "1"), tag("b", "2")], metrics: [loss])
            ).thenTaken()
        var more = loss
        more.points.append(point(0.25, step: 2))
        before.when(
            ImportRun(
                sourceRun(), params: [tag("lr", "0.1"), tag("depth", "3")], tags: [tag("a", "other")],
                metrics: [more])
        )
        .then(
            .runImported(sourceRun()), paramsLogged(tag("depth", "3")), tagsSet(tag("a", "other")),
            .runTagDeleted(RunTagDeleted(run: run1, key: "b")),
            metricsLogged(MetricSeries(key: "loss", points: [point(0.25, step: 2)])))
    }

    @Test func `deletion and restoration at the source are followed`() throws {
        var log = given(defaultExperiment).log
        try log.commit(ImportRun(sourceRun()))
        try log.commit(ImportRun(sourceRun(lifecycle: .deleted)))
        #expect(log.runs[run1]?.ownLifecycle == .deleted)
        #expect(try log.decide(ImportRun(sourceRun(lifecycle: .deleted))).isEmpty)
        try log.commit(ImportRun(sourceRun()))
        #expect(log.runs[run1]?.ownLifecycle == .active)
    }

    @Test func `a run in use stays in use in a deleted experiment`() throws {
        let bin = ExperimentImported(
            experiment: 4, name: "bin", artifactLocation: "s3://b", lifecycle: .deleted, creationTime: 1,
            lastUpdateTime: 2)
        var log = given(defaultExperiment).log
        try log.commit(ImportExperiment(bin))
        var run = sourceRun()
        run.experiment = 4
        try log.commit(ImportRun(run))
        let kept = try #require(log.runs[run1])
        #expect(kept.lifecycle(in: try #require(log.experiments[4])) == .active)
        #expect(try log.decide(ImportRun(run)).isEmpty)
    }

    @Test func `infinities and NaN are known again`() {
        let points = [point(.nan), point(.infinity, step: 1), point(-.infinity, step: 2)]
        let odd = MetricSeries(key: "odd", points: points)
        let command = ImportRun(sourceRun(), metrics: [odd])
        given(defaultExperiment).when(command).thenTaken().when(command).thenNothing()
    }

    @Test func `values longer than one may log are kept, up to a million characters`() {
        let long = text(1_048_577)
        let cut = Attribute(key: "p", value: text(1_048_576), fullLength: 1_048_577)
        let command = ImportRun(sourceRun(), params: [tag("p", long)], tags: [tag("t", text(8001))])
        given(defaultExperiment).when(command)
            .then(.runImported(sourceRun()), paramsLogged(cut), tagsSet(tag("t", text(8001))))
            .when(command).thenNothing()
    }

    @Test func `more points of a history follow`() {
        let scenario = given(defaultExperiment, .runImported(sourceRun()))
        scenario.when(ImportMetrics(run: run1, metrics: [loss])).then(metricsLogged(loss))
            .when(ImportMetrics(run: run1, metrics: [loss])).thenNothing()
    }

    @Test func `a run that was changed here is left alone`() {
        var scenario = given(defaultExperiment, .runImported(sourceRun()))
        scenario.log.changedHere = ["run/\(run1)"]
        let refusal = TrackingError.importConflict(
            entity: "run/\(run1)",
            reason: "it was changed here, so what changed at the source was not taken over")
        scenario.when(ImportRun(sourceRun(status: .failed))).thenRefused(refusal)
        scenario.when(ImportMetrics(run: run1, metrics: [loss])).thenRefused(refusal)
        scenario.when(ImportRun(sourceRun())).thenNothing()
    }

    @Test func `another experiment's run of this id is a conflict`() {
        var other = sourceRun()
        other.experiment = 1
        let one = ExperimentCreated(experiment: 1, name: "one", artifactLocation: "mlflow-artifacts:/1")
        given(defaultExperiment, .experimentCreated(one), runStarted).when(ImportRun(other))
            .thenRefused(.importConflict(entity: "run/\(run1)", reason: "it belongs to experiment 0 here"))
    }

    @Test func `a param of another value is a conflict`() {
        given(defaultExperiment, .runImported(sourceRun()), paramsLogged(tag("lr", "0.1")))
            .when(ImportRun(sourceRun(), params: [tag("lr", "0.2")]))
            .thenRefused(
                .importConflict(entity: "run/\(run1)", reason: "the param 'lr' has another value here"))
    }

    @Test(arguments: ["", "0123", "0123456789ABCDEF0123456789ABCDEF", "m0123456789abcdef0123456789abcde"])
    func `an id that is not of a run is refused`(id: String) {
        given(defaultExperiment).when(ImportRun(sourceRun(id)))
            .thenRefused(
                .invalid(field: "run_id", value: id, rule: "must be 32 hexadecimal digits in lower case"))
    }

    @Test func `an experiment that is not here is not found`() {
        given().when(ImportRun(sourceRun())).thenRefused(.experimentNotFound("0"))
    }

    @Test func `a name besides the tag that mirrors it counts`() throws {
        var log = given(defaultExperiment).log
        let command = ImportRun(sourceRun(name: "real"), tags: [tag("mlflow.runName", "tagged")])
        try log.commit(command)
        #expect(log.runs[run1]?.name == "real")
        #expect(try log.decide(command).isEmpty)
    }
}
