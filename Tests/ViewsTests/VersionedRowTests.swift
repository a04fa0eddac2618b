import EventSchemas
import Ledger
import Testing
import Tracking

@testable import Views

@Suite struct VersionedRowTests {
    /// What one experiment is after some events.
    private struct Expected: Equatable {
        var name: String
        var lifecycle: Lifecycle = .active
        var tags: [String: String] = [:]
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `a row at each size is what the events until then made of it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var states: [[UInt64: Expected]] = [[:]]
        var events: [DomainEvent] = []
        for id in 0..<3 as Range<UInt64> {
            events.append(.experimentCreated(id))
            states.append(states[states.count - 1].merging([id: Expected(name: "experiment \(id)")]) { $1 })
        }
        for _ in 0..<120 {
            var state = states[states.count - 1]
            events.append(Self.randomEvent(&random, &state))
            states.append(state)
        }
        let fixture = try ViewFixture(events)
        for (size, state) in states.enumerated() {
            let found = try fixture.experiments(0..<3, size: Position(size))
            #expect(found.mapValues(Self.expected) == state, "at size \(size)")
        }
    }

    private static func expected(_ details: ExperimentDetails) -> Expected {
        Expected(
            name: details.experiment.name, lifecycle: details.experiment.lifecycle,
            tags: Dictionary(uniqueKeysWithValues: details.tags.map { ($0.key, $0.value) }))
    }

    private static func randomEvent(
        _ random: inout SeededGenerator, _ state: inout [UInt64: Expected]
    ) -> DomainEvent {
        let id = UInt64.random(in: 0..<3, using: &random)
        let (key, value) = (random.pick(["a", "b", "c"]), random.pick(["1", "2", ""]))
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            state[id]?.name = value + key + "\(id)"
            return .tracking(.experimentRenamed(ExperimentRenamed(experiment: id, name: value + key + "\(id)")))
        case 1:
            state[id]?.lifecycle = .deleted
            return .tracking(.experimentDeleted(ExperimentDeleted(experiment: id)))
        case 2:
            state[id]?.lifecycle = .active
            return .tracking(.experimentRestored(ExperimentRestored(experiment: id)))
        case 3, 4:
            state[id]?.tags[key] = value
            let tag = Attribute(key: key, value: value)
            return .tracking(.experimentTagSet(ExperimentTagSet(experiment: id, tag: tag)))
        default:
            state[id]?.tags[key] = nil
            return .tracking(.experimentTagDeleted(ExperimentTagDeleted(experiment: id, key: key)))
        }
    }

    @Test func `an empty log has nothing, at size zero`() throws {
        let fixture = try ViewFixture([.experimentCreated(0), .runCreated(runID(1))])
        try fixture.read(size: 0) { views in
            let run = try views.runDetails(runID(1))
            #expect(run == nil)
            let page = try views.searchExperiments(ExperimentQuery(limit: 10))
            // The row at position 0 must not be taken for one that is there already.
            #expect(page.elements.isEmpty)
        }
    }

    @Test func `an entity is not there before its first event`() throws {
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .runCreated(runID(2)),
            .modelCreated(registeredModelID(1), name: "wind"),
        ])
        for size in 0...4 as ClosedRange<Position> {
            try fixture.read(size: size) { views in
                let (first, second) = (try views.runDetails(runID(1)), try views.runDetails(runID(2)))
                let model = try views.registeredModelDetails(named: "wind")
                let name = try views.registeredModelName(id: registeredModelID(1))
                #expect((first != nil) == (size >= 2))
                #expect((second != nil) == (size >= 3))
                #expect((model != nil) == (size >= 4))
                #expect((name != nil) == (size >= 4))
            }
        }
    }

    @Test func `a run keeps each version of itself`() throws {
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1), name: "first"),
            .tracking(.runUpdated(RunUpdated(run: runID(1), status: .finished, endTime: 5))),
            .tracking(.runDeleted(RunDeleted(run: runID(1)))),
            .tagsSet(runID(1), [Attribute(key: ReservedTag.runName, value: "second")]),
        ])
        let runs = try (2...5 as ClosedRange<Position>).map { size in
            try fixture.read(size: size) { try #require(try $0.run(runID(1))) }
        }
        #expect(runs.map(\.name) == ["first", "first", "first", "second"])
        #expect(runs.map(\.status) == [.running, .finished, .finished, .finished])
        #expect(runs.map(\.endTime) == [nil, 5, 5, 5])
        #expect(runs.map(\.ownLifecycle) == [.active, .active, .deleted, .deleted])
    }
}

extension ViewFixture {
    fileprivate func experiments(_ ids: Range<UInt64>, size: Position) throws -> [UInt64: ExperimentDetails] {
        try read(size: size) { views in
            var found: [UInt64: ExperimentDetails] = [:]
            for id in ids { found[id] = try views.experimentDetails(id: id) }
            return found
        }
    }
}
