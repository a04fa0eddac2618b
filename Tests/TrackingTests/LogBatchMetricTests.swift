import TestSupport
import Testing
import Tracking

@Suite struct LogBatchMetricTests {
    @Test func `metrics are grouped into series in order of first appearance`() {
        given(defaultExperiment, runStarted)
            .when(
                LogBatch(
                    run: run1,
                    metrics: [
                        metric("loss", 3, step: 0), metric("acc", 0.1, step: 0), metric("loss", 2, step: 1),
                        metric("acc", 0.2, step: 1),
                    ])
            )
            .then(
                metricsLogged(
                    MetricSeries(key: "loss", points: [point(3, step: 0), point(2, step: 1)]),
                    MetricSeries(key: "acc", points: [point(0.1, step: 0), point(0.2, step: 1)])))
    }

    @Test func `points of other models and datasets are series of their own`() {
        let plain = metric("loss", 1)
        var ofModel = metric("loss", 2)
        ofModel.model = model1
        var ofDataset = metric("loss", 3)
        (ofDataset.datasetName, ofDataset.datasetDigest) = ("wind", "d1")
        given(defaultExperiment, runStarted, modelLogged)
            .when(LogBatch(run: run1, metrics: [plain, ofModel, ofDataset, metric("loss", 4), ofModel]))
            .then(
                metricsLogged(
                    MetricSeries(key: "loss", points: [point(1), point(4)]),
                    MetricSeries(key: "loss", model: model1, points: [point(2)]),
                    MetricSeries(key: "loss", datasetName: "wind", datasetDigest: "d1", points: [point(3)])))
    }

    @Test func `keys that look alike but are other scalars are other series`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, metrics: [metric("\u{1E9B}", 1), metric("\u{1E61}", 1), metric("\u{212B}", 1)]))
            .then(
                metricsLogged(
                    MetricSeries(key: "\u{1E9B}", points: [point(1)]),
                    MetricSeries(key: "\u{1E61}", points: [point(1)]),
                    MetricSeries(key: "\u{212B}", points: [point(1)])))
    }

    @Test func `a point that the run has is dropped, in any order and within the batch`() {
        let stored = metricsLogged(MetricSeries(key: "loss", points: [point(1), point(2)]))
        given(defaultExperiment, runStarted, stored)
            .when(LogBatch(run: run1, metrics: [metric("loss", 2), metric("loss", 1)])).thenNothing()
            .when(LogBatch(run: run1, metrics: [metric("loss", 1), metric("loss", 3), metric("loss", 3)]))
            .then(metricsLogged(MetricSeries(key: "loss", points: [point(3)])))
            .when(LogBatch(run: run1, metrics: [metric("loss", 1, step: 1), metric("loss", 1, at: 2)]))
            .then(metricsLogged(MetricSeries(key: "loss", points: [point(1, step: 1), point(1, at: 2)])))
    }

    @Test func `a point comes once in a batch and once for each model that it is about`() {
        var ofModel = metric("loss", 1)
        ofModel.model = model1
        given(defaultExperiment, runStarted, modelLogged)
            .when(LogBatch(run: run1, metrics: [metric("loss", 1), ofModel, metric("loss", 1), ofModel]))
            .then(
                metricsLogged(
                    MetricSeries(key: "loss", points: [point(1)]),
                    MetricSeries(key: "loss", model: model1, points: [point(1)])))
    }

    @Test func `a point that the run has is logged for a model that has it not, once`() {
        var ofModel = metric("loss", 1)
        ofModel.model = model1
        given(defaultExperiment, runStarted, modelLogged, metricsLogged(MetricSeries(key: "loss", points: [point(1)])))
            .when(LogBatch(run: run1, metrics: [ofModel]))
            .then(metricsLogged(MetricSeries(key: "loss", model: model1, points: [point(1)])))
            .when(LogBatch(run: run1, metrics: [ofModel])).thenNothing()
            .when(LogBatch(run: run1, metrics: [metric("loss", 1)])).thenNothing()
    }

    @Test func `the same point under another key is another point`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, metrics: [metric("a", 1), metric("b", 1), metric("a", 1)]))
            .then(
                metricsLogged(
                    MetricSeries(key: "a", points: [point(1)]), MetricSeries(key: "b", points: [point(1)])))
    }

    @Test func `NaN is a value, and one NaN is as another`() {
        given(defaultExperiment, runStarted)
            .when(
                LogBatch(
                    run: run1,
                    metrics: [metric("a", .nan), metric("a", -.nan), metric("a", .signalingNaN), metric("a", 0)])
            )
            .then(metricsLogged(MetricSeries(key: "a", points: [point(.nan), point(0)])))
            .when(LogBatch(run: run1, metrics: [metric("a", .nan), metric("a", -0.0)])).thenNothing()
    }

    @Test(arguments: [Double.nan, -.nan, .signalingNaN, Double(nan: 7, signaling: false)])
    func `whatever NaN comes, one is stored`(value: Double) throws {
        var log = TrackingLog([defaultExperiment, runStarted])
        try log.commit(LogBatch(run: run1, metrics: [metric("a", value)]))
        #expect(log.points(of: run1)["a"]?.map(\.value.bitPattern) == [Double.nan.bitPattern])
    }

    @Test func `infinities are stored as the greatest numbers of their sign`() {
        let greatest = 1.7976931348623157e308
        given(defaultExperiment, runStarted)
            .when(
                LogBatch(run: run1, metrics: [metric("a", .infinity), metric("a", -.infinity), metric("a", greatest)])
            )
            .then(metricsLogged(MetricSeries(key: "a", points: [point(greatest), point(-greatest)])))
    }

    @Test func `steps may be negative, times not`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, metrics: [metric("a", 1, step: .min, at: 0), metric("a", 1, step: .max)]))
            .then(metricsLogged(MetricSeries(key: "a", points: [point(1, step: .min, at: 0), point(1, step: .max)])))
        let rule = "must be at least 0 (milliseconds since 1970)"
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, metrics: [metric("a", 1, at: -1)]))
            .thenRefused(.invalid(field: "timestamp", value: "-1", rule: rule))
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, metrics: [metric("a", 1), metric("a", 1, at: .min)]))
            .thenRefused(.invalid(field: "metrics[1].timestamp", value: "\(Int64.min)", rule: rule))
    }

    @Test func `a metric of a model that does not exist is refused`() {
        var ofModel = metric("loss", 2)
        ofModel.model = model1
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, metrics: [ofModel])).thenRefused(.loggedModelNotFound(model1))
        let deleted = TrackingEvent.loggedModelDeleted(LoggedModelDeleted(model: model1))
        given(defaultExperiment, runStarted, modelLogged, deleted)
            .when(LogBatch(run: run1, metrics: [ofModel])).thenTaken()
    }

    @Test(arguments: [1, 10, 1000])
    func `a batch of 1000 asks for each point once at most`(keys: Int) throws {
        var log = TrackingLog([defaultExperiment, runStarted])
        let metrics = (0..<1000).map { metric("key\($0 % keys)", Double($0), step: Int64($0 / keys)) }
        try log.commit(LogBatch(run: run1, metrics: metrics))
        #expect(log.pointLookups.count == 1000)
        #expect(log.points(of: run1).values.map(\.count).reduce(0, +) == 1000)
        #expect(try log.commit(LogBatch(run: run1, metrics: metrics.reversed())).isEmpty)
        #expect(log.pointLookups.count == 2000)
    }

    @Test func `points of a batch that are equal are asked for once`() throws {
        var log = TrackingLog([defaultExperiment, runStarted])
        try log.commit(LogBatch(run: run1, metrics: Array(repeating: metric("a", 1), count: 1000)))
        #expect(log.pointLookups.count == 1)
    }
}
