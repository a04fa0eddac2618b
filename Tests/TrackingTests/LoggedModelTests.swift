import TestSupport
import Testing
import Tracking

@Suite struct LoggedModelTests {
    private let deleted = TrackingEvent.loggedModelDeleted(LoggedModelDeleted(model: model1))

    @Test func `a logged model gets a folder below its experiment's and is pending`() {
        let log = given(defaultExperiment)
            .when(
                CreateLoggedModel(
                    model: model1, experiment: 0, name: "net", generatedName: "g", modelType: "agent",
                    sourceRun: "elsewhere", params: [tag("a", "1")], tags: [tag("t", "1"), tag("t", "2")])
            )
            .then(
                .loggedModelCreated(
                    LoggedModelCreated(
                        model: model1, experiment: 0, name: "net",
                        artifactURI: "mlflow-artifacts:/0/models/\(model1)/artifacts", modelType: "agent",
                        sourceRun: "elsewhere", params: [tag("a", "1")], tags: [tag("t", "2")]))
            ).log
        #expect(log.loggedModels[model1]?.status == .pending)
    }

    @Test(arguments: [nil, ""] as [String?])
    func `a model without a name gets the generated one`(name: String?) {
        let log = given(defaultExperiment)
            .when(CreateLoggedModel(model: model1, experiment: 0, name: name, generatedName: "g")).thenTaken().log
        #expect(log.loggedModels[model1]?.name == "g")
    }

    @Test(arguments: ["a/b", "a:b", "a.b", "a%b", "a\"b", "a'b"])
    func `a name with a character that URIs read is refused`(name: String) {
        given(defaultExperiment)
            .when(CreateLoggedModel(model: model1, experiment: 0, name: name, generatedName: "g"))
            .thenRefused(.invalid(field: "name", value: name, rule: "must not contain any of / : . % \" '"))
    }

    @Test func `a logged model needs an experiment in use`() {
        let command = CreateLoggedModel(model: model1, experiment: 0, generatedName: "g")
        given([] as [TrackingEvent]).when(command).thenRefused(.experimentNotFound("0"))
        given(defaultExperiment, defaultExperimentDeleted).when(command).thenRefused(.experimentDeleted(0))
    }

    @Test func `a status is told when it changes`() {
        let ready = TrackingEvent.loggedModelFinalized(LoggedModelFinalized(model: model1, status: .ready))
        given(defaultExperiment, modelLogged)
            .when(FinalizeLoggedModel(model: model1, status: .pending)).thenNothing()
            .when(FinalizeLoggedModel(model: model1, status: .ready)).then(ready)
            .when(FinalizeLoggedModel(model: model1, status: .ready)).thenNothing()
    }

    @Test func `deleting may be repeated, and a deleted model is not found`() {
        given(defaultExperiment, modelLogged)
            .when(DeleteLoggedModel(model: model1)).then(deleted)
            .when(DeleteLoggedModel(model: model1)).thenNothing()
        let commands: [any TrackingCommand] = [
            FinalizeLoggedModel(model: model1, status: .ready), LogLoggedModelParams(model: model1, params: []),
            SetLoggedModelTags(model: model1, tags: []), DeleteLoggedModelTag(model: model1, key: "team"),
        ]
        for command in commands {
            given(defaultExperiment, modelLogged, deleted)
                .when(command).thenRefused(.loggedModelNotFound(model1))
            given(defaultExperiment).when(command).thenRefused(.loggedModelNotFound(model1))
        }
        given(defaultExperiment).when(DeleteLoggedModel(model: model1)).thenRefused(.loggedModelNotFound(model1))
    }

    @Test func `params are added and keep their value`() {
        given(defaultExperiment, modelLogged)
            .when(LogLoggedModelParams(model: model1, params: [tag("depth", "3"), tag("any@key", "1")]))
            .then(
                .loggedModelParamsLogged(LoggedModelParamsLogged(model: model1, params: [tag("any@key", "1")]))
            )
            .when(LogLoggedModelParams(model: model1, params: [tag("depth", "4")]))
            .thenRefused(.paramChanged(key: "depth", stored: "3", given: "4", run: model1))
        given(defaultExperiment, modelLogged)
            .when(LogLoggedModelParams(model: model1, params: [tag("a", "1"), tag("a", "1")]))
            .thenRefused(.duplicateParams(["a"]))
        given(defaultExperiment)
            .when(
                CreateLoggedModel(
                    model: model1, experiment: 0, generatedName: "g", params: [tag("a", "1"), tag("a", "1")])
            )
            .thenRefused(.duplicateParams(["a"]))
    }

    @Test func `tags are set when they change, and removed once`() {
        given(defaultExperiment, modelLogged)
            .when(SetLoggedModelTags(model: model1, tags: [tag("team", "wind"), tag("a", "1"), tag("a", "2")]))
            .then(.loggedModelTagsSet(LoggedModelTagsSet(model: model1, tags: [tag("a", "2")])))
            .when(SetLoggedModelTags(model: model1, tags: [tag("team", "wind")])).thenNothing()
            .when(DeleteLoggedModelTag(model: model1, key: "team"))
            .then(.loggedModelTagDeleted(LoggedModelTagDeleted(model: model1, key: "team")))
            .when(DeleteLoggedModelTag(model: model1, key: "team"))
            .thenRefused(.tagNotFound(key: "team", owner: "logged_model/\(model1)"))
    }

    @Test func `a key must not be empty`() {
        given(defaultExperiment, modelLogged)
            .when(SetLoggedModelTags(model: model1, tags: [tag("a", ""), tag("", "")]))
            .thenRefused(.invalid(field: "tags[1].key", value: "", rule: "must not be empty"))
    }
}
