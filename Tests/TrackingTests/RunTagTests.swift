import TestSupport
import Testing
import Tracking

@Suite struct RunTagTests {
    @Test func `a tag is set, changed, and not told again with the value it has`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag("a", "1")])).then(tagsSet(tag("a", "1")))
            .when(LogBatch(run: run1, tags: [tag("a", "1")])).thenNothing()
            .when(LogBatch(run: run1, tags: [tag("a", "1"), tag("b", "")])).then(tagsSet(tag("b", "")))
            .when(LogBatch(run: run1, tags: [tag("a", "2")])).then(tagsSet(tag("a", "2")))
    }

    @Test func `of two tags with one key the last counts`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag("a", "1"), tag("b", "2"), tag("a", "3")]))
            .then(tagsSet(tag("a", "3"), tag("b", "2")))
    }

    @Test func `values that look alike but are other scalars are other values`() {
        given(defaultExperiment, runStarted, tagsSet(tag("a", "\u{E9}")))
            .when(LogBatch(run: run1, tags: [tag("a", "e\u{301}")])).then(tagsSet(tag("a", "e\u{301}")))
    }

    @Test func `setting mlflow-runName renames the run, deleting it does not`() {
        let log = given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag("mlflow.runName", "second")]))
            .then(tagsSet(tag("mlflow.runName", "second")))
            .when(DeleteRunTag(run: run1, key: "mlflow.runName"))
            .then(.runTagDeleted(RunTagDeleted(run: run1, key: "mlflow.runName"))).log
        #expect(log.runs[run1]?.name == "second")
    }

    @Test func `an empty mlflow-runName is ignored`() {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag("mlflow.runName", "")])).thenNothing()
            .when(LogBatch(run: run1, tags: [tag("mlflow.runName", "second"), tag("mlflow.runName", "")]))
            .then(tagsSet(tag("mlflow.runName", "second")))
    }

    @Test func `a tag that is not there is not found`() {
        given(defaultExperiment, runStarted, tagsSet(tag("a", "1")))
            .when(DeleteRunTag(run: run1, key: "a")).then(.runTagDeleted(RunTagDeleted(run: run1, key: "a")))
            .when(DeleteRunTag(run: run1, key: "a")).thenRefused(.tagNotFound(key: "a", owner: "run/\(run1)"))
    }

    @Test func `tags of deleted and missing runs do not change`() {
        given(defaultExperiment, runStarted, tagsSet(tag("a", "1")), runDeleted)
            .when(DeleteRunTag(run: run1, key: "a")).thenRefused(.runDeleted(run1))
        given(defaultExperiment).when(DeleteRunTag(run: run1, key: "a")).thenRefused(.runNotFound(run1))
        given(defaultExperiment).when(LogBatch(run: run1, tags: [tag("a", "1")])).thenRefused(.runNotFound(run1))
    }
}
