internal import Tracking

extension Importer {
    /// An experiment whose runs are taken over.
    struct OpenExperiment: Sendable {
        let id: UInt64
        let source: SourceExperiment
    }

    /// Takes over all experiments.
    ///
    /// - Returns: Those that are here now: another one's runs would have no place.
    func importExperiments() async throws -> [OpenExperiment] {
        let found = try await source.experiments()
        report.found(.experiment, found.count)
        progress.begin("experiments", total: found.count)
        var open: [OpenExperiment] = []
        for experiment in found {
            guard let id = UInt64(experiment.id), id <= UInt64(Int64.max) else {
                report.failed(.experiment, experiment.id, "experiment_id must be a decimal number of 63 bits")
                continue
            }
            noteExternal(experiment.artifactLocation, "experiment/\(id)")
            let imported = ExperimentImported(
                experiment: id, name: experiment.name,
                artifactLocation: Self.here(experiment.artifactLocation, else: "\(id)"),
                lifecycle: experiment.isDeleted ? .deleted : .active, creationTime: experiment.creationTime,
                lastUpdateTime: experiment.lastUpdateTime)
            let taken = try await carryOut(
                [ImportExperiment(imported, tags: experiment.tags)], .experiment, ids: [experiment.id])
            // Each server has a default experiment: where both have used theirs, the runs come together.
            if taken == [true] || id == 0 { open.append(OpenExperiment(id: id, source: experiment)) }
            if taken == [false], id != 0 {
                report.note("of experiments that are not taken over, runs and models are not either", example: "\(id)")
            }
            progress.advance()
        }
        return open
    }

    /// Takes over the logged models of an experiment with their files.
    func importLoggedModels(of experiment: OpenExperiment) async throws {
        var token: String?
        repeat {
            let page = try await source.loggedModels(of: experiment.source.id, after: token)
            report.found(.loggedModel, page.elements.count)
            let commands = page.elements.map { model in
                ImportLoggedModel(
                    LoggedModelImported(
                        model: model.id, experiment: experiment.id, name: model.name,
                        artifactURI: Self.here(
                            model.artifactURI, else: "\(experiment.id)/models/\(model.id)/artifacts"),
                        modelType: model.modelType, sourceRun: model.sourceRun, status: model.status,
                        isDeleted: model.isDeleted, creationTime: model.creationTime,
                        lastUpdatedTime: model.lastUpdatedTime),
                    params: model.params, tags: model.tags, metrics: model.metrics)
            }
            let taken = try await carryOut(commands, .loggedModel, ids: page.elements.map(\.id))
            var folders: [ArtifactFolder] = []
            for (index, model) in page.elements.enumerated() where taken[index] {
                noteExternal(model.artifactURI, "logged_model/\(model.id)")
                if model.statusMessage != nil {
                    report.note("the message of a logged model's status is not kept", example: model.id)
                }
                folders.append(
                    ArtifactFolder(
                        place: ArtifactPlace(owner: .loggedModel(model.id), uri: model.artifactURI),
                        uri: commands[index].model.artifactURI))
            }
            try await copy(folders)
            progress.advance(by: page.elements.count)
            token = page.next
        } while token != nil
    }

    /// Takes over the runs of an experiment with their histories and files.
    func importRuns(of experiment: OpenExperiment) async throws {
        var token: String?
        repeat {
            let page = try await source.runs(of: experiment.source.id, after: token)
            report.found(.run, page.elements.count)
            try await importRuns(page.elements, of: experiment)
            token = page.next
        } while token != nil
    }

    private func importRuns(_ runs: [SourceRun], of experiment: OpenExperiment) async throws {
        let histories = try await source.histories(of: runs)
        let chunks = runs.map { run in Self.chunks(histories.series[run.id] ?? []) }
        let commands = zip(runs, chunks).map { run, chunks in
            ImportRun(
                RunImported(
                    run: run.id, experiment: experiment.id, name: run.name, user: run.user, status: run.status,
                    startTime: run.startTime, endTime: run.endTime,
                    artifactURI: Self.here(run.artifactURI, else: "\(experiment.id)/\(run.id)/artifacts"),
                    lifecycle: run.isDeleted ? .deleted : .active, deletionTime: run.deletionTime),
                params: run.params, tags: run.tags, datasets: run.datasets, modelInputs: run.modelInputs,
                outputs: run.outputs, metrics: chunks.first ?? [])
        }
        report.read(points: chunks.joined().joined().reduce(0) { $0 + $1.points.count })
        let taken = try await carryOut(commands, .run, ids: runs.map(\.id))
        var folders: [ArtifactFolder] = []
        for (index, run) in runs.enumerated() where taken[index] {
            for chunk in chunks[index].dropFirst() {
                _ = try await carryOut([ImportMetrics(run: run.id, metrics: chunk)], .run, ids: [run.id])
            }
            noteExternal(run.artifactURI, "run/\(run.id)")
            folders.append(
                ArtifactFolder(
                    place: ArtifactPlace(owner: .run(run.id), uri: run.artifactURI),
                    uri: commands[index].run.artifactURI))
        }
        let here = Set(zip(runs, taken).filter(\.1).map(\.0.id))
        for (run, key) in histories.long where here.contains(run) { try await importHistory(run, key) }
        try await copy(folders)
        report.passed(.run)
        report.passed(.artifact)
        progress.advance(by: runs.count)
    }

    /// Takes over a history that is too long to be held at once.
    private func importHistory(_ run: String, _ key: String) async throws {
        var token: String?
        repeat {
            let page = try await source.history(run: run, key: key, after: token)
            report.read(points: page.elements.count)
            let series = MetricSeries(key: key, points: page.elements)
            for chunk in Self.chunks([series]) {
                _ = try await carryOut([ImportMetrics(run: run, metrics: chunk)], .run, ids: [run])
            }
            token = page.next
        } while token != nil
    }

    /// Series in pieces that fit into an event each, in their order.
    static func chunks(_ series: [MetricSeries]) -> [[MetricSeries]] {
        var chunks: [[MetricSeries]] = []
        var room = 0
        for series in series {
            var rest = series.points[...]
            while !rest.isEmpty {
                if room == 0 {
                    chunks.append([])
                    room = pointsPerEventMax
                }
                var part = series
                part.points = Array(rest.prefix(room))
                chunks[chunks.count - 1].append(part)
                room -= part.points.count
                rest = rest.dropFirst(part.points.count)
            }
        }
        return chunks
    }

    /// The URI that stands here for one of the source: files of its proxy and of its disks are copied, so they are on
    /// this server; those of other stores stay where they are.
    static func here(_ uri: String, else path: String) -> String {
        switch ArtifactPlace.Location(uri) {
        case .proxied(let path): "mlflow-artifacts:/" + path
        case .disk: "mlflow-artifacts:/" + path
        case .external: uri
        }
    }

    private func noteExternal(_ uri: String, _ entity: String) {
        guard case .external = ArtifactPlace.Location(uri) else { return }
        report.note("artifacts in a store of their own stay there", example: "\(entity) in \(uri)")
    }
}
