import EventSchemas
import Testing
import Tracking

@testable import Views

/// Counts of runs around the chunk of 32 of the runs' own columns and the chunk of 128 of a metric's.
private let counts = [1, 2, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257]

@Suite struct RunColumnTests {
    /// Runs 0..<count of one experiment, each with the metric `n` that is its number.
    private static func events(_ count: Int) -> [DomainEvent] {
        [.experimentCreated(0), .experimentCreated(1)]
            + (0..<count).flatMap { number -> [DomainEvent] in
                let value = MetricPoint(value: Double(number), timestamp: 0, step: 0)
                return [
                    .runCreated(runID(number), startTime: Int64(number)), .metricsLogged(runID(number), "n", [value]),
                ]
            }
    }

    private static func search(_ views: borrowing ViewReader, _ query: RunQuery) throws -> [String] {
        try views.searchRuns(query).elements.map(\.run.id)
    }

    @Test(arguments: counts)
    func `a search sees every run, the newest first`(count: Int) throws {
        let fixture = try ViewFixture(Self.events(count))
        let ids = try fixture.read { try Self.search($0, RunQuery(experiments: [0], limit: 1000)) }
        #expect(ids == (0..<count).reversed().map(runID))
    }

    @Test(arguments: counts)
    func `a metric finds the one run that has its value, wherever it stands`(count: Int) throws {
        let fixture = try ViewFixture(Self.events(count))
        for number in Set([0, 31, 32, 127, 128, count / 2, count - 1]) where number < count {
            let query = RunQuery(experiments: [0], filter: "metrics.n = \(number)", limit: 10)
            let ids = try fixture.read { try Self.search($0, query) }
            #expect(ids == [runID(number)])
        }
    }

    @Test(arguments: counts)
    func `a metric that only the last run has puts it first, and the others after it`(count: Int) throws {
        let fixture = try ViewFixture(Self.events(count))
        try fixture.append(.metricsLogged(runID(count - 1), "late", [point(1)]))
        let query = RunQuery(experiments: [0], orderBy: ["metrics.late", "metrics.n"], limit: 1000)
        let ids = try fixture.read { try Self.search($0, query) }
        #expect(ids == [runID(count - 1)] + (0..<count - 1).map(runID))
    }

    @Test(arguments: counts)
    func `a deleted run is found among the deleted ones only, wherever it stands`(count: Int) throws {
        let fixture = try ViewFixture(Self.events(count))
        let deleted = Set([0, 31, 32, 127, 128, count - 1]).filter { $0 < count }.sorted(by: >)
        try fixture.append(deleted.map { .tracking(.runDeleted(RunDeleted(run: runID($0)))) })
        for (selection, expected) in [
            (LifecycleSelection.deleted, deleted),
            (.active, (0..<count).reversed().filter { !deleted.contains($0) }),
            (.all, (0..<count).reversed()),
        ] {
            let query = RunQuery(experiments: [0], lifecycles: selection, limit: 1000)
            let ids = try fixture.read { try Self.search($0, query) }
            #expect(ids == expected.map(runID))
        }
        try fixture.append(deleted.map { .tracking(.runRestored(RunRestored(run: runID($0)))) })
        let ids = try fixture.read { try Self.search($0, RunQuery(experiments: [0], limit: 1000)) }
        #expect(ids == (0..<count).reversed().map(runID))
    }

    @Test func `runs of experiments that grow side by side stay with their own`() throws {
        var events: [DomainEvent] = [.experimentCreated(0), .experimentCreated(1)]
        for number in 0..<270 { events.append(.runCreated(runID(number), in: UInt64(number % 2))) }
        let fixture = try ViewFixture(events)
        for experiment in 0..<2 {
            let query = RunQuery(experiments: [UInt64(experiment)], orderBy: ["run_id"], limit: 1000)
            let ids = try fixture.read { try Self.search($0, query) }
            #expect(ids == (0..<270).filter { $0 % 2 == experiment }.map(runID))
        }
    }
}
