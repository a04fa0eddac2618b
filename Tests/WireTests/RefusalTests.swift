import Registry
import Search
import Testing
import Tracking
import Wire

/// Refusals of the domain, as clients see them.
@Suite struct RefusalTests {
    @Test(arguments: [
        (TrackingError.experimentNotFound("7"), WireError.Code.resourceDoesNotExist, "No Experiment with id=7 exists"),
        (.experimentNotDeleted(7), .resourceDoesNotExist, "No Experiment with id=7 exists"),
        (.experimentNameTaken("wind"), .resourceAlreadyExists, "Experiment(name=wind) already exists"),
        (.experimentDeleted(7), .invalidParameterValue, "The experiment 7 must be in the 'active' state"),
        (.runNotFound("8c5f"), .resourceDoesNotExist, "Run with id=8c5f not found"),
        (.runDeleted("8c5f"), .invalidParameterValue, "The run 8c5f must be in the 'active' state"),
        (.runNameContradictsTag(name: "a", tag: "b"), .invalidParameterValue, "(run_name='a', mlflow.runName='b')"),
        (
            .paramChanged(key: "lr", stored: "1", given: "2", run: "8c5f"), .invalidParameterValue,
            "Param with key='lr' was already logged with value='1' for run ID='8c5f'. Attempted logging new value '2'."
        ),
        (.duplicateParams(["a", "b"]), .invalidParameterValue, "keys have been submitted: a, b."),
        (.tagNotFound(key: "t", owner: "run/8c5f"), .resourceDoesNotExist, "No tag with name: t in run/8c5f"),
        (.loggedModelNotFound("m-1"), .resourceDoesNotExist, "Logged model with ID 'm-1' not found."),
        (.artifactNotFound("a/b"), .resourceDoesNotExist, "No such artifact: 'a/b'"),
        (.artifactPathTaken("a/b"), .invalidParameterValue, "'a/b'"),
        (
            .invalid(field: "key", value: "k", rule: "exceeds the maximum length of 250 characters"),
            .invalidParameterValue,
            "Invalid value \"k\" for parameter 'key' supplied: 'key' exceeds the maximum length of 250 characters."
        ),
    ])
    func `tracking refuses in MLflow's words`(_ error: TrackingError, _ code: WireError.Code, _ words: String) {
        let refusal = WireError(refusal: error)
        #expect(refusal?.code == code)
        #expect(refusal?.message.contains(words) == true, "\(refusal?.message ?? "no refusal")")
    }

    @Test(arguments: [
        (RegistryError.modelNotFound(name: "m"), WireError.Code.resourceDoesNotExist, "with name=m not found"),
        (.modelNameTaken("m"), .resourceAlreadyExists, "Registered Model (name=m) already exists."),
        (
            .versionNotFound(name: "m", version: "3"), .resourceDoesNotExist,
            "Model Version (name=m, version=3) not found"
        ),
        (.aliasNotFound(alias: "a", name: "m"), .invalidParameterValue, "Registered model alias a not found."),
        (
            .unknownStage("Foo"), .invalidParameterValue,
            "Invalid Model Version stage: Foo. Value must be one of None, Staging, Production, Archived."
        ),
        (.stageNotActive("None"), .invalidParameterValue, "not with None"),
        (.invalidSource(source: "x", rule: "must be a URI"), .invalidParameterValue, "'source' must be a URI"),
        (.invalid(field: "alias", value: "v1", rule: "is reserved"), .invalidParameterValue, "'alias' is reserved"),
    ])
    func `the registry refuses in MLflow's words`(_ error: RegistryError, _ code: WireError.Code, _ words: String) {
        let refusal = WireError(refusal: error)
        #expect(refusal?.code == code)
        #expect(refusal?.message.contains(words) == true, "\(refusal?.message ?? "no refusal")")
    }

    @Test func `a search that cannot be understood is the caller's mistake`() {
        let refusal = WireError(refusal: SearchError("Invalid clause(s) in filter string: 'OR'"))
        #expect(refusal == WireError(.invalidParameterValue, "Invalid clause(s) in filter string: 'OR'"))
    }

    @Test func `other errors are no refusals`() {
        struct Fault: Error {}
        #expect(WireError(refusal: Fault()) == nil)
        #expect(WireError(refusal: WireError.busy()) == .busy())
    }
}
