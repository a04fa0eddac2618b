import EventSchemas
import Testing
import Tracking

@testable import Views

@Suite struct ExperimentSearchTests {
    private typealias Sort = SortCriterion<ExperimentDetails>

    private static let names = ["wind 1", "Wind 20", "sun 3", "solar wind"]

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a search finds what filtering and sorting all experiments in memory finds`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let fixture = try Self.fixture(&random)
        let all = try fixture.read { views in
            try (0..<40).map { try #require(try views.experimentDetails(id: $0)) }
        }
        for _ in 0..<40 {
            let lifecycles = random.pick([LifecycleSelection.active, .deleted, .all])
            let search = SearchCase(
                over: all.filter { lifecycles.includes($0.experiment.lifecycle) }, &random, criterionCountMax: 2,
                criterion: Self.criterion, order: Self.order, tieBreaks: Self.tieBreaks)
            try search.expect("\(lifecycles)") { token in
                try fixture.read {
                    try $0.searchExperiments(
                        ExperimentQuery(
                            filter: search.filter, orderBy: search.orderBy, lifecycles: lifecycles,
                            limit: search.limit, pageToken: token))
                }
            }
        }
    }

    /// Forty experiments, made and changed several at a time, so that some times are the same.
    private static func fixture(_ random: inout SeededGenerator) throws -> ViewFixture {
        let fixture = try ViewFixture()
        for first in stride(from: 0, to: 40, by: 5) as StrideTo<UInt64> {
            try fixture.append(
                commit: (first..<first + 5).map { id in
                    let tags = random.list(upTo: 2) {
                        Attribute(key: $0.pick(["a", "b"]), value: $0.pick(["1", "2"]))
                    }
                    return .experimentCreated(id, name: random.pick(names) + " \(id)", tags: tags)
                })
        }
        for _ in 0..<8 {
            let ids = random.list(upTo: 4) { UInt64.random(in: 0..<40, using: &$0) }
            let isDeletion = Bool.random(using: &random)
            try fixture.append(
                commit: ids.map { id in
                    isDeletion
                        ? .tracking(.experimentDeleted(ExperimentDeleted(experiment: id)))
                        : .tracking(.experimentRenamed(ExperimentRenamed(experiment: id, name: "renamed \(id)")))
                })
        }
        return fixture
    }

    private static func criterion(_ random: inout SeededGenerator) -> Criterion<ExperimentDetails> {
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            let field = random.pick(["name", "attribute.name"])
            return .text(field, .plain, among: names.map { $0 + " 7" } + ["renamed 3"], &random) { $0.experiment.name }
        case 1:
            let times = [0, 3, 17, 40, 45].map { "\(ViewFixture.time + Int64($0))" }
            return .number("creation_time", among: times, &random) { Double($0.experiment.creationTime) }
        case 2:
            let times = [0, 3, 17, 40, 45].map { "\(ViewFixture.time + Int64($0))" }
            return .number("last_update_time", among: times, &random) { Double($0.experiment.lastUpdateTime) }
        case 3: return id(&random)
        default:
            let key = random.pick(["a", "b", "never"])
            return .text("tags.\(key)", .presence, among: ["1", "2"], &random) { details in
                details.tags.first { $0.key == key }?.value
            }
        }
    }

    private static func id(_ random: inout SeededGenerator) -> Criterion<ExperimentDetails> {
        let ids = random.pick([[3], [0, 39], [7, 70, 8]] as [[UInt64]])
        let list = ids.map { "'\($0)'" }.joined(separator: ", ")
        return random.pick([
            Criterion(text: "experiment_id = '\(ids[0])'") { $0.experiment.id == ids[0] },
            Criterion(text: "experiment_id != '\(ids[0])'") { $0.experiment.id != ids[0] },
            Criterion(text: "experiment_id IN (\(list))") { ids.contains($0.experiment.id) },
            Criterion(text: "experiment_id NOT IN (\(list))") { !ids.contains($0.experiment.id) },
        ])
    }

    private static func order(_ random: inout SeededGenerator) -> Sort {
        random.pick([
            Sort(field: "name") { .text($0.experiment.name) },
            Sort(field: "experiment_id") { .integer(Int64($0.experiment.id)) },
            Sort(field: "creation_time") { .integer($0.experiment.creationTime) },
            Sort(field: "last_update_time") { .integer($0.experiment.lastUpdateTime) },
        ])
    }

    private static func tieBreaks(_ terms: [Sort]) -> [Sort] {
        let id = { (ascending: Bool) in
            Sort(field: "experiment_id", ascending: ascending) { .integer(Int64($0.experiment.id)) }
        }
        if !terms.isEmpty { return [id(false)] }
        return [Sort(field: "creation_time", ascending: false) { .integer($0.experiment.creationTime) }, id(true)]
    }
}
