internal import Engine
internal import Registry
internal import Tracking
internal import Views

extension Importer {
    /// Takes over registered models with their versions and aliases. Files are here by now.
    func importRegistry() async throws {
        let models = try await source.registeredModels()
        report.found(.registeredModel, models.count)
        progress.begin("registered models", total: models.count)
        // A version may be registered from one of another model, which comes first then.
        var waiting: [(model: String, version: SourceModelVersion)] = []
        var open: [SourceRegisteredModel] = []
        for model in models {
            let versions = try await source.versions(of: model)
            report.found(.modelVersion, versions.count)
            let count = max(model.versionCount, versions.last?.version ?? 0)
            let imported = RegisteredModelImported(
                model: Identifiers.hexadecimal(), name: model.name, description: model.description,
                creationTime: model.creationTime, lastUpdatedTime: model.lastUpdatedTime, versionCount: count)
            let command = ImportRegisteredModel(imported, tags: model.tags)
            if try await carryOut([command], .registeredModel, ids: [model.name]) == [true] {
                open.append(model)
                waiting += versions.map { (model.name, $0) }
            } else {
                for version in versions {
                    report.failed(
                        .modelVersion, "\(model.name)/\(version.version)", "its registered model was not taken over")
                }
            }
            progress.advance()
        }
        waiting.sort { ($0.version.creationTime, $0.version.version) < ($1.version.creationTime, $1.version.version) }
        progress.begin("model versions", total: waiting.count)
        for (model, version) in waiting { try await importVersion(version, of: model) }
        for model in open {
            _ = try await carryOut(
                [ImportAliases(name: model.name, aliases: model.aliases)], .registeredModel, ids: [model.name])
        }
    }

    private func importVersion(_ version: SourceModelVersion, of model: String) async throws {
        let id = "\(model)/\(version.version)"
        let files = try filesHere(of: version)
        progress.advance()
        if let files, let path = ArtifactURIs.path(of: files), incomplete.contains(path) {
            let reason = "not all of its files could be copied, and it would be frozen without them"
            report.failed(.modelVersion, id, reason)
            return
        }
        if version.status != "READY" {
            report.note("versions that are not ready are taken over as if they were", example: id)
        }
        let imported = ModelVersionImported(
            model: "", version: version.version, source: version.source, run: version.run, runLink: version.runLink,
            description: version.description, user: version.user, loggedModel: version.loggedModel,
            storageLocation: files == version.source ? nil : files, stage: Stage(name: version.stage),
            creationTime: version.creationTime, lastUpdatedTime: version.lastUpdatedTime, manifest: nil)
        let command = ImportModelVersion(name: model, version: imported, tags: version.tags, files: files)
        _ = try await carryOut([command], .modelVersion, ids: [id])
    }

    /// The URI on this server under which the files of a version are now; nil if they are elsewhere.
    private func filesHere(of version: SourceModelVersion) throws -> String? {
        let source = version.source
        if source.hasPrefix("models:/") {
            let rest = source.dropFirst("models:/".count).drop { $0 == "/" }
            let parts = rest.split(separator: "/", maxSplits: 1).map(String.init)
            if parts.count == 1, parts[0].hasPrefix("m-") {
                return try engine.read { views in try views.loggedModel(parts[0])?.artifactURI }
            }
            guard parts.count == 2, let number = UInt64(parts[1]) else { return nil }
            return try engine.read { views in
                guard let model = try views.registeredModel(named: parts[0]),
                    let other = try views.modelVersion(number, of: model), other.fileCount != nil
                else { return nil }
                return ArtifactURIs.uri(of: FrozenVersions.folder(model: model.id, version: number))
            }
        }
        if source.hasPrefix("runs:/") {
            let parts = source.dropFirst("runs:/".count).split(separator: "/", maxSplits: 1).map(String.init)
            guard let run = parts.first else { return nil }
            return try folder(ofRun: run, parts.count == 2 ? parts[1] : "")
        }
        switch ArtifactPlace.Location(source) {
        case .proxied(let path): return ArtifactURIs.uri(of: path)
        case .disk(let path): return try folder(ofDisk: path)
        case .external: return nil
        }
    }

    private func folder(ofRun run: String, _ path: String) throws -> String? {
        let root = try engine.read { views in try views.run(run)?.artifactURI }
        guard let root else { return nil }
        return path.isEmpty ? root : root + "/" + path
    }

    /// Where the files of a disk's folder were copied to: the folder of the run or logged model in its path.
    private func folder(ofDisk path: String) throws -> String? {
        let segments = path.split(separator: "/").map(String.init)
        guard let index = segments.indices.dropFirst().last(where: { segments[$0] == "artifacts" }) else { return nil }
        let rest = segments[(index + 1)...].joined(separator: "/")
        let owner = segments[index - 1]
        if owner.hasPrefix("m-") {
            let root = try engine.read { views in try views.loggedModel(owner)?.artifactURI }
            return root.map { rest.isEmpty ? $0 : $0 + "/" + rest }
        }
        return try folder(ofRun: owner, rest)
    }
}
