import TestSupport
import Testing
import Tracking

/// Every limit of a count outside batches, at n and at n + 1.
@Suite struct CountLimitTests {
    struct Limited: CustomTestStringConvertible, Sendable {
        let field: String
        let command: @Sendable (Int) -> any TrackingCommand
        var testDescription: String { "\(field) of \(type(of: command(0)))" }
    }

    static let commands: [Limited] = [
        Limited(field: "tags") { CreateExperiment(name: "x", tags: attributes($0)) },
        Limited(field: "tags") { CreateRun(run: run2, experiment: 0, generatedName: "n", tags: attributes($0)) },
        Limited(field: "params") {
            CreateLoggedModel(model: "m-2", experiment: 0, generatedName: "n", params: attributes($0))
        },
        Limited(field: "tags") {
            CreateLoggedModel(model: "m-2", experiment: 0, generatedName: "n", tags: attributes($0))
        },
        Limited(field: "params") { LogLoggedModelParams(model: model1, params: attributes($0)) },
        Limited(field: "tags") { SetLoggedModelTags(model: model1, tags: attributes($0)) },
        Limited(field: "datasets") { LogInputs(run: run1, datasets: (0..<$0).map { input("\($0)") }) },
        Limited(field: "models") { LogInputs(run: run1, models: (0..<$0).map { "m-\($0)" }) },
        Limited(field: "models") {
            LogOutputs(run: run1, models: (0..<$0).map { ModelOutput(model: "\($0)", step: 0) })
        },
        Limited(field: "datasets[0].tags") {
            LogInputs(run: run1, datasets: [input("d", tags: attributes($0))])
        },
    ]

    @Test(arguments: commands)
    func `1000 entries are taken`(limited: Limited) {
        given(defaultExperiment, runStarted, modelLogged).when(limited.command(1000)).thenTaken()
    }

    @Test(arguments: commands)
    func `1001 entries are refused with the field and the limit`(limited: Limited) {
        given(defaultExperiment, runStarted, modelLogged)
            .when(limited.command(1001)).thenRefused(tooMany(limited.field, 1001, limit: 1000))
    }

    private static func attributes(_ count: Int) -> [Attribute] { (0..<count).map { tag("k\($0)", "") } }

    private static func input(_ name: String, tags: [Attribute] = []) -> DatasetInput {
        DatasetInput(dataset: Dataset(name: name, digest: "d", sourceType: "s", source: "s"), tags: tags)
    }
}
