import TestSupport
import Testing
import Tracking

@Suite struct RunLineageTests {
    private let first = DatasetInput(
        dataset: Dataset(name: "wind", digest: "d1", sourceType: "local", source: "a"),
        tags: [tag("mlflow.data.context", "training")])
    private let again = DatasetInput(
        dataset: Dataset(name: "wind", digest: "d1", sourceType: "http", source: "b"),
        tags: [tag("mlflow.data.context", "validation")])
    private let second = DatasetInput(
        dataset: Dataset(name: "wind", digest: "d2", sourceType: "local", source: "a"), tags: [])

    @Test func `the first mention of a dataset counts, in a statement and in a run`() {
        given(defaultExperiment, runStarted)
            .when(LogInputs(run: run1, datasets: [first, again]))
            .then(.runInputsLogged(RunInputsLogged(run: run1, datasets: [first])))
            .when(LogInputs(run: run1, datasets: [again])).thenNothing()
            .when(LogInputs(run: run1, datasets: [again, second]))
            .then(.runInputsLogged(RunInputsLogged(run: run1, datasets: [second])))
    }

    @Test func `another run's inputs are its own`() {
        let inputs = TrackingEvent.runInputsLogged(RunInputsLogged(run: run2, datasets: [first], models: [model1]))
        given(defaultExperiment, runStarted, started(run2), inputs)
            .when(LogInputs(run: run1, datasets: [first], models: [model1]))
            .then(.runInputsLogged(RunInputsLogged(run: run1, datasets: [first], models: [model1])))
    }

    @Test func `a model is an input once, whether it exists here or not`() {
        given(defaultExperiment, runStarted)
            .when(LogInputs(run: run1, models: ["m-1", "m-2", "m-1"]))
            .then(.runInputsLogged(RunInputsLogged(run: run1, models: ["m-1", "m-2"])))
            .when(LogInputs(run: run1, models: ["m-2", "m-3"]))
            .then(.runInputsLogged(RunInputsLogged(run: run1, models: ["m-3"])))
    }

    @Test func `of two tags of an input with one key the last counts`() {
        var input = second
        input.tags = [tag("k", "1"), tag("k", "2")]
        var stored = second
        stored.tags = [tag("k", "2")]
        given(defaultExperiment, runStarted)
            .when(LogInputs(run: run1, datasets: [input]))
            .then(.runInputsLogged(RunInputsLogged(run: run1, datasets: [stored])))
    }

    @Test func `outputs are appended each time`() {
        let output = ModelOutput(model: model1, step: 3)
        given(defaultExperiment, runStarted)
            .when(LogOutputs(run: run1, models: [output]))
            .then(.runOutputsLogged(RunOutputsLogged(run: run1, models: [output])))
            .when(LogOutputs(run: run1, models: [output]))
            .then(.runOutputsLogged(RunOutputsLogged(run: run1, models: [output])))
            .when(LogOutputs(run: run1, models: [])).thenNothing()
    }

    @Test func `models that 2-x clients log are appended to the list in the tag`() {
        given(defaultExperiment, runStarted)
            .when(RecordModel(run: run1, modelJSON: #"{"a": 1}"#))
            .then(tagsSet(tag("mlflow.log-model.history", #"[{"a": 1}]"#)))
            .when(RecordModel(run: run1, modelJSON: #"{"b": 2}"#))
            .then(tagsSet(tag("mlflow.log-model.history", #"[{"a": 1}, {"b": 2}]"#)))
    }

    @Test(arguments: [("[]", "[{}]"), (" [ \n] ", "[{}]"), ("\n[ {\"x\": \"]\"} ]\r\n", "[{\"x\": \"]\"}, {}]")])
    func `a list that a client wrote is extended`(stored: String, expected: String) {
        given(defaultExperiment, runStarted, tagsSet(tag("mlflow.log-model.history", stored)))
            .when(RecordModel(run: run1, modelJSON: "{}"))
            .then(tagsSet(tag("mlflow.log-model.history", expected)))
    }

    @Test(arguments: ["", " ", "{}", "[", "]", "null", "[1", "x[]"])
    func `a tag that holds no list is not overwritten`(stored: String) {
        given(defaultExperiment, runStarted, tagsSet(tag("mlflow.log-model.history", stored)))
            .when(RecordModel(run: run1, modelJSON: "{}"))
            .thenRefused(
                .invalid(
                    field: "mlflow.log-model.history", value: stored,
                    rule: "must be a JSON list for a model to be added to it"))
    }

    @Test func `the list may grow past what other tags hold, up to a limit of its own`() {
        let model = "\"" + text(1_048_576 - 4) + "\""
        given(defaultExperiment, runStarted).when(RecordModel(run: run1, modelJSON: model)).thenTaken()
        given(defaultExperiment, runStarted).when(RecordModel(run: run1, modelJSON: model + " "))
            .thenRefused(
                .invalid(
                    field: "mlflow.log-model.history", value: "[\"" + text(98) + "...",
                    rule: "exceeds the maximum length of 1048576 characters"))
    }

    @Test func `deleted and missing runs state nothing`() {
        let commands: [any TrackingCommand] = [
            LogInputs(run: run1, models: ["m-1"]), LogOutputs(run: run1, models: []),
            RecordModel(run: run1, modelJSON: "{}"),
        ]
        for command in commands {
            given(defaultExperiment, runStarted, runDeleted).when(command).thenRefused(.runDeleted(run1))
            given(defaultExperiment).when(command).thenRefused(.runNotFound(run1))
        }
    }
}
