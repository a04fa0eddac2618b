import TestSupport
import Testing
import Tracking

@Suite struct LogBatchTests {
    @Test func `a batch makes at most one event each of params, metrics and tags`() {
        given(defaultExperiment, runStarted)
            .when(
                LogBatch(
                    run: run1, metrics: [metric("a", 1), metric("b", 1)], params: [tag("p", "1"), tag("q", "2")],
                    tags: [tag("t", "1"), tag("u", "2")])
            )
            .then(
                paramsLogged(tag("p", "1"), tag("q", "2")),
                metricsLogged(
                    MetricSeries(key: "a", points: [point(1)]), MetricSeries(key: "b", points: [point(1)])),
                tagsSet(tag("t", "1"), tag("u", "2")))
    }

    @Test func `an empty batch changes nothing, but its run must be in use`() {
        given(defaultExperiment, runStarted).when(LogBatch(run: run1)).thenNothing()
        given(defaultExperiment, runStarted, runDeleted).when(LogBatch(run: run1)).thenRefused(.runDeleted(run1))
        given(defaultExperiment).when(LogBatch(run: run1)).thenRefused(.runNotFound(run1))
    }

    @Test(arguments: [(1000, 0, 0), (0, 100, 0), (0, 0, 100), (800, 100, 100)])
    func `a full batch is taken`(metrics: Int, params: Int, tags: Int) {
        given(defaultExperiment, runStarted).when(batch(metrics, params, tags)).thenTaken()
    }

    @Test(arguments: [
        (1001, 0, 0, "metrics", 1001, 1000), (0, 101, 0, "params", 101, 100), (0, 0, 101, "tags", 101, 100),
        (801, 100, 100, "metrics, params and tags", 1001, 1000),
        (1000, 1, 0, "metrics, params and tags", 1001, 1000),
    ])
    func `a batch over a limit is refused whole`(
        metrics: Int, params: Int, tags: Int, field: String, count: Int, limit: Int
    ) {
        given(defaultExperiment, runStarted)
            .when(batch(metrics, params, tags)).thenRefused(tooMany(field, count, limit: limit))
    }

    private func batch(_ metrics: Int, _ params: Int, _ tags: Int) -> LogBatch {
        LogBatch(
            run: run1, metrics: (0..<metrics).map { metric("m\($0)", 1) },
            params: (0..<params).map { tag("p\($0)", "") }, tags: (0..<tags).map { tag("t\($0)", "") })
    }
}
