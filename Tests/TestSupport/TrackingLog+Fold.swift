import Tracking

extension TrackingLog {
    /// Folds an event into the state, the entity by its own `evolve`.
    mutating func fold(_ event: TrackingEvent, position: UInt64) {
        switch event {
        case .experimentCreated(let created):
            experimentEnd = max(experimentEnd, created.experiment + 1)
            experiments[created.experiment] = Experiment(created, position: position, time: time)
            set(created.tags, of: position)
        case .experimentRenamed(let change): evolve(experiment: change.experiment, event, position)
        case .experimentDeleted(let change): evolve(experiment: change.experiment, event, position)
        case .experimentRestored(let change): evolve(experiment: change.experiment, event, position)
        case .experimentTagSet(let change): set([change.tag], of: experiments[change.experiment]?.position)
        case .experimentTagDeleted(let change): remove(change.key, of: experiments[change.experiment]?.position)
        case .experimentImported(let imported):
            experimentEnd = max(experimentEnd, imported.experiment + 1)
            if experiments[imported.experiment] == nil {
                experiments[imported.experiment] = Experiment(imported, position: position)
            } else {
                evolve(experiment: imported.experiment, event, position)
            }
        case .runCreated, .runUpdated, .runDeleted, .runRestored, .runParamsLogged, .runMetricsLogged, .runTagsSet,
            .runTagDeleted, .runInputsLogged, .runOutputsLogged, .runImported:
            fold(run: event, position: position)
        case .loggedModelCreated, .loggedModelFinalized, .loggedModelDeleted, .loggedModelParamsLogged,
            .loggedModelTagsSet, .loggedModelTagDeleted, .loggedModelImported, .loggedModelMetricsImported:
            fold(loggedModel: event, position: position)
        case .artifactUploaded(let upload):
            files[upload.file.path] = upload.file
            var folder = upload.file.path[...]
            while let slash = folder.lastIndex(of: "/") {
                folder = folder[..<slash]
                folders.insert(Exact(String(folder)))
            }
        case .artifactsDeleted(let deletion):
            for file in deletion.files { files[file.path] = nil }
        case .runPurged(let purge):
            purged.insert(PurgeTarget.run(purge.run).name)
            release(runs[purge.run]?.artifactURI)
            runs[purge.run] = nil
        case .loggedModelPurged(let purge):
            purged.insert(PurgeTarget.loggedModel(purge.model).name)
            release(loggedModels[purge.model]?.artifactURI)
            loggedModels[purge.model] = nil
        case .experimentPurged(let purge):
            purged.insert(PurgeTarget.experiment(purge.experiment).name)
            experiments[purge.experiment] = nil
        }
    }

    /// Forgets the files below an artifact URI of this server.
    private mutating func release(_ uri: String?) {
        let scheme = "mlflow-artifacts:/"
        guard let uri, uri.hasPrefix(scheme) else { return }
        let folder = uri.dropFirst(scheme.count) + "/"
        files = files.filter { !$0.key.hasPrefix(folder) }
        folders = folders.filter { !($0.text + "/").hasPrefix(folder) }
    }

    private mutating func fold(run event: TrackingEvent, position: UInt64) {
        switch event {
        case .runCreated(let created):
            runs[created.run] = Run(created, position: position, time: time)
            set(created.tags, of: position)
        case .runImported(let imported):
            if runs[imported.run] == nil {
                runs[imported.run] = Run(imported, position: position, time: time)
            } else {
                evolve(run: imported.run, event, position)
            }
        case .runOutputsLogged(let change):
            guard let run = runs[change.run] else { return }
            outputs[run.position, default: []] += change.models
        case .runUpdated(let change): evolve(run: change.run, event, position)
        case .runDeleted(let change): evolve(run: change.run, event, position)
        case .runRestored(let change): evolve(run: change.run, event, position)
        case .runParamsLogged(let change): add(change.params, to: runs[change.run]?.position)
        case .runMetricsLogged(let change):
            guard let run = runs[change.run] else { return }
            for series in change.series {
                let known = Set(points[run.position]?[Exact(series.key)] ?? [])
                points[run.position, default: [:]][Exact(series.key), default: []] += series.points.filter {
                    series.model == nil || !known.contains($0)
                }
                if let model = series.model {
                    modelPoints[[Exact(model), Exact(run.id), Exact(series.key)], default: []]
                        .formUnion(series.points)
                }
            }
        case .runTagsSet(let change):
            evolve(run: change.run, event, position)
            set(change.tags, of: runs[change.run]?.position)
        case .runTagDeleted(let change): remove(change.key, of: runs[change.run]?.position)
        case .runInputsLogged(let change):
            guard let run = runs[change.run] else { return }
            for input in change.datasets {
                inputs[run.position, default: []].insert([Exact(input.dataset.name), Exact(input.dataset.digest)])
            }
            for model in change.models { inputs[run.position, default: []].insert([Exact(model)]) }
        default: return
        }
    }

    private mutating func fold(loggedModel event: TrackingEvent, position: UInt64) {
        switch event {
        case .loggedModelCreated(let created):
            loggedModels[created.model] = LoggedModel(created, position: position, time: time)
            add(created.params, to: position)
            set(created.tags, of: position)
        case .loggedModelImported(let imported):
            if loggedModels[imported.model] == nil {
                loggedModels[imported.model] = LoggedModel(imported, position: position)
            } else {
                evolve(loggedModel: imported.model, event, position)
            }
        case .loggedModelMetricsImported(let change):
            guard let model = loggedModels[change.model] else { return }
            for series in change.series {
                modelPoints[[Exact(model.id), Exact(change.run), Exact(series.key)], default: []]
                    .formUnion(series.points)
                for point in series.points {
                    importedModelPoints[model.position, default: []].insert(
                        LoggedModelPoint(
                            point, key: series.key, run: change.run, datasetName: series.datasetName,
                            datasetDigest: series.datasetDigest))
                }
            }
        case .loggedModelFinalized(let change): evolve(loggedModel: change.model, event, position)
        case .loggedModelDeleted(let change): evolve(loggedModel: change.model, event, position)
        case .loggedModelParamsLogged(let change): add(change.params, to: loggedModels[change.model]?.position)
        case .loggedModelTagsSet(let change): set(change.tags, of: loggedModels[change.model]?.position)
        case .loggedModelTagDeleted(let change): remove(change.key, of: loggedModels[change.model]?.position)
        default: return
        }
    }

    private mutating func evolve(experiment id: UInt64, _ event: TrackingEvent, _ position: UInt64) {
        experiments[id]?.evolve(event, position: position, time: time)
    }

    private mutating func evolve(run id: String, _ event: TrackingEvent, _ position: UInt64) {
        runs[id]?.evolve(event, position: position, time: time)
    }

    private mutating func evolve(loggedModel id: String, _ event: TrackingEvent, _ position: UInt64) {
        loggedModels[id]?.evolve(event, position: position, time: time)
    }

    private mutating func set(_ added: [Attribute], of entity: UInt64?) {
        guard let entity else { return }
        for tag in added { tags[entity, default: [:]][Exact(tag.key)] = tag.value }
    }

    private mutating func add(_ added: [Attribute], to entity: UInt64?) {
        guard let entity else { return }
        for param in added { params[entity, default: [:]][Exact(param.key)] = param.value }
    }

    private mutating func remove(_ key: String, of entity: UInt64?) {
        guard let entity else { return }
        tags[entity]?[Exact(key)] = nil
    }
}
