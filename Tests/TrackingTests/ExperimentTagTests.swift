import TestSupport
import Testing
import Tracking

@Suite struct ExperimentTagTests {
    private let tagSet = TrackingEvent.experimentTagSet(ExperimentTagSet(experiment: 0, tag: tag("team", "wind")))

    @Test func `a tag is set, set to another value, and not told again with the same one`() {
        given(defaultExperiment)
            .when(SetExperimentTag(experiment: 0, key: "team", value: "wind")).then(tagSet)
            .when(SetExperimentTag(experiment: 0, key: "team", value: "wind")).thenNothing()
            .when(SetExperimentTag(experiment: 0, key: "team", value: "sun"))
            .then(.experimentTagSet(ExperimentTagSet(experiment: 0, tag: tag("team", "sun"))))
    }

    @Test func `a tag is removed once`() {
        given(defaultExperiment, tagSet)
            .when(DeleteExperimentTag(experiment: 0, key: "team"))
            .then(.experimentTagDeleted(ExperimentTagDeleted(experiment: 0, key: "team")))
            .when(DeleteExperimentTag(experiment: 0, key: "team"))
            .thenRefused(.tagNotFound(key: "team", owner: "experiment/0"))
    }

    @Test func `tags of a deleted or missing experiment do not change`() {
        given(defaultExperiment, tagSet, defaultExperimentDeleted)
            .when(SetExperimentTag(experiment: 0, key: "a", value: "")).thenRefused(.experimentDeleted(0))
        given(defaultExperiment, tagSet, defaultExperimentDeleted)
            .when(DeleteExperimentTag(experiment: 0, key: "team")).thenRefused(.experimentDeleted(0))
        given(defaultExperiment)
            .when(SetExperimentTag(experiment: 9, key: "a", value: "")).thenRefused(.experimentNotFound("9"))
        given(defaultExperiment)
            .when(DeleteExperimentTag(experiment: 9, key: "a")).thenRefused(.experimentNotFound("9"))
    }

    @Test func `a bad key is refused with the rule`() {
        given(defaultExperiment)
            .when(SetExperimentTag(experiment: 0, key: "a@b", value: ""))
            .thenRefused(.invalid(field: "key", value: "a@b", rule: keyCharactersRule))
    }
}
