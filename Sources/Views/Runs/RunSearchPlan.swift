internal import Search
internal import Tracking

/// A search for runs, ready to be carried out: its conditions by how they are answered, with numbers for names.
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
    /// How many results are wanted: a page and one more.
    let countMax: Int
    /// The metrics whose columns are read, by the number of their names; nil for a name that no event used.
    private(set) var metricNames: [UInt32?] = []
    /// Conditions on metrics with the place of their column.
    private(set) var metricConditions: [(column: Int, predicate: CompiledCondition)] = []
    /// For each term of the order, the place of its column if it is a metric.
    private(set) var orderColumns: [Int?] = []
    /// Conditions on params, tags and attributes.
    private(set) var otherConditions: [NamedCondition] = []
    /// Conditions on datasets.
    private(set) var datasetConditions: [FieldCondition] = []
    /// Those conditions that the index can answer, the most promising first.
    private(set) var indexedConditions: [IndexedCondition] = []
    /// The field of the order's first term, if the index has it.
    private(set) var orderField: RunField?
    /// No run can meet all conditions: one is on a name that no event used.
    private(set) var isImpossible = false

    init(
        _ query: SearchQuery, start: [SortValue]?, countMax: Int, nameID: (String) throws -> UInt32?
    ) throws {
        self.query = query
        self.start = start
        self.countMax = countMax
        var places: [Field: Int] = [:]
        func column(_ key: String, _ names: inout [UInt32?]) throws -> Int {
            if let place = places[.metric(key)] { return place }
            names.append(try nameID(key))
            places[.metric(key)] = names.count - 1
            return names.count - 1
        }
        for condition in query.filter.conditions {
            let predicate = CompiledCondition(condition)
            if case .dataset = condition.field {
                datasetConditions.append(FieldCondition(condition))
                continue
            }
            let place: ConditionPlace
            let name: UInt32?
            if case .metric(let key) = condition.field {
                metricConditions.append((try column(key, &metricNames), predicate))
                place = .metric(metricConditions.count - 1)
                name = try nameID(key)
            } else {
                name = try condition.field.nameKey.flatMap { try nameID($0) }
                otherConditions.append(NamedCondition(field: condition.field, predicate: predicate, name: name))
                place = .other(otherConditions.count - 1)
            }
            if name == nil, condition.field.nameKey != nil, !predicate.matchesMissing { isImpossible = true }
            guard let field = condition.field.indexed(name) else { continue }
            if let indexed = IndexedCondition(condition, predicate, field: field, place: place) {
                indexedConditions.append(indexed)
            }
        }
        indexedConditions.sort { $0.promise.rawValue < $1.promise.rawValue }
        for term in query.ordering.terms {
            guard case .metric(let key) = term.field else {
                orderColumns.append(nil)
                continue
            }
            orderColumns.append(try column(key, &metricNames))
        }
        if let first = query.ordering.terms.first, first.field != .attribute("run_name") {
            orderField = first.field.indexed(try first.field.nameKey.flatMap { try nameID($0) })
        }
    }

    /// The first term of the order.
    var firstTerm: OrderTerm { query.ordering.terms[0] }

    /// Whether conditions are on what the columns do not have, so that each run has to be looked up.
    var hasLookUps: Bool {
        !datasetConditions.isEmpty
            || otherConditions.contains { ![.attribute("start_time"), .attribute("run_id")].contains($0.field) }
    }

    /// Whether runs that were created last are likely to come first: then they are looked at first, and a page is soon
    /// full.
    var isNewestFirst: Bool { firstTerm.field == .attribute("start_time") && !firstTerm.ascending }

    /// The ids that a condition asks for, if one does.
    var runIDs: [String]? {
        for condition in query.filter.conditions where condition.field == .attribute("run_id") {
            switch (condition.comparator, condition.operand) {
            case (.equal, .string(let id)): return [id]
            case (.oneOf, .list(let ids)): return Array(Set(ids))
            default: continue
            }
        }
        return nil
    }

    /// Whether a condition demands a value of the order's first term: then no run without one can be found.
    var demandsOrderField: Bool {
        orderField.map { field in
            field.kind == .startTime || field.kind == .status || indexedConditions.contains { $0.field == field }
        } ?? false
    }
}

extension Field {
    /// The key whose number stands in rows; nil for an attribute that is no tag.
    fileprivate var nameKey: String? {
        switch self {
        case .metric(let key), .param(let key), .tag(let key): key
        case .attribute("run_name"): ReservedTag.runName  // MLflow evaluates the name on the tag that mirrors it
        case .attribute, .dataset: nil
        }
    }

    /// The part of the search index that has this field's values.
    fileprivate func indexed(_ name: UInt32?) -> RunField? {
        switch self {
        case .metric: name.map { RunField(.metric, name: $0) }
        case .param: name.map { RunField(.param, name: $0) }
        case .tag, .attribute("run_name"): name.map { RunField(.tag, name: $0) }
        case .attribute("start_time"): RunField(.startTime)
        case .attribute("end_time"): RunField(.endTime)
        case .attribute("status"): RunField(.status)
        case .attribute, .dataset: nil
        }
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
