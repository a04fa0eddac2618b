/// Where a version comes from: its source resolved, whose it is, and the files that are frozen for it.
struct VersionOrigin {
    /// With a stage, an alias or `latest` replaced by the version's number (MLflow).
    private(set) var source: String
    private(set) var run: String?
    private(set) var loggedModel: String?
    /// Where the files are, if not at `source` itself.
    private(set) var storageLocation: String?
    private(set) var manifest: Manifest = .external

    /// Resolves the source of a command.
    ///
    /// - Throws: `invalidSource` if the run or logged model that the command names does not hold the source.
    init(of command: CreateModelVersion, in state: borrowing some RegistryState & ~Copyable) throws {
        source = command.source
        run = command.run.flatMap(\.nonEmpty)
        loggedModel = command.loggedModel.flatMap(\.nonEmpty)
        if command.isPrompt {
            guard Prompt.sourcePlaceholders.contains(source) else {
                throw RegistryError.source(source, "must be a placeholder for a prompt: 'dummy-source'")
            }
            return
        }
        let form = try ModelSource(source)
        if case .version(let name, let word) = form {
            try take(versionOf: name, word, in: state)
            return
        }
        if let loggedModel {
            try take(form, ofLoggedModel: loggedModel, in: state)
            if run == nil { run = try state.sourceRun(ofLoggedModel: loggedModel).flatMap(\.nonEmpty) }
        } else {
            try take(form, ofRun: run, in: state)
        }
    }

    /// A source that a logged model holds.
    private mutating func take(
        _ form: ModelSource, ofLoggedModel id: String, in state: borrowing some RegistryState & ~Copyable
    ) throws {
        guard let root = try state.artifactURI(ofLoggedModel: id) else {
            throw RegistryError.invalid("model_id", id, "must be the id of a logged model of this server")
        }
        let foreign = RegistryError.source(source, "must lie in the logged model that model_id names")
        switch form {
        case .loggedModel(let named):
            guard named.isExactly(id) else { throw foreign }
            storageLocation = root
            manifest = try Self.frozen(root, in: state)
        case .artifacts:
            guard let place = Self.place(of: source, in: root) else { throw foreign }
            manifest = try Self.frozen(place, in: state)
        case .run, .version:
            throw foreign
        case .external:
            break
        }
    }

    /// A source that a run holds, if it is one of this server at all.
    private mutating func take(
        _ form: ModelSource, ofRun id: String?, in state: borrowing some RegistryState & ~Copyable
    ) throws {
        let foreign = RegistryError.source(source, "must lie in the run that run_id names")
        switch form {
        case .run(let named, let path):
            guard let id, named.isExactly(id) else { throw foreign }
            // A run of another server is taken at its word (MLflow); of its files nothing is known.
            guard let root = try state.artifactURI(ofRun: id) else { return }
            manifest = try Self.frozen(SourceURI.appending(path.unquoted(), to: root), in: state)
        case .artifacts:
            guard let id, let root = try state.artifactURI(ofRun: id), let place = Self.place(of: source, in: root)
            else { throw foreign }
            manifest = try Self.frozen(place, in: state)
        case .loggedModel:
            throw RegistryError.source(source, "must be the logged model that model_id names")
        case .version, .external:
            break
        }
    }

    /// A source that is another version: its files, run and logged model are taken over.
    private mutating func take(
        versionOf name: String, _ word: ModelSource.VersionWord, in state: borrowing some RegistryState & ~Copyable
    ) throws {
        let model = try state.requiredModel(name)
        if try Prompt.isTrue(state.tag(Prompt.tag, of: model)) {
            throw RegistryError.source(source, "must not be a prompt")
        }
        let number = try word.number(of: model, in: state)
        let version = try state.requiredVersion(number, of: model)
        let isForeignRun = run != nil && !isSame(run, version.run)
        let isForeignModel = loggedModel != nil && !isSame(loggedModel, version.loggedModel)
        if isForeignRun || isForeignModel {
            throw RegistryError.source(source, "must be a version of the run and logged model named with it")
        }
        source = "models:/\(model.name)/\(number)"
        (run, loggedModel) = (version.run, version.loggedModel)
        storageLocation = version.storageLocation ?? version.source
        manifest = try state.manifest(of: version)
    }

    private static func frozen(
        _ uri: String, in state: borrowing some RegistryState & ~Copyable
    ) throws -> Manifest {
        try state.files(at: uri).map(Manifest.files) ?? .external
    }

    /// The URI of a source within a root, as a path below the root's own URI decoded once, as uploads are; nil if it
    /// lies outside. Encoded names count as what they mean (MLflow).
    private static func place(of source: String, in root: String) -> String? {
        let (sourceURI, rootURI) = (SourceURI(source), SourceURI(root))
        let rootParts = rootURI.segments
        guard sourceURI.scheme == rootURI.scheme, sourceURI.authority == rootURI.authority, !rootParts.isEmpty,
            sourceURI.segments.count >= rootParts.count
        else { return nil }
        for (part, rootPart) in zip(sourceURI.segments, rootParts) {
            guard let meant = part.fullyUnquoted(), let rootMeant = rootPart.fullyUnquoted(), meant.isExactly(rootMeant)
            else { return nil }
        }
        let below = sourceURI.segments.dropFirst(rootParts.count).map { $0.unquoted() }
        return SourceURI.appending(below.joined(separator: "/"), to: root)
    }
}

extension SourceURI {
    /// A URI with the segments of a path below it.
    fileprivate static func appending(_ path: String, to uri: String) -> String {
        let slash = UInt8(ascii: "/")
        let segments = path.utf8.split(separator: slash).map { String(Substring($0)) }
        if segments.isEmpty { return uri }
        return uri + (uri.utf8.last == slash ? "" : "/") + segments.joined(separator: "/")
    }
}
