import EventSchemas
import Testing
import Tracking

@testable import Views

@Suite struct ExperimentTests {
    @Test func `ids are given in order and never again`() throws {
        let fixture = try ViewFixture([])
        for (name, expected) in [("a", 0), ("b", 1), ("c", 2)] as [(String, UInt64)] {
            let events = try fixture.execute(CreateExperiment(name: name))
            guard case .experimentCreated(let event) = events.first else {
                Issue.record("no experiment was made")
                return
            }
            #expect(event.experiment == expected)
            try fixture.execute(DeleteExperiment(experiment: expected))
        }
    }

    @Test func `a rename frees the old name`() throws {
        let fixture = try ViewFixture([.experimentCreated(0, name: "wind")])
        try fixture.execute(RenameExperiment(experiment: 0, name: "storm"))
        try fixture.execute(CreateExperiment(name: "wind"))
        try fixture.read { views in
            let ids = try ["wind", "storm", "sun"].map { try views.experimentDetails(named: $0)?.experiment.id }
            #expect(ids == [1, 0, nil])
        }
        try fixture.read(size: 1) { views in
            let ids = try ["wind", "storm"].map { try views.experimentDetails(named: $0)?.experiment.id }
            #expect(ids == [0, nil])
        }
    }

    @Test func `a deleted experiment keeps its name`() throws {
        let fixture = try ViewFixture([.experimentCreated(0, name: "wind")])
        try fixture.execute(DeleteExperiment(experiment: 0))
        let found = try fixture.read { try $0.experimentDetails(named: "wind") }
        #expect(found?.experiment.lifecycle == .deleted)
        #expect(throws: TrackingError.experimentNameTaken("wind")) {
            try fixture.execute(CreateExperiment(name: "wind"))
        }
    }

    @Test func `times tell when it was made, renamed, deleted and restored, and no tag or run moves them`() throws {
        let fixture = try ViewFixture([.experimentCreated(0)])
        try fixture.execute(SetExperimentTag(experiment: 0, key: "a", value: "1"))
        try fixture.execute(CreateRun(run: runID(1), experiment: 0, generatedName: "owl"))
        var times = [try lastUpdate(fixture)]
        try fixture.execute(RenameExperiment(experiment: 0, name: "storm"))
        times.append(try lastUpdate(fixture))
        try fixture.execute(DeleteExperiment(experiment: 0))
        times.append(try lastUpdate(fixture))
        try fixture.execute(RestoreExperiment(experiment: 0))
        times.append(try lastUpdate(fixture))
        #expect(times == [0, 3, 4, 5])
    }

    /// The position of the event that it was updated by last.
    private func lastUpdate(_ fixture: ViewFixture) throws -> Int64 {
        try fixture.read { try #require(try $0.experiment(0)).lastUpdateTime - ViewFixture.time }
    }
}
