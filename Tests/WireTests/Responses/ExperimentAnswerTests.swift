import SwiftProtobuf
import Testing
import Tracking
import Wire
import WireSchemas

/// What requests about experiments are answered.
@Suite struct ExperimentAnswerTests {
    private let views: ViewsFixture

    init() throws {
        views = try ViewsFixture()
        try views.execute(CreateExperiment(name: "Default"))
        views.time = 2000
        try views.execute(CreateExperiment(name: "wind", tags: [Attribute(key: "k", value: "")]))
    }

    private let wind =
        #"{"experiment_id":"1","name":"wind","artifact_location":"mlflow-artifacts:/1","lifecycle_stage":"active","#
        + #""last_update_time":2000,"creation_time":2000,"tags":[{"key":"k","value":""}],"workspace":"default"}"#
    private let first =
        #"{"experiment_id":"0","name":"Default","artifact_location":"mlflow-artifacts:/0","lifecycle_stage":"active","#
        + #""last_update_time":1000,"creation_time":1000,"workspace":"default"}"#

    @Test func `a new experiment answers its id`() throws {
        #expect(try views.json { _ in MLflowCreateExperiment.Response(experiment: 7) } == #"{"experiment_id":"7"}"#)
    }

    @Test func `an experiment is shown by id and by name, without tags if it has none`() throws {
        #expect(try views.answer(MLflowGetExperiment.with { $0.experimentID = "1" }) == #"{"experiment":\#(wind)}"#)
        let byName = MLflowGetExperimentByName.with { $0.experimentName = "Default" }
        #expect(try views.answer(byName) == #"{"experiment":\#(first)}"#)
    }

    @Test func `a deleted experiment is shown as such`() throws {
        views.time = 3000
        try views.execute(DeleteExperiment(experiment: 1))
        let json = try views.answer(MLflowGetExperiment.with { $0.experimentID = "1" })
        #expect(json.contains(#""lifecycle_stage":"deleted","last_update_time":3000,"creation_time":2000"#))
    }

    @Test func `a search shows the newest first, and a token only when there is more`() throws {
        let all = MLflowSearchExperiments.with { $0.maxResults = 2 }
        #expect(try views.answer(all) == #"{"experiments":[\#(wind),\#(first)]}"#)
        let one = try views.answer(.with { $0.maxResults = 1 } as MLflowSearchExperiments)
        #expect(one.hasPrefix(#"{"experiments":[\#(wind)],"next_page_token":""#))
        let none = MLflowSearchExperiments.with {
            $0.maxResults = 1
            $0.filter = "name = 'sea'"
        }
        #expect(try views.answer(none) == "{}")
    }

    @Test func `an experiment that does not exist is refused in MLflow's words`() {
        #expect(
            views.refusal(of: MLflowGetExperiment.with { $0.experimentID = "9" })
                == WireError(.resourceDoesNotExist, "No Experiment with id=9 exists"))
        #expect(
            views.refusal(of: MLflowGetExperimentByName.with { $0.experimentName = "sea" })
                == WireError(.resourceDoesNotExist, "Could not find experiment with name 'sea'"))
        #expect(
            views.refusal(of: MLflowGetExperiment.with { $0.experimentID = "nine" })?.code == .invalidParameterValue)
    }
}
