import WireSchemas

/// How much one request about several histories gives (MLflow 3.17.2: handlers.py).
enum HistoryLimits {
    static let runsMax = 100
    /// Points of all runs together in `get-history-bulk`; who asks for more gets so many.
    static let bulkPointsMax = 25_000
    /// Points of each run in `get-history-bulk-interval`.
    static let intervalPointsMax = 2500
}

extension MLflowGetMetricHistoryBulk {
    /// How many points are given at most.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for more than 100 runs, and for `max_results` below 0, where MLflow leaves
    ///   out the last points.
    func checkedLimit() throws(WireError) -> Int {
        guard runID.count <= HistoryLimits.runsMax else {
            throw .tooMany("run_id", count: runID.count, limit: HistoryLimits.runsMax)
        }
        guard maxResults >= 0 else {
            throw .invalid("\(maxResults)", for: "max_results", hint: "It must not be negative")
        }
        return min(Int(maxResults), HistoryLimits.bulkPointsMax)
    }
}

extension MLflowGetMetricHistoryBulkInterval {
    /// How many points each run gives at most.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` for more than 100 runs, and for `max_results` that is not 1 to 2500.
    func checkedLimit() throws(WireError) -> Int {
        guard runIds.count <= HistoryLimits.runsMax else {
            throw .tooMany("run_ids", count: runIds.count, limit: HistoryLimits.runsMax)
        }
        guard 1...HistoryLimits.intervalPointsMax ~= Int(maxResults) else {
            throw .invalid(
                "\(maxResults)", for: "max_results",
                hint: "max_results must be between 1 and \(HistoryLimits.intervalPointsMax)")
        }
        return Int(maxResults)
    }

    /// The steps whose points count; nil: all.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` where only one end is given, or the end comes before the start.
    func checkedSteps() throws(WireError) -> ClosedRange<Int64>? {
        guard hasStartStep || hasEndStep else { return nil }
        guard hasStartStep, hasEndStep else {
            throw WireError(
                .invalidParameterValue,
                "If either start step or end step are specified, both must be specified.")
        }
        guard startStep <= endStep else {
            throw WireError(
                .invalidParameterValue,
                "end_step must be greater than start_step. Found start_step=\(startStep) and end_step=\(endStep).")
        }
        return startStep...endStep
    }
}
