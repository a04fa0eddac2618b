internal import EventSchemas
internal import NIOPosix
package import Tracking
package import Views

/// What a purge is to forget.
package struct PurgeRequest: Sendable, Equatable {
    /// Only what was deleted so long ago at least, in milliseconds; nil for any age.
    package var age: Int64?
    /// If anything is named, only that is purged, and all of it must be deleted.
    package var runs: [String]
    package var loggedModels: [String]
    package var experiments: [UInt64]

    /// A request; without names everything that is deleted.
    package init(
        age: Int64? = nil, runs: [String] = [], loggedModels: [String] = [], experiments: [UInt64] = []
    ) {
        self.age = age
        self.runs = runs
        self.loggedModels = loggedModels
        self.experiments = experiments
    }

    var namesAny: Bool { !(runs.isEmpty && loggedModels.isEmpty && experiments.isEmpty) }
}

/// What one step of a purge did, or would do.
package struct PurgeStep: Sendable, Equatable {
    /// What went, in order.
    package var purged: [PurgeTarget] = []
    /// Where to go on; nil when all is done.
    package var next: PurgePlace?

    /// A step.
    package init(purged: [PurgeTarget] = [], next: PurgePlace? = nil) {
        self.purged = purged
        self.next = next
    }

    /// Kind and id of each.
    package var names: [String] { purged.map(\.name) }
    /// How many of them are runs.
    package var runCount: Int { purged.count { if case .run = $0 { true } else { false } } }
    /// How many of them are logged models.
    package var loggedModelCount: Int { purged.count { if case .loggedModel = $0 { true } else { false } } }
    /// How many of them are experiments.
    package var experimentCount: Int { purged.count - runCount - loggedModelCount }
}

extension Engine {
    /// How many runs, logged models and experiments one step takes: its commits are small, and others are carried out
    /// between them.
    package static var purgeStepMax: Int { 500 }

    /// Purges some of what was deleted: first what is named, then page by page what is in experiments, and each
    /// experiment after everything in it.
    ///
    /// - Parameters:
    ///   - place: Where the step before stopped; nil for the first.
    ///   - isDryRun: Only tells what the step would do.
    /// - Throws: `TrackingError` when something that is named may not go; then nothing goes in the first step.
    package func purge(
        _ request: PurgeRequest, from place: PurgePlace?, isDryRun: Bool, as caller: Caller
    ) async throws -> PurgeStep {
        let deletedBefore = request.age.map { Clock.system().wall - $0 } ?? .max
        var step = PurgeStep()
        if place == nil {
            let named = request.runs.map { PurgeTarget.run($0) } + request.loggedModels.map { .loggedModel($0) }
            let all = Purge(named, deletedBefore: deletedBefore, isStrict: true)
            try read { views in
                for id in request.experiments { try all.check(experiment: id, in: views) }
                step.purged = try all.decide(in: views).compactMap(PurgeTarget.init)
            }
            if !isDryRun {
                step.purged = []
                for start in stride(from: 0, to: named.count, by: Self.purgeStepMax) {
                    let some = Array(named[start..<min(start + Self.purgeStepMax, named.count)])
                    step.purged += try await purge(some, deletedBefore, caller)
                }
            }
            if request.namesAny && request.experiments.isEmpty { return step }
        }
        let experiments = request.experiments.isEmpty ? nil : request.experiments
        let page = try await NIOThreadPool.singleton.runIfActive { [self] in
            try read { views in
                try views.purgePage(
                    deletedBefore: deletedBefore, experiments: experiments, from: place ?? PurgePlace(),
                    limit: Self.purgeStepMax)
            }
        }
        step.next = page.next
        let owned = page.experiments.map { PurgeTarget.experiment($0) }
        for targets in [page.members, owned] where !targets.isEmpty {
            step.purged += isDryRun ? targets : try await purge(targets, deletedBefore, caller)
        }
        return step
    }

    /// Purges what still may go when the writer comes to it.
    private func purge(
        _ targets: [PurgeTarget], _ deletedBefore: Int64, _ caller: Caller
    ) async throws -> [PurgeTarget] {
        let command = Purge(targets, deletedBefore: deletedBefore, isStrict: false)
        let receipt = try await execute(command, as: caller, byteCount: targets.count * 128)
        return receipt.events.compactMap { event in
            if case .tracking(let event) = event { PurgeTarget(event) } else { nil }
        }
    }

    /// Removes the content of files that no event of an owner names that was not purged, and uploads that expired.
    package func collectGarbage() async throws -> CollectedArtifacts {
        try await NIOThreadPool.singleton.runIfActive { [self] in
            try parts.removeExpired()
            return try artifacts.collect { candidates in
                try read { views in try candidates.filter { try !views.isReferenced($0) } }
            }
        }
    }
}
