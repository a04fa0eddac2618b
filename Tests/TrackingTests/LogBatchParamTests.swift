import TestSupport
import Testing
import Tracking

@Suite struct LogBatchParamTests {
    @Test func `params are added, and told once`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, params: [tag("lr", "0.1"), tag("depth", "3")]))
            .then(paramsLogged(tag("lr", "0.1"), tag("depth", "3")))
            .when(LogBatch(run: run1, params: [tag("depth", "3"), tag("seed", "")]))
            .then(paramsLogged(tag("seed", "")))
            .when(LogBatch(run: run1, params: [tag("depth", "3"), tag("seed", "")])).thenNothing()
    }

    @Test func `a param keeps its value, and a batch that would change it is refused whole`() {
        given(defaultExperiment, runStarted, paramsLogged(tag("lr", "0.1")))
            .when(
                LogBatch(
                    run: run1, metrics: [metric("a", 1)], params: [tag("new", "1"), tag("lr", "0.2")],
                    tags: [tag("t", "1")])
            )
            .thenRefused(.paramChanged(key: "lr", stored: "0.1", given: "0.2", run: run1))
    }

    @Test func `values that look alike but are other scalars are other values`() {
        given(defaultExperiment, runStarted, paramsLogged(tag("city", "\u{E9}")))
            .when(LogBatch(run: run1, params: [tag("city", "e\u{301}")]))
            .thenRefused(.paramChanged(key: "city", stored: "\u{E9}", given: "e\u{301}", run: run1))
    }

    @Test func `values are compared after cutting`() {
        let stored = Attribute(key: "p", value: text(6000), fullLength: 6001)
        given(defaultExperiment, runStarted, paramsLogged(stored))
            .when(LogBatch(run: run1, params: [tag("p", text(6000) + "b")])).thenNothing()
            .when(LogBatch(run: run1, params: [tag("p", "b" + text(6000))]))
            .thenRefused(
                .paramChanged(key: "p", stored: text(100) + "...", given: "b" + text(99) + "...", run: run1))
    }

    @Test func `one key twice in a batch is refused, even with one value`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, params: [tag("a", "1"), tag("b", "1"), tag("a", "1"), tag("b", "2")]))
            .thenRefused(.duplicateParams(["a", "b"]))
    }
}
