internal import LMDB
package import Tracking

/// Where a purge stands: what lies before it was seen.
package struct PurgePlace: Sendable, Equatable {
    /// The experiment.
    package var experiment: UInt64
    /// Its next run, by the order they were made in.
    var run: UInt64 = 0
    /// Its next logged model, by number.
    var model: UInt64 = 0

    /// The beginning of an experiment.
    package init(experiment: UInt64 = 0) { self.experiment = experiment }

    /// The end of an experiment.
    init(endOf experiment: UInt64) { (self.experiment, run, model) = (experiment, .max, .max) }

    /// The place as a text for clients: three decimal numbers.
    package var text: String { "\(experiment).\(run).\(model)" }

    /// The place that a text stands for; nil if it is none.
    package init?(_ text: String) {
        let numbers = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { UInt64(Substring($0)) }
        guard numbers.count == 3, let experiment = numbers[0], let run = numbers[1], let model = numbers[2] else {
            return nil
        }
        (self.experiment, self.run, self.model) = (experiment, run, model)
    }
}

/// Some of what may be purged.
package struct PurgePage: Sendable, Equatable {
    /// Runs and logged models.
    package var members: [PurgeTarget] = []
    /// Experiments that are empty when the members are gone.
    package var experiments: [UInt64] = []
    /// Where to go on; nil at the end.
    package var next: PurgePlace?

    fileprivate var count: Int { members.count + experiments.count }
}

extension ViewReader {
    /// What was deleted before a time, and what is in experiments deleted before it, from a place on.
    ///
    /// Costs a look at the packed columns of every run up to the end of the page, and a read for each deleted run.
    ///
    /// - Parameters:
    ///   - deletedBefore: Milliseconds since 1970.
    ///   - experiments: Only these, which must be deleted; nil for all.
    ///   - limit: How many runs, logged models and experiments a page has.
    package borrowing func purgePage(
        deletedBefore: Int64, experiments: [UInt64]?, from place: PurgePlace, limit: Int
    ) throws -> PurgePage {
        var page = PurgePage()
        var place = place
        for experiment in try experimentsToPurge(experiments, from: place.experiment) {
            if experiment.id != place.experiment { place = PurgePlace(experiment: experiment.id) }
            let isOld = experiment.deletionTime.map { $0 < deletedBefore } ?? false
            let rest = try purgeMembers(of: experiment, from: place) { target, time in
                guard page.count < limit else { return false }
                if isOld || time.map({ $0 < deletedBefore }) ?? false { page.members.append(target) }
                return true
            }
            if let rest {
                page.next = rest
                return page
            }
            guard isOld, experiment.id != Experiment.defaultID else { continue }
            guard page.count < limit else {
                page.next = PurgePlace(endOf: experiment.id)
                return page
            }
            page.experiments.append(experiment.id)
        }
        return page
    }

    private borrowing func experimentsToPurge(_ ids: [UInt64]?, from first: UInt64) throws -> [Experiment] {
        var found: [Experiment] = []
        try scanNewest(tables.experiments, from: first, shared: 0) { _, experiment in
            if ids?.contains(experiment.id) ?? true { found.append(experiment) }
            return true
        }
        return found
    }

    /// Visits the runs and logged models of an experiment with the time when they were deleted, nil for those in use,
    /// until `body` returns false.
    ///
    /// - Returns: The place of the first that `body` did not take; nil if it took all.
    borrowing func purgeMembers(
        of experiment: Experiment, from place: PurgePlace, _ body: (PurgeTarget, Int64?) throws -> Bool
    ) throws -> PurgePlace? {
        var place = place
        let runCount = try access.value(of: experiment.id, in: tables.runCounts)?.runs ?? 0
        let span = UInt64(RunColumnEntry.runCount)
        while place.run < runCount {
            let chunk = ChunkKey(experiment: experiment.id, chunk: UInt32(place.run / span))
            let entries = try access.withBytes(of: chunk, in: tables.runColumns) { bytes in
                (0..<Int(span)).map { RunColumnEntry(bytes, slot: $0) }
            }
            let end = min(runCount, (place.run / span + 1) * span)
            while place.run < end {
                if let entry = entries?[Int(place.run % span)] {
                    var time: Int64?
                    let isOwn = entry.lifecyclePosition > experiment.lifecyclePosition
                    if (isOwn ? entry.ownLifecycle : experiment.lifecycle) == .deleted {
                        time = try newest(entry.position, in: tables.runs)?.run.deletionTime(in: experiment)
                    }
                    guard try body(.run(RunCandidate(entry: entry).idText), time) else { return place }
                }
                place.run += 1
            }
        }
        var isStopped = false
        try access.scan(tables.experimentModels, from: NumberPair(experiment.id, place.model)) { key, _ in
            guard key.first == experiment.id else { return false }
            place.model = key.second
            guard let model = try newest(key.second, in: tables.loggedModels) else { return true }
            isStopped = try !body(.loggedModel(model.id), model.isDeleted ? model.lastUpdatedTime : nil)
            return !isStopped
        }
        return isStopped ? place : nil
    }
}
