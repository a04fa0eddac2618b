import TestSupport
import Testing
import Tracking

@Suite struct ImportLoggedModelTests {
    private func net(
        _ id: String = model1, status: LoggedModelStatus = .ready, isDeleted: Bool = false, updated: Int64 = 20
    ) -> LoggedModelImported {
        LoggedModelImported(
            model: id, experiment: 0, name: "net", artifactURI: "mlflow-artifacts:/0/models/\(id)/artifacts",
            modelType: "Agent", sourceRun: run1, status: status, isDeleted: isDeleted, creationTime: 10,
            lastUpdatedTime: updated)
    }

    private let accuracy = LoggedModelMetricsImported(
        model: model1, run: run1,
        series: [MetricSeries(key: "accuracy", datasetName: "wind", datasetDigest: "abc", points: [point(0.5)])])

    @Test func `a logged model comes whole in one commit, and once`() throws {
        let command = ImportLoggedModel(
            net(), params: [tag("depth", "3")], tags: [tag("team", "wind")], metrics: [accuracy])
        let after = given(defaultExperiment).when(command)
            .then(
                .loggedModelImported(net()),
                .loggedModelParamsLogged(LoggedModelParamsLogged(model: model1, params: [tag("depth", "3")])),
                .loggedModelTagsSet(LoggedModelTagsSet(model: model1, tags: [tag("team", "wind")])),
                .loggedModelMetricsImported(accuracy))
        let kept = try #require(after.log.loggedModels[model1])
        #expect((kept.status, kept.creationTime, kept.lastUpdatedTime) == (.ready, 10, 20))
        after.when(command).thenNothing()
    }

    @Test func `the same point of another run or dataset is another point`() {
        var others = accuracy
        others.series.append(MetricSeries(key: "accuracy", points: [point(0.5)]))
        let ofOtherRun = LoggedModelMetricsImported(model: model1, run: run2, series: accuracy.series)
        given(defaultExperiment, .loggedModelImported(net()), .loggedModelMetricsImported(accuracy))
            .when(ImportLoggedModel(net(), metrics: [others, ofOtherRun]))
            .then(
                .loggedModelMetricsImported(
                    LoggedModelMetricsImported(
                        model: model1, run: run1, series: [MetricSeries(key: "accuracy", points: [point(0.5)])])),
                .loggedModelMetricsImported(ofOtherRun))
    }

    @Test func `what changed at the source is caught up`() {
        let before = given(
            defaultExperiment, .loggedModelImported(net(status: .pending, updated: 11)),
            .loggedModelTagsSet(LoggedModelTagsSet(model: model1, tags: [tag("old", "1")])))
        before.when(ImportLoggedModel(net(isDeleted: true)))
            .then(
                .loggedModelImported(net(isDeleted: true)),
                .loggedModelTagDeleted(LoggedModelTagDeleted(model: model1, key: "old")))
    }

    @Test func `a logged model that was changed here is left alone`() {
        var scenario = given(defaultExperiment, .loggedModelImported(net()))
        scenario.log.changedHere = ["logged_model/\(model1)"]
        scenario.when(ImportLoggedModel(net(status: .uploadFailed)))
            .thenRefused(
                .importConflict(
                    entity: "logged_model/\(model1)",
                    reason: "it was changed here, so what changed at the source was not taken over"))
    }

    @Test func `a param of another value is a conflict`() {
        given(defaultExperiment, modelLogged).when(ImportLoggedModel(net(), params: [tag("depth", "4")]))
            .thenRefused(
                .importConflict(
                    entity: "logged_model/\(model1)", reason: "the param 'depth' has another value here"))
    }

    @Test(arguments: ["", "model", "m-a b"])
    func `an id that is not of a logged model is refused`(id: String) {
        given(defaultExperiment).when(ImportLoggedModel(net(id)))
            .thenRefused(
                .invalid(field: "model_id", value: id, rule: "must be 'm-' and at most 98 visible characters"))
    }

    @Test func `a file replaces only what an import brought`() {
        let path = "0/\(run1)/artifacts/plot.txt"
        let old = ArtifactFile(path: path, size: 1, digest: Array(repeating: 1, count: 32))
        let new = ArtifactFile(path: path, size: 2, digest: Array(repeating: 2, count: 32))
        var scenario = given(
            defaultExperiment, .runImported(sourceRun()),
            .artifactUploaded(ArtifactUploaded(owner: .run(run1), file: old)))
        scenario.when(ImportArtifact(file: old)).thenNothing()
        scenario.when(ImportArtifact(file: new))
            .then(.artifactUploaded(ArtifactUploaded(owner: .run(run1), file: new)))
        scenario.log.changedHere = ["run/\(run1)"]
        scenario.when(ImportArtifact(file: new))
            .thenRefused(
                .importConflict(
                    entity: "run/\(run1)",
                    reason: "it was changed here, so what changed at the source was not taken over"))
    }

    @Test func `a file of nobody replaces none`() {
        let old = ArtifactFile(path: "x/y", size: 1, digest: Array(repeating: 1, count: 32))
        let new = ArtifactFile(path: "x/y", size: 2, digest: Array(repeating: 2, count: 32))
        let scenario = given(.artifactUploaded(ArtifactUploaded(owner: .root, file: old)))
        scenario.when(ImportArtifact(file: old)).thenNothing()
        scenario.when(ImportArtifact(file: new))
            .thenRefused(.importConflict(entity: "x/y", reason: "another file has this path here"))
    }
}
