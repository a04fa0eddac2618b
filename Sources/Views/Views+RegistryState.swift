internal import LMDB
package import Registry
internal import Tracking

extension ViewReader: RegistryState {
    package borrowing func registeredModel(named name: String) throws -> RegisteredModel? {
        guard let number = try newest(TextDigest(name), in: tables.registeredModelNames) else { return nil }
        return try newest(number, in: tables.registeredModels)
    }

    package borrowing func tag(_ key: String, of model: RegisteredModel) throws -> String? {
        try attribute(.tag, key, ofEntity: model.position)
    }

    package borrowing func version(ofAlias alias: String, of model: RegisteredModel) throws -> UInt64? {
        guard let name = try nameID(alias) else { return nil }
        return try newest(AliasKey(model: model.position, alias: name), in: tables.aliases)
    }

    package borrowing func aliases(ofVersion version: UInt64, of model: RegisteredModel) throws -> [String] {
        try aliases(of: model).filter { $0.version == version }.map(\.alias)
    }

    package borrowing func modelVersion(_ version: UInt64, of model: RegisteredModel) throws -> ModelVersion? {
        try newest(NumberPair(model.position, version), in: tables.modelVersions)
    }

    package borrowing func versions(in stage: Stage, of model: RegisteredModel) throws -> [UInt64] {
        var found: [UInt64] = []
        try scanVersions(in: stage, of: model) { version in
            found.append(version)
            return true
        }
        return found.reversed()
    }

    package borrowing func tag(_ key: String, of version: ModelVersion) throws -> String? {
        try attribute(.tag, key, ofEntity: version.position)
    }

    package borrowing func tags(of model: RegisteredModel) throws -> [Tag] {
        try registryTags(ofEntity: model.position)
    }

    package borrowing func tags(of version: ModelVersion) throws -> [Tag] {
        try registryTags(ofEntity: version.position)
    }

    package borrowing func versionsByAlias(of model: RegisteredModel) throws -> [String: UInt64] {
        Dictionary(try aliases(of: model).map { ($0.alias, $0.version) }) { _, last in last }
    }

    package borrowing func artifactURI(ofRun run: String) throws -> String? {
        try self.run(run)?.artifactURI
    }

    package borrowing func artifactURI(ofLoggedModel model: String) throws -> String? {
        guard let model = try loggedModel(model), !model.isDeleted else { return nil }
        return model.artifactURI
    }

    package borrowing func sourceRun(ofLoggedModel model: String) throws -> String? {
        try loggedModel(model)?.sourceRun
    }

    package borrowing func files(at artifactURI: String) throws -> [ManifestFile]? {
        guard let folder = ArtifactURIs.path(of: artifactURI) else { return nil }
        let prefix = folder.isEmpty ? 0 : folder.utf8.count + 1
        if let file = try artifact(at: folder) {
            return [ManifestFile(path: ArtifactPaths.split(folder).name, size: file.size, digest: file.digest)]
        }
        return try artifacts(below: folder).map { file in
            ManifestFile(
                path: String(file.path.utf8.dropFirst(prefix)) ?? file.path, size: file.size,
                digest: file.digest)
        }
    }

    package borrowing func manifest(of version: ModelVersion) throws -> Manifest {
        guard version.fileCount != nil else { return .external }
        let folder = FrozenVersions.folder(model: version.model, version: version.version)
        return .files(try files(at: ArtifactURIs.uri(of: folder)) ?? [])
    }

    /// Visits the versions in a stage, the greatest first, until `body` returns false.
    borrowing func scanVersions(
        in stage: Stage, of model: RegisteredModel, _ body: (UInt64) throws -> Bool
    ) throws {
        guard let name = try nameID(stage.name) else { return }
        let first = StageMemberKey(model: model.position, stage: name, version: .max)
        try scanNewest(tables.stageMembers, from: first, shared: StageMemberKey.stageSize) { key, _ in
            try body(key.prefix.version)
        }
    }

    /// The aliases of a model by name.
    borrowing func aliases(of model: RegisteredModel) throws -> [(alias: String, version: UInt64)] {
        var found: [(alias: String, version: UInt64)] = []
        let first = AliasKey(model: model.position)
        try scanNewest(tables.aliases, from: first, shared: AliasKey.modelSize) { key, version in
            found.append((try name(key.prefix.alias), version))
            return true
        }
        return found.sorted { $0.alias < $1.alias }
    }
}
