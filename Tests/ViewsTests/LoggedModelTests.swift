import EventSchemas
import Testing
import Tracking

@testable import Views

@Suite struct LoggedModelTests {
    private func fixture() throws -> ViewFixture {
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1)), .runCreated(runID(2))])
        for number in 1...2 {
            try fixture.execute(
                CreateLoggedModel(
                    model: loggedModelID(number), experiment: 0, name: "m\(number)", generatedName: "g",
                    modelType: "agent", sourceRun: runID(1), params: [Attribute(key: "depth", value: "\(number)")],
                    tags: [Attribute(key: "a", value: "1")]))
        }
        return fixture
    }

    @Test func `metrics of a model are all points that runs logged for it, in the order of the log`() throws {
        let fixture = try fixture()
        let metric = { (key: String, number: Int, model: Int?, dataset: String?) in
            Metric(
                key: key, point: point(number), model: model.map(loggedModelID), datasetName: dataset,
                datasetDigest: dataset.map { $0 + "!" })
        }
        try fixture.execute(
            LogBatch(
                run: runID(1),
                metrics: [
                    metric("loss", 1, 1, "wind"), metric("loss", 2, 2, nil), metric("acc", 3, 1, nil),
                    metric("loss", 4, nil, nil), metric("loss", 5, 1, "wind"),
                ]))
        try fixture.execute(LogBatch(run: runID(2), metrics: [metric("loss", 6, 1, "sun")]))
        try fixture.read { views in
            let details = try #require(try views.loggedModelDetails(loggedModelID(1)))
            let expected: [(String, Int, Int, String?)] = [
                ("loss", 1, 1, "wind"), ("loss", 5, 1, "wind"), ("acc", 3, 1, nil), ("loss", 6, 2, "sun"),
            ]
            #expect(
                details.metrics
                    == expected.map { key, number, run, dataset in
                        LoggedModelMetric(
                            key: key, point: point(number), run: runID(run), datasetName: dataset,
                            datasetDigest: dataset.map { $0 + "!" })
                    })
            let run = try #require(try views.runDetails(runID(1)))
            #expect(
                run.metrics == [
                    LatestMetric(key: "loss", point: point(5)), LatestMetric(key: "acc", point: point(3)),
                ])
        }
    }

    @Test func `a model is told with its params and tags, and no longer once it is deleted`() throws {
        let fixture = try fixture()
        try fixture.execute(FinalizeLoggedModel(model: loggedModelID(1), status: .ready))
        try fixture.execute(
            SetLoggedModelTags(
                model: loggedModelID(1), tags: [Attribute(key: "b", value: "2"), Attribute(key: "a", value: "3")]))
        try fixture.execute(LogLoggedModelParams(model: loggedModelID(1), params: [Attribute(key: "n", value: "9")]))
        try fixture.execute(DeleteLoggedModelTag(model: loggedModelID(1), key: "b"))
        let details = try fixture.read { try #require(try $0.loggedModelDetails(loggedModelID(1))) }
        #expect(details.model.status == .ready)
        #expect(details.params == [Attribute(key: "depth", value: "1"), Attribute(key: "n", value: "9")])
        #expect(details.tags == [Attribute(key: "a", value: "3")])
        try fixture.execute(DeleteLoggedModel(model: loggedModelID(1)))
        try fixture.read { views in
            let gone = try views.loggedModelDetails(loggedModelID(1))
            #expect(gone == nil)
            let uri = try views.artifactURI(ofLoggedModel: loggedModelID(1))
            #expect(uri == nil)
            let listed = try views.searchLoggedModels(LoggedModelQuery(experiments: [0], limit: 9)).elements
            #expect(listed.map(\.model.id) == [loggedModelID(2)])
            let kept = try views.loggedModel(loggedModelID(1))
            #expect(kept?.isDeleted == true, "a decision still sees it")
        }
    }
}
