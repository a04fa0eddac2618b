internal import LMDB
internal import Tracking

extension ViewReader {
    /// Ids of active runs of an experiment that started at a time or before, the oldest first. Costs a look at each run
    /// of the experiment.
    ///
    /// - Parameters:
    ///   - time: Milliseconds since 1970.
    ///   - limit: How many are given at most.
    package borrowing func activeRuns(
        ofExperiment id: UInt64, startedBy time: Int64, limit: Int
    ) throws -> [String] {
        guard let experiment = try experiment(id) else { return [] }
        var found: [(time: Int64, run: RunColumnEntry)] = []
        try visitRunColumns(of: experiment, .active) { run in
            if run.startTime <= time { found.append((run.startTime, run)) }
        }
        return Self.ids(found, limit: limit)
    }

    /// Ids of runs of an experiment that were deleted at a time or later, the first deleted first. Costs a look at each
    /// run of the experiment, and a look-up for each deleted one.
    ///
    /// - Parameters:
    ///   - time: Milliseconds since 1970.
    ///   - limit: How many are given at most.
    package borrowing func deletedRuns(
        ofExperiment id: UInt64, deletedSince time: Int64, limit: Int
    ) throws -> [String] {
        guard let experiment = try experiment(id) else { return [] }
        var found: [(time: Int64, run: RunColumnEntry)] = []
        try visitRunColumns(of: experiment, .deleted) { run in
            guard let row = try newest(run.position, in: tables.runs) else { return }
            let isItsOwn = run.lifecyclePosition > experiment.lifecyclePosition
            let deletionTime = isItsOwn ? row.run.lifecycleTime : experiment.lastUpdateTime
            if deletionTime >= time { found.append((deletionTime, run)) }
        }
        return Self.ids(found, limit: limit)
    }

    private borrowing func visitRunColumns(
        of experiment: Experiment, _ lifecycles: LifecycleSelection, _ body: (RunColumnEntry) throws -> Void
    ) throws {
        guard let counts = try access.value(of: experiment.id, in: tables.runCounts), counts.runs > 0 else { return }
        let scope = RunSearchScope(experiment: experiment, counts: counts, lifecycles: lifecycles)
        let span = UInt64(RunColumnEntry.runCount)
        for chunk in 0...(counts.runs - 1) / span {
            let key = ChunkKey(experiment: experiment.id, chunk: UInt32(chunk))
            try access.withBytes(of: key, in: tables.runColumns) { bytes in
                for slot in 0..<RunColumnEntry.runCount {
                    guard let run = RunColumnEntry(bytes, slot: slot) else { continue }
                    if run.position < size, scope.includes(run) { try body(run) }
                }
            }
        }
    }

    private static func ids(_ runs: [(time: Int64, run: RunColumnEntry)], limit: Int) -> [String] {
        runs.sorted { ($0.time, $0.run.position) < ($1.time, $1.run.position) }.prefix(limit)
            .map { RunCandidate(entry: $0.run).idText }
    }
}
