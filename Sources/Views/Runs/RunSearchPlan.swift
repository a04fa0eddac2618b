internal import Search
internal import Tracking

/// A run that a search found.
struct FoundRun {
    let position: UInt64
    let experiment: UInt64
}

/// A run under a search's eye: what was read of it so far.
struct RunCandidate {
    let entry: RunColumnEntry
    var run: Run?

    /// The run's id as text: 32 hexadecimal digits. By hand: a number of 128 bits takes the standard library 2 us.
    var idText: String {
        String(unsafeUninitializedCapacity: 32) { digits in
            var rest = entry.id
            for index in stride(from: 31, through: 0, by: -1) {
                let digit = UInt8(truncatingIfNeeded: rest) & 15
                digits[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                rest >>= 4
            }
            return 32
        }
    }
}

/// How a search for runs goes about it: metrics by columns first, the rest by look-ups.
struct RunSearchPlan {
    /// A condition with the number of its key's name, nil for a name that no event used.
    struct NamedCondition {
        let field: Field
        let predicate: CompiledCondition
        let name: UInt32?
    }

    let query: SearchQuery
    /// The values behind which the page begins.
    let start: [SortValue]?
    /// The metrics whose columns are read, by the number of their names; nil for a name that no event used.
    private(set) var metricNames: [UInt32?] = []
    /// Conditions on metrics with the place of their column.
    private var metricConditions: [(column: Int, predicate: CompiledCondition)] = []
    /// For each term of the order, the place of its column if it is a metric.
    private(set) var orderColumns: [Int?] = []
    /// Conditions on params, tags and attributes.
    private(set) var otherConditions: [NamedCondition] = []
    /// Conditions on datasets.
    private(set) var datasetConditions: [FieldCondition] = []

    init(_ query: SearchQuery, start: [SortValue]?, nameID: (String) throws -> UInt32?) throws {
        self.query = query
        self.start = start
        var places: [String: Int] = [:]
        func column(_ key: String, _ names: inout [UInt32?]) throws -> Int {
            if let place = places[key] { return place }
            names.append(try nameID(key))
            places[key] = names.count - 1
            return names.count - 1
        }
        for condition in query.filter.conditions {
            let predicate = CompiledCondition(condition)
            switch condition.field {
            case .metric(let key): metricConditions.append((try column(key, &metricNames), predicate))
            case .dataset: datasetConditions.append(FieldCondition(condition))
            case .param(let key), .tag(let key):
                let name = try nameID(key)
                otherConditions.append(NamedCondition(field: condition.field, predicate: predicate, name: name))
            case .attribute(let attribute):
                let name = attribute == "run_name" ? try nameID(ReservedTag.runName) : nil
                otherConditions.append(NamedCondition(field: condition.field, predicate: predicate, name: name))
            }
        }
        for term in query.ordering.terms {
            guard case .metric(let key) = term.field else {
                orderColumns.append(nil)
                continue
            }
            orderColumns.append(try column(key, &metricNames))
        }
    }

    /// Whether a run meets all conditions on metrics.
    @inline(__always)
    func metricsMatch(_ columns: [MetricColumnChunk?], _ slot: Int) -> Bool {
        for condition in metricConditions {
            guard let value = columns[condition.column]?.value(slot), condition.predicate.matches(number: value)
            else { return false }
        }
        return true
    }

    /// Whether a run's first metric of the order alone shows that it does not come before the worst of a full page.
    @inline(__always)
    func isBeaten(_ columns: [MetricColumnChunk?], _ slot: Int, by worst: [SortValue]?) -> Bool {
        guard let worst, let column = orderColumns[0] else { return false }
        let value = columns[column]?.value(slot).map { SortValue.number($0) } ?? .missing
        return value.place(against: worst[0], ascending: query.ordering.terms[0].ascending) == .after
    }
}

extension Run {
    /// The text of an attribute as searches name it.
    func text(_ attribute: String) -> String? {
        switch attribute {
        case "artifact_uri": artifactURI
        case "run_name": name
        case "status": status.word
        case "user_id": user
        default: nil
        }
    }
}

extension RunStatus {
    /// The word of the status, as MLflow has it.
    package var word: String {
        switch self {
        case .running: "RUNNING"
        case .scheduled: "SCHEDULED"
        case .finished: "FINISHED"
        case .failed: "FAILED"
        case .killed: "KILLED"
        }
    }
}
