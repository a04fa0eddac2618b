import EventSchemas
import Search
import Testing
import Tracking

@testable import Views

@Suite struct LoggedModelSearchTests {
    private typealias Sort = SortCriterion<LoggedModelDetails>

    private static let names = ["tree", "Tree", "forest"]
    private static let types = ["agent", "sklearn"]
    private static let values: [Double] = [.nan, 0, 0.5, 1, 1, 2, -1]

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a search finds what filtering and sorting all models in memory finds`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let fixture = try Self.fixture(&random)
        let all = try fixture.read { views in
            try (0..<60).compactMap { try views.loggedModelDetails(loggedModelID($0)) }
        }
        #expect(all.count < 60, "some are deleted")
        for _ in 0..<40 {
            let experiments = random.pick([[0], [1, 0, 1], [0, 1], [99], []] as [[UInt64]])
            let datasets = random.pick([[], [], [("wind", nil)], [("wind", "1"), ("sun", "2")]] as [[Dataset]])
            let search = SearchCase(
                over: all.filter { details in
                    experiments.contains(details.model.experiment)
                        && (datasets.isEmpty || details.metrics.contains { Self.isOn($0, datasets) })
                }, &random, criterionCountMax: 2, criterion: { Self.criterion(&$0, datasets) }, order: Self.order,
                tieBreaks: { _ in
                    [
                        Sort(field: "creation_timestamp", ascending: false) { .integer($0.model.creationTime) },
                        Sort(field: "model_id") { .text($0.model.id) },
                    ]
                })
            try search.expect("\(experiments) \(datasets)") { token in
                try fixture.read {
                    try $0.searchLoggedModels(
                        LoggedModelQuery(
                            experiments: experiments, filter: search.filter, orderBy: search.terms.map(Self.order),
                            datasets: datasets, limit: search.limit, pageToken: token))
                }
            }
        }
    }

    private typealias Dataset = (name: String, digest: String?)

    private static func isOn(_ metric: LoggedModelMetric, _ datasets: [Dataset]) -> Bool {
        datasets.contains { $0.name == metric.datasetName && ($0.digest == nil || $0.digest == metric.datasetDigest) }
    }

    private static func fixture(_ random: inout SeededGenerator) throws -> ViewFixture {
        let fixture = try ViewFixture([
            .experimentCreated(0), .experimentCreated(1), .runCreated(runID(1)), .runCreated(runID(2), in: 1),
        ])
        for number in (0..<60).shuffled(using: &random) { try add(number, to: fixture, &random) }
        for number in [3, 33] { try fixture.execute(DeleteLoggedModel(model: loggedModelID(number))) }
        return fixture
    }

    private static func add(_ number: Int, to fixture: ViewFixture, _ random: inout SeededGenerator) throws {
        let id = loggedModelID(number)
        let attributes = { (random: inout SeededGenerator) in
            ["a", "b"].filter { _ in Bool.random(using: &random) }.map { key in
                Attribute(key: key, value: random.pick(["1", "2", "Wind"]))
            }
        }
        try fixture.execute(
            CreateLoggedModel(
                model: id, experiment: random.pick([0, 0, 1]), name: random.pick(names), generatedName: "g",
                modelType: random.pick([nil, types[0], types[1]]), sourceRun: random.pick([nil, runID(1), runID(2)]),
                params: attributes(&random), tags: attributes(&random)))
        if random.pick([true, false]) {
            try fixture.execute(FinalizeLoggedModel(model: id, status: random.pick([.ready, .uploadFailed])))
        }
        let metrics = random.list(upTo: 4) { random in
            let dataset = random.pick([nil, "wind", "sun"])
            return Metric(
                key: random.pick(["loss", "acc"]),
                point: MetricPoint(
                    value: random.pick(values), timestamp: Int64(number),
                    step: Int64.random(in: 0...2, using: &random)),
                model: id, datasetName: dataset, datasetDigest: dataset.map { _ in random.pick(["1", "2"]) })
        }
        try fixture.execute(LogBatch(run: runID(random.pick([1, 2])), metrics: metrics))
    }

    private static func criterion(
        _ random: inout SeededGenerator, _ datasets: [Dataset]
    ) -> Criterion<LoggedModelDetails> {
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1:
            let key = random.pick(["loss", "acc", "never"])
            let one = Criterion<LoggedModelMetric>.number(
                "metrics.\(key)", among: ["0", "0.5", "1", "-1"], &random
            ) { $0.key == key ? $0.point.value : nil }
            // One point is enough, on the datasets asked for if any are.
            return Criterion(text: one.text) { details in
                details.metrics.contains { one.holds($0) && (datasets.isEmpty || isOn($0, datasets)) }
            }
        case 2:
            let key = random.pick(["a", "b", "never"])
            return .text("params.\(key)", .lists, among: ["1", "2", "Wind"], &random) { details in
                details.params.first { $0.key == key }?.value
            }
        case 3:
            let key = random.pick(["a", "b", "never"])
            return .text("tags.\(key)", .lists, among: ["1", "2", "Wind"], &random) { details in
                details.tags.first { $0.key == key }?.value
            }
        case 4: return .text("name", .lists, among: names, &random) { $0.model.name }
        case 5: return .text("attributes.model_type", .lists, among: types, &random) { $0.model.modelType ?? "" }
        case 6:
            let runs = [runID(1), runID(2)]
            return .text("source_run_id", .lists, among: runs, &random) { $0.model.sourceRun ?? "" }
        default:
            let times = [0, 20, 60, 100].map { "\(ViewFixture.time + Int64($0))" }
            let field = random.pick(["creation_timestamp", "attributes.creation_time"])
            return .number(field, among: times, &random) { Double($0.model.creationTime) }
        }
    }

    private static func order(_ random: inout SeededGenerator) -> Sort {
        let key = random.pick(["loss", "acc", "never"])
        let (name, digest) = random.pick([(nil, nil), ("wind", nil), ("wind", "1")] as [(String?, String?)])
        let metric = Sort(field: "metrics.\(key)|\(name ?? "")|\(digest ?? "")") { details in
            latest(
                details.metrics.filter {
                    $0.key == key && (name == nil || $0.datasetName == name)
                        && (digest == nil || $0.datasetDigest == digest)
                })
        }
        return random.pick([
            metric, metric, metric, Sort(field: "name") { .text($0.model.name) },
            Sort(field: "creation_timestamp") { .integer($0.model.creationTime) },
            Sort(field: "last_updated_timestamp") { .integer($0.model.lastUpdatedTime) },
            Sort(field: "model_type") { .text($0.model.modelType ?? "") },
        ])
    }

    /// Of all points the one with the greatest step, then timestamp, then value, NaN as 0; of equal ones the first.
    private static func latest(_ metrics: [LoggedModelMetric]) -> SortKey {
        guard var best = metrics.first?.point else { return .missing }
        for metric in metrics.dropFirst() {
            let (old, new) = (best.value.isNaN ? 0 : best.value, metric.point.value.isNaN ? 0 : metric.point.value)
            if (best.step, best.timestamp, old) < (metric.point.step, metric.point.timestamp, new) {
                best = metric.point
            }
        }
        return .number(best.value)
    }

    /// The order object of a term.
    private static func order(_ term: Sort) -> LoggedModelOrder {
        let parts = term.field.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        return LoggedModelOrder(
            fieldName: parts[0], ascending: term.ascending, datasetName: parts.count > 1 ? parts[1] : nil,
            datasetDigest: parts.count > 2 ? parts[2] : nil)
    }
}
