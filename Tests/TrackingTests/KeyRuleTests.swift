import TestSupport
import Testing
import Tracking

let keyCharactersRule =
    "may contain only letters, digits, underscores (_), dashes (-), periods (.), spaces ( ), colons (:) and slashes (/)"
let keyPathRule = "must not be empty or resolve to another name when read as a path"

/// One rule for keys of params, metrics and tags. The cases were put to MLflow 3.17.2.
@Suite struct KeyRuleTests {
    @Test(arguments: [
        "loss", "val/loss", "a.b-c_d: e", "été", "損失", "x²", "Ⅷ", "a/..b", "a..", ".a", "a/.b", "a/...", " ", "-", ":",
        "\u{10400}", "٣",
    ])
    func `word characters of any script, slashes, periods, dashes, colons and spaces make a key`(key: String) {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag(key, "1")])).then(tagsSet(tag(key, "1")))
    }

    @Test(arguments: [
        "a@b", "a\tb", "a\n", "a,b", "a\\b", "a\"b", "100%", "a+b", "😀", "e\u{301}", "a\u{0}", "a\u{7F}", "a\u{A0}b",
    ])
    func `other characters do not`(key: String) {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag(key, "1")]))
            .thenRefused(.invalid(field: "key", value: key, rule: keyCharactersRule))
    }

    @Test(arguments: [
        "", ".", "..", "..b", "...", "...b/../c", "/a", "a/", "a//b", "a/.", "a/./b", "./a", "a/..", "a/../b",
    ])
    func `a key that a file system would read as another is refused`(key: String) {
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag(key, "1")]))
            .thenRefused(.invalid(field: "key", value: key, rule: keyPathRule))
    }

    @Test func `the rule holds for metrics, params and tags wherever they come in`() {
        let (bad, rule) = ("a@b", keyCharactersRule)
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, metrics: [metric(bad, 1)]))
            .thenRefused(.invalid(field: "key", value: bad, rule: rule))
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, metrics: [metric("a", 1), metric("b", 1), metric(bad, 1)]))
            .thenRefused(.invalid(field: "metrics[2].key", value: bad, rule: rule))
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, params: [tag("a", "1"), tag(bad, "1")]))
            .thenRefused(.invalid(field: "params[1].key", value: bad, rule: rule))
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, params: [tag("a", "1")], tags: [tag(bad, "1")]))
            .thenRefused(.invalid(field: "tags[0].key", value: bad, rule: rule))
        given(defaultExperiment)
            .when(CreateExperiment(name: "x", tags: [tag(bad, "1")]))
            .thenRefused(.invalid(field: "key", value: bad, rule: rule))
    }

    @Test func `a run may be created with a tag whose key has any characters`() {
        given(defaultExperiment)
            .when(CreateRun(run: run1, experiment: 0, generatedName: "n", tags: [tag("a@b//c", "1")])).thenTaken()
        given(defaultExperiment)
            .when(CreateRun(run: run1, experiment: 0, generatedName: "n", tags: [tag("", "1")]))
            .thenRefused(.invalid(field: "tags[0].key", value: "", rule: "must not be empty"))
    }

    @Test func `long values are shortened in the refusal`() {
        let key = "@" + text(300)
        given(defaultExperiment, runStarted)
            .when(LogBatch(run: run1, tags: [tag(key, "1")]))
            .thenRefused(.invalid(field: "key", value: "@" + text(99) + "...", rule: keyCharactersRule))
    }
}
