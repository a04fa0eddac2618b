import EventSchemas
import Testing
import Tracking

@testable import Views

@Suite struct RunDetailsTests {
    private static let wind = Dataset(name: "wind", digest: "1", sourceType: "local", source: "a.csv")
    private static let sun = Dataset(
        name: "sun", digest: "2", sourceType: "local", source: "b.csv", schema: "{}", profile: "{\"rows\": 3}")

    @Test func `inputs and outputs are told in the order in which they were stated`() throws {
        let context = [Attribute(key: "mlflow.data.context", value: "training")]
        let inputs = [
            [DatasetInput(dataset: Self.wind, tags: context)], [DatasetInput(dataset: Self.sun, tags: [])],
        ]
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1)), .runCreated(runID(2))])
        for (number, datasets) in inputs.enumerated() {
            let models = [loggedModelID(number), "of-another-server-\(number)"]
            try fixture.append(
                .tracking(.runInputsLogged(RunInputsLogged(run: runID(1), datasets: datasets, models: models))))
        }
        let outputs = [3, -1, 2].map { ModelOutput(model: loggedModelID($0 + 1), step: Int64($0)) }
        for output in outputs {
            try fixture.append(.tracking(.runOutputsLogged(RunOutputsLogged(run: runID(1), models: [output]))))
        }
        let details = try fixture.read { try #require(try $0.runDetails(runID(1))) }
        #expect(details.inputs == inputs.flatMap(\.self))
        #expect(
            details.modelInputs
                == [loggedModelID(0), "of-another-server-0", loggedModelID(1), "of-another-server-1"])
        #expect(details.outputs == outputs)
        let other = try fixture.read { try #require(try $0.runDetails(runID(2))) }
        #expect(other.inputs.isEmpty && other.modelInputs.isEmpty && other.outputs.isEmpty)
    }

    @Test func `a run has an input when it stated it, whatever another run stated`() throws {
        let event = RunInputsLogged(
            run: runID(1), datasets: [DatasetInput(dataset: Self.wind, tags: [])], models: [loggedModelID(1)])
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .runCreated(runID(2)), .tracking(.runInputsLogged(event)),
        ])
        try fixture.read { views in
            let runs = try [1, 2].map { try #require(try views.run(runID($0))) }
            let has = try runs.map { try views.hasInput(datasetName: "wind", digest: "1", of: $0) }
            #expect(has == [true, false])
            let strangers = try [("wind", "2"), ("win", "d1"), ("", "wind1")].map { name, digest in
                try views.hasInput(datasetName: name, digest: digest, of: runs[0])
            }
            #expect(strangers == [false, false, false])
            let models = try runs.map { try views.hasInput(model: loggedModelID(1), of: $0) }
            #expect(models == [true, false])
        }
    }

    @Test func `deleting and restoring an experiment moves all its runs, and a later move of a run counts`() throws {
        let fixture = try ViewFixture([.experimentCreated(0)] + (1...3).map { .runCreated(runID($0)) })
        let delete = { (run: Int) in DomainEvent.tracking(.runDeleted(RunDeleted(run: runID(run)))) }
        let restore = { (run: Int) in DomainEvent.tracking(.runRestored(RunRestored(run: runID(run)))) }
        let steps: [(event: DomainEvent, expected: [Lifecycle])] = [
            (delete(1), [.deleted, .active, .active]),
            (.tracking(.experimentDeleted(ExperimentDeleted(experiment: 0))), [.deleted, .deleted, .deleted]),
            (restore(2), [.deleted, .active, .deleted]),
            (.tracking(.experimentRestored(ExperimentRestored(experiment: 0))), [.active, .active, .active]),
            (delete(3), [.active, .active, .deleted]),
        ]
        for (event, expected) in steps {
            try fixture.append(event)
            try fixture.read { views in
                let found = try (1...3).map { try #require(try views.runDetails(runID($0))).lifecycle }
                #expect(found == expected)
                for selection in [LifecycleSelection.active, .deleted] {
                    let query = RunQuery(experiments: [0], orderBy: ["run_id"], lifecycles: selection, limit: 9)
                    let ids = try views.searchRuns(query).elements.map(\.run.id)
                    #expect(ids == (1...3).filter { selection.includes(expected[$0 - 1]) }.map(runID))
                }
            }
        }
    }

    @Test(arguments: ["", "x", "ABC", String(repeating: "f", count: 32), String(repeating: "r", count: 5000)])
    func `an id that no run has finds nothing`(id: String) throws {
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1))])
        try fixture.read { views in
            let details = try views.runDetails(id)
            let model = try views.loggedModelDetails(id)
            #expect(details == nil)
            #expect(model == nil)
        }
    }
}
