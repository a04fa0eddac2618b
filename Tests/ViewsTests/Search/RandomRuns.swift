import EventSchemas
import Tracking

/// The events of some hundred runs in three experiments, alike enough that conditions hit some and order has ties.
struct RandomRuns {
    private var random: SeededGenerator
    private(set) var events: [DomainEvent] = (0..<3).map { .experimentCreated($0) }
    private(set) var ids: [String] = []

    static let names = ["owl", "Owl", "lynx-1", "lynx-2", "ox"]
    static let users = ["ada", "Bob", ""]
    static let tagValues = [
        "1", "2", "Wind", "wind farm", "", String(repeating: "long", count: 51) + "1",
        String(repeating: "long", count: 51) + "2", String(repeating: "long", count: 50), "w\u{0}", "w", "\u{e9}",
    ]
    static let paramValues = ["0.1", "0.01", "adam"]
    static let datasets = ["wind", "sun", "Wind"]
    static let contexts = ["training", "validation"]
    private static let values: [Double] = [
        .nan, .nan, 0, -0.0, 0.5, 1, 1, 2, -1, 1e6, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]

    init(count: Int, seed: UInt64) {
        random = SeededGenerator(seed: seed)
        for _ in 0..<count { addRun() }
        for id in ids where isOneIn(6) { add(.runDeleted(RunDeleted(run: id))) }
        add(.experimentDeleted(ExperimentDeleted(experiment: 2)))
        for id in ids where isOneIn(6) { add(.runRestored(RunRestored(run: id))) }
    }

    /// Changes runs that have been there for a while: metrics, params, tags, status, and what is gone.
    mutating func change(count: Int) {
        for _ in 0..<count {
            let id = random.pick(ids)
            switch Int.random(in: 0..<7, using: &random) {
            case 0, 1:
                let key = random.pick(["m0", "m1", "rare"])
                let point = MetricPoint(value: random.pick(Self.values), timestamp: 1, step: Int64(events.count))
                events.append(.metricsLogged(id, key, [point]))
            case 2: events.append(.paramsLogged(id, [Attribute(key: "late", value: random.pick(Self.paramValues))]))
            case 3:
                let tag = Attribute(key: random.pick(["a", "b"]), value: random.pick(Self.tagValues))
                events.append(.tagsSet(id, [tag]))
            case 4: add(.runTagDeleted(RunTagDeleted(run: id, key: random.pick(["a", "b", ReservedTag.runName]))))
            case 5: events.append(.tagsSet(id, [Attribute(key: ReservedTag.runName, value: random.pick(Self.names))]))
            default:
                let status = random.pick([.finished, .failed, .running] as [RunStatus])
                add(.runUpdated(RunUpdated(run: id, status: status, endTime: random.pick([nil, 1500, 2500]))))
            }
        }
    }

    private mutating func add(_ event: TrackingEvent) { events.append(.tracking(event)) }

    private mutating func isOneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func addRun() {
        let id = (0..<4).map { _ in
            random.pick(["00000000", "0000000a", "a0000000", "7fffffff", "80000000", "ffffffff"])
        }.joined()
        if ids.contains(id) { return }
        ids.append(id)
        let tags = random.list(upTo: 2) { Attribute(key: $0.pick(["a", "b"]), value: $0.pick(Self.tagValues)) }
        events.append(
            .runCreated(
                id, in: random.pick([0, 0, 1, 2]), name: random.pick(Self.names), user: random.pick(Self.users),
                startTime: random.pick([0, 1000, 1000, 2000, 1_700_000_000_000]), tags: tags))
        if random.pick([true, true, false]) {
            let status = random.pick([nil, .finished, .failed, .killed] as [RunStatus?])
            let endTime = random.pick([nil, 1500, 2500] as [Int64?])
            if status != nil || endTime != nil {
                add(.runUpdated(RunUpdated(run: id, status: status, endTime: endTime)))
            }
        }
        for key in ["lr", "opt"] where Bool.random(using: &random) {
            events.append(.paramsLogged(id, [Attribute(key: key, value: random.pick(Self.paramValues))]))
        }
        addMetrics(id)
        addInputs(id)
        if isOneIn(10) {
            let key = random.pick(["a", ReservedTag.runName])
            add(.runTagDeleted(RunTagDeleted(run: id, key: key)))
        }
    }

    private mutating func addMetrics(_ id: String) {
        for key in ["m0", "m1", "rare"] {
            if key == "rare" ? !isOneIn(12) : isOneIn(5) { continue }
            let points = (0...Int.random(in: 0...2, using: &random)).map { step in
                MetricPoint(value: random.pick(Self.values), timestamp: 0, step: Int64(step))
            }
            events.append(.metricsLogged(id, key, points))
        }
    }

    private mutating func addInputs(_ id: String) {
        let datasets = random.list(upTo: 2) { random in
            let context = Attribute(key: "mlflow.data.context", value: random.pick(Self.contexts))
            return DatasetInput(
                dataset: Dataset(
                    name: random.pick(Self.datasets), digest: random.pick(["1", "2"]), sourceType: "local",
                    source: "a"),
                tags: Bool.random(using: &random) ? [context] : [])
        }
        if !datasets.isEmpty { add(.runInputsLogged(RunInputsLogged(run: id, datasets: datasets))) }
    }
}
