extension ImportLoggedModel: TrackingCommand {
    /// What is not here as it is there, in one commit.
    ///
    /// - Throws: `importConflict` for a model of this id in another experiment, for a param with another value, and
    ///   for a model that was changed here since it was imported.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let id = model.model
        let entity = "logged_model/\(id)"
        let isGood = id.hasPrefix("m-") && id.utf8.count <= 100 && id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        if !isGood { throw TrackingError.invalid("model_id", id, "must be 'm-' and at most 98 visible characters") }
        _ = try state.requiredExperiment(model.experiment)
        try state.requireNotPurged(.loggedModel(id), entity)
        let current = try state.loggedModel(id)
        if let current, current.experiment != model.experiment {
            throw TrackingError.importConflict(
                entity: entity, reason: "it belongs to experiment \(current.experiment) here")
        }
        var events: [TrackingEvent] = []
        let isSame =
            current.map { here in
                here.status == model.status && here.isDeleted == model.isDeleted
                    && here.lastUpdatedTime == model.lastUpdatedTime
            } ?? false
        if !isSame { events.append(.loggedModelImported(model)) }
        let params = try newParams(of: current, in: state)
        if !params.isEmpty {
            events.append(.loggedModelParamsLogged(LoggedModelParamsLogged(model: id, params: params)))
        }
        let change = TagChange(from: try current.map { try state.tags(of: $0) } ?? [], to: tags)
        if !change.set.isEmpty {
            events.append(.loggedModelTagsSet(LoggedModelTagsSet(model: id, tags: change.set)))
        }
        events += change.removed.map { .loggedModelTagDeleted(LoggedModelTagDeleted(model: id, key: $0)) }
        events += try newMetrics(of: current, in: state).map { .loggedModelMetricsImported($0) }
        if current != nil { try state.requireImported(entity, unlessEmpty: events) }
        return events
    }

    private func newParams(
        of current: LoggedModel?, in state: borrowing some TrackingState & ~Copyable
    ) throws -> [Attribute] {
        try params.filter { param in
            guard let current, let stored = try state.param(param.key, of: current) else { return true }
            guard stored.isExactly(param.value) else {
                throw TrackingError.importConflict(
                    entity: "logged_model/\(model.model)",
                    reason: "the param '\(param.key.shortened)' has another value here")
            }
            return false
        }
    }

    private func newMetrics(
        of current: LoggedModel?, in state: borrowing some TrackingState & ~Copyable
    ) throws -> [LoggedModelMetricsImported] {
        let known = try current.map { try state.points(of: $0) } ?? []
        var added: [LoggedModelMetricsImported] = []
        for var part in metrics {
            var kept: [MetricSeries] = []
            for var series in part.series {
                series.model = nil
                series.points = series.points.map(\.stored).filter { point in
                    !known.contains(LoggedModelPoint(point, of: series, run: part.run))
                }
                if !series.points.isEmpty { kept.append(series) }
            }
            part.model = model.model
            part.series = kept
            if !kept.isEmpty { added.append(part) }
        }
        return added
    }
}

extension ImportArtifact: TrackingCommand {
    /// As an upload, but a file that is here with other content is replaced only if an import brought it.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let events = try UploadArtifact(file: file).decide(in: state)
        guard case .artifactUploaded(let event) = events.first, try state.artifact(at: file.path) != nil else {
            return events
        }
        let entity: String? =
            switch event.owner {
            case .run(let id): "run/\(id)"
            case .loggedModel(let id): "logged_model/\(id)"
            case .root: nil
            }
        if let entity {
            try state.requireImported(entity, unlessEmpty: events)
        } else {
            throw TrackingError.importConflict(
                entity: file.path.shortened, reason: "another file has this path here")
        }
        return events
    }
}

/// How tags become others: which get a value, and which go.
struct TagChange {
    let set: [Attribute]
    /// Keys.
    let removed: [String]

    init(from current: [Attribute], to wanted: [Attribute]) {
        let wanted = wanted.lastOfEachKey()
        var values: [ExactText: String] = [:]
        for tag in current { values[ExactText(tag.key)] = tag.value }
        set = wanted.filter { values[ExactText($0.key)]?.isExactly($0.value) != true }
        let kept = Set(wanted.map { ExactText($0.key) })
        removed = current.map(\.key).filter { !kept.contains(ExactText($0)) }
    }
}

extension TrackingState where Self: ~Copyable {
    /// Refuses to bring back what was purged here: no id is used again.
    func requireNotPurged(_ target: PurgeTarget, _ entity: String) throws {
        if try wasPurged(target) { throw TrackingError.importConflict(entity: entity, reason: "it was purged here") }
    }

    /// Refuses to change what somebody changed here: what an import brought belongs to the source only until then.
    func requireImported(_ entity: String, unlessEmpty events: [TrackingEvent]) throws {
        guard !events.isEmpty, try isChangedHere(entity) else { return }
        throw TrackingError.importConflict(
            entity: entity, reason: "it was changed here, so what changed at the source was not taken over")
    }
}
