import EventSchemas
import Search
import Testing
import Tracking

@testable import Views

@Suite struct RunSearchTests {
    @Test(arguments: 0..<5 as Range<UInt64>)
    func `a search finds what filtering and sorting all runs in memory finds, page by page`(seed: UInt64) throws {
        let runs = RandomRuns(count: 360, seed: seed)
        let fixture = try ViewFixture(runs.events)
        var random = SeededGenerator(seed: seed + 100)
        let all = try fixture.read { views in
            try runs.ids.map { try #require(try views.runDetails($0)) }
        }
        var counts: [Int] = []
        for _ in 0..<50 {
            let experiments = random.pick([[0], [1], [0, 1], [2], [0, 1, 2], [2, 0, 0, 99], [99], []] as [[UInt64]])
            let lifecycles = random.pick([LifecycleSelection.active, .active, .deleted, .all])
            let search = SearchCase(
                over: all.filter {
                    experiments.contains($0.run.experiment) && lifecycles.includes($0.lifecycle)
                }, &random, criterionCountMax: 2, criterion: Self.criterion, order: Self.order,
                tieBreaks: Self.tieBreaks)
            try search.expect("\(experiments) \(lifecycles)") { token in
                try fixture.read {
                    try $0.searchRuns(
                        RunQuery(
                            experiments: experiments, filter: search.filter, orderBy: search.orderBy,
                            lifecycles: lifecycles, limit: search.limit, pageToken: token))
                }
            }
            counts.append(search.expected.count)
        }
        // Searches that find nothing, or everything, would show little.
        #expect(counts.count { $0 > 0 } > 20 && counts.count { 2...100 ~= $0 } > 8)
    }

    /// How far the index trails in these tests: so little that all of its parts are used.
    private static let limits = RunIndexLimits(waitingMax: 40, batchCount: 8, touchedMax: 12)
    private static let planning = RunSearchPlanning(runsMin: 16, candidatesMax: 12, visitsMin: 16)

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `every way to search finds what filtering and sorting all runs in memory finds`(seed: UInt64) throws {
        var runs = RandomRuns(count: 240, seed: seed + 1000)
        runs.change(count: 300)
        let fixture = try ViewFixture(runs.events, limits: Self.limits, planning: Self.planning)
        var random = SeededGenerator(seed: seed + 200)
        let all = try fixture.read { views in try runs.ids.map { try #require(try views.runDetails($0)) } }
        var methods: [SearchExplanation.Method: Int] = [:]
        for _ in 0..<60 {
            let experiments = random.pick([[0], [0, 1], [0, 1, 2], [1, 99]] as [[UInt64]])
            let lifecycles = random.pick([LifecycleSelection.active, .active, .deleted, .all])
            let search = SearchCase(
                over: all.filter {
                    experiments.contains($0.run.experiment) && lifecycles.includes($0.lifecycle)
                }, &random, criterionCountMax: 2, criterion: Self.criterion, order: Self.order,
                tieBreaks: Self.tieBreaks)
            for strategy in SearchStrategy.allCases {
                try search.expect("\(experiments) \(lifecycles) \(strategy)") { token in
                    try fixture.read { views in
                        var query = RunQuery(
                            experiments: experiments, filter: search.filter, orderBy: search.orderBy,
                            lifecycles: lifecycles, limit: search.limit, pageToken: token)
                        query.strategy = strategy
                        let (page, explanation) = try views.explainRunSearch(query)
                        for step in explanation.experiments { methods[step.method, default: 0] += 1 }
                        return page
                    }
                }
            }
        }
        #expect([.conditionIndex, .orderIndex, .columns].allSatisfy { methods[$0, default: 0] > 30 }, "\(methods)")
    }

    private static func criterion(_ random: inout SeededGenerator) -> Criterion<RunDetails> {
        switch Int.random(in: 0..<10, using: &random) {
        case 0...2:
            let key = random.pick(["m0", "m1", "rare", "never"])
            let literals = ["0", "0.5", "1", "2", "-1", "1e6", "-0.0", "1.5"]
            return .number("\(random.pick(["metrics", "metric"])).\(key)", among: literals, &random) { $0.metric(key) }
        case 3:
            let key = random.pick(["lr", "opt", "late", "never"])
            return .text("params.\(key)", .presence, among: RandomRuns.paramValues, &random) { $0.param(key) }
        case 4:
            let key = random.pick(["a", "b", "never"])
            return .text("tags.\(key)", .presence, among: RandomRuns.tagValues, &random) { $0.tag(key) }
        case 5: return dataset(&random)
        case 6:
            let field = random.pick(["start_time", "attributes.created", "attr.start_time"])
            return .number(field, among: ["0", "1000", "1500", "2000"], &random) { Double($0.run.startTime) }
        case 7:
            return .number("end_time", among: ["1500", "2000"], &random) { $0.run.endTime.map(Double.init) }
        case 8:
            let field = random.pick(["run_name", "attributes.`run name`", "tags.mlflow.runName"])
            return .text(field, .plain, among: RandomRuns.names, &random) { $0.tag(ReservedTag.runName) }
        default: return attribute(&random)
        }
    }

    private static func attribute(_ random: inout SeededGenerator) -> Criterion<RunDetails> {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            return .text("status", .plain, among: ["FINISHED", "RUNNING", "KILLED"], &random) { $0.run.status.word }
        case 1: return .text("user_id", .plain, among: RandomRuns.users, &random) { $0.run.user }
        case 2:
            let ids = ["00000000ffffffffa000000080000000", String(repeating: "0", count: 32)]
            return .text("run_id", .lists, among: ids, &random) { $0.run.id }
        default:
            let values = ["mlflow-artifacts:/0/", "mlflow-artifacts:/1/00000000000000000000000000000000/artifacts"]
            return .text("artifact_uri", .plain, among: values, &random) { $0.run.artifactURI }
        }
    }

    /// One matching input is enough.
    private static func dataset(_ random: inout SeededGenerator) -> Criterion<RunDetails> {
        let part = random.pick(["name", "digest", "context"])
        let values = part == "name" ? RandomRuns.datasets : part == "digest" ? ["1", "2"] : RandomRuns.contexts
        let one = Criterion<DatasetInput>.text(
            "\(random.pick(["dataset", "datasets"])).\(part)", .lists, among: values, &random
        ) {
            switch part {
            case "name": $0.dataset.name
            case "digest": $0.dataset.digest
            default: $0.tags.first { $0.key == "mlflow.data.context" }?.value
            }
        }
        return Criterion(text: one.text) { $0.inputs.contains { one.holds($0) } }
    }

    private static func order(_ random: inout SeededGenerator) -> SortCriterion<RunDetails> {
        let key = random.pick(["m0", "m1", "rare", "never"])
        let metric = SortCriterion<RunDetails>(field: "metrics.\(key)") {
            $0.metric(key).map { .number($0) } ?? .missing
        }
        return random.pick([
            metric, metric, metric,
            SortCriterion(field: "params.lr") { $0.param("lr").map { .text($0) } ?? .missing },
            SortCriterion(field: "tags.a") { $0.tag("a").map { .text($0) } ?? .missing },
            SortCriterion(field: "start_time") { .integer($0.run.startTime) },
            SortCriterion(field: "end_time") { $0.run.endTime.map { .integer($0) } ?? .missing },
            SortCriterion(field: "run_id") { .text($0.run.id) },
            SortCriterion(field: "attributes.run_name") { .text($0.run.name) },
            SortCriterion(field: "status") { .text($0.run.status.word) },
            SortCriterion(field: "user_id") { .text($0.run.user) },
            SortCriterion(field: "artifact_uri") { .text($0.run.artifactURI) },
        ])
    }

    private static func tieBreaks(_ terms: [SortCriterion<RunDetails>]) -> [SortCriterion<RunDetails>] {
        let start = SortCriterion<RunDetails>(field: "start_time", ascending: false) { .integer($0.run.startTime) }
        let id = SortCriterion<RunDetails>(field: "run_id") { .text($0.run.id) }
        return [start, id]
    }

    @Test func `the token of one search is refused by another`() throws {
        let fixture = try ViewFixture([.experimentCreated(0)] + (0..<4).map { .runCreated(runID($0)) })
        let query = RunQuery(experiments: [0], limit: 2)
        let token = try #require(try fixture.read { try $0.searchRuns(query) }.nextPageToken)
        var others = Array(repeating: query, count: 4)
        others[0].filter = "status = 'RUNNING'"
        others[1].orderBy = ["run_id"]
        others[2].lifecycles = .all
        others[3].experiments = [0, 1]
        for var other in others {
            other.pageToken = token
            #expect(throws: SearchError.self) { try fixture.read { _ = try $0.searchRuns(other) } }
        }
    }

    @Test func `a page goes on behind its last run, whatever came or went meanwhile`() throws {
        let fixture = try ViewFixture(
            [.experimentCreated(0)] + (1...6).map { .runCreated(runID($0 * 2), startTime: Int64($0 * 2)) })
        var query = RunQuery(experiments: [0], limit: 3)
        let first = try fixture.read { try $0.searchRuns(query) }
        try fixture.append(.runCreated(runID(99), startTime: 99))
        try fixture.append(.tracking(.runDeleted(RunDeleted(run: runID(8)))))  // the last one of the first page
        try fixture.append(.runCreated(runID(5), startTime: 5))
        query.pageToken = first.nextPageToken
        let second = try fixture.read { try $0.searchRuns(query) }
        #expect(first.elements.map(\.run.id) == [12, 10, 8].map(runID))
        #expect(second.elements.map(\.run.id) == [6, 5, 4].map(runID))
    }
}

extension RunDetails {
    fileprivate func metric(_ key: String) -> Double? { metrics.first { $0.key == key }?.point.value }
    fileprivate func param(_ key: String) -> String? { params.first { $0.key == key }?.value }
    fileprivate func tag(_ key: String) -> String? { tags.first { $0.key == key }?.value }
}
