internal import LMDB
internal import Search
internal import Tracking

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

extension ViewReader {
    /// Whether a run meets the conditions on params, tags, attributes and datasets.
    borrowing func matches(
        _ candidate: inout RunCandidate, _ plan: RunSearchPlan, met: ConditionPlace?
    ) throws -> Bool {
        for (index, condition) in plan.otherConditions.enumerated() where met != .other(index) {
            let predicate = condition.predicate
            let isMatch: Bool
            switch condition.field {
            case .param:
                isMatch = predicate.matches(string: try attribute(.param, condition.name, of: candidate))
            case .tag, .attribute("run_name"):  // MLflow evaluates the name on the tag that mirrors it
                isMatch = predicate.matches(string: try attribute(.tag, condition.name, of: candidate))
            case .attribute("run_id"): isMatch = predicate.matches(string: candidate.idText)
            case .attribute("start_time"): isMatch = predicate.matches(integer: candidate.entry.startTime)
            case .attribute(let name):
                let run = try run(&candidate)
                isMatch =
                    name == "end_time"
                    ? predicate.matches(integer: run.endTime) : predicate.matches(string: run.text(name))
            case .dataset, .metric:
                isMatch = false
            }
            guard isMatch else { return false }
        }
        return try plan.datasetConditions.isEmpty || datasetsMatch(try run(&candidate), plan.datasetConditions)
    }

    /// Whether each condition on datasets is met by some input of the run (MLflow joins the inputs for each).
    private borrowing func datasetsMatch(_ run: Run, _ conditions: [FieldCondition]) throws -> Bool {
        let inputs = try inputs(of: run)
        return conditions.allSatisfy { condition in
            inputs.contains { input in
                switch condition.field.name {
                case "name": condition.predicate.matches(string: input.dataset.name)
                case "digest": condition.predicate.matches(string: input.dataset.digest)
                default:
                    input.tags.contains {
                        $0.key == "mlflow.data.context" && condition.predicate.matches(string: $0.value)
                    }
                }
            }
        }
    }

    /// The value of a run for a term of the order that is no metric.
    borrowing func value(of candidate: inout RunCandidate, _ term: OrderTerm) throws -> SortValue {
        switch term.field {
        case .param(let key):
            return try attribute(.param, key, ofEntity: candidate.entry.position).map { .string($0) } ?? .missing
        case .tag(let key):
            return try attribute(.tag, key, ofEntity: candidate.entry.position).map { .string($0) } ?? .missing
        case .attribute("start_time"): return .integer(candidate.entry.startTime)
        case .attribute("run_id"): return .string(candidate.idText)
        case .attribute("end_time"): return try run(&candidate).endTime.map { .integer($0) } ?? .missing
        case .attribute(let name): return try run(&candidate).text(name).map { .string($0) } ?? .missing
        case .dataset, .metric: return .missing
        }
    }

    private borrowing func attribute(
        _ facet: AttributeFacet, _ name: UInt32?, of candidate: RunCandidate
    ) throws -> String? {
        guard let name else { return nil }
        return try attribute(facet, name, ofEntity: candidate.entry.position)
    }

    private borrowing func run(_ candidate: inout RunCandidate) throws -> Run {
        if let run = candidate.run { return run }
        guard let row = try newest(candidate.entry.position, in: tables.runs) else {
            throw MalformedBytes(expected: "run \(candidate.entry.position)")
        }
        candidate.run = row.run
        return row.run
    }
}
