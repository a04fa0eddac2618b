internal import ArgumentParser
internal import Engine
internal import Glibc
internal import Import

/// `annals import`: facts of other servers.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take over what another server holds.", subcommands: [ImportMLflow.self])
}

/// `annals import mlflow`: all of an MLflow server.
struct ImportMLflow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mlflow",
        abstract: "Copy experiments, runs, models and artifacts of an MLflow server into a data folder.",
        discussion: """
            The Annals server on the folder must be stopped; the MLflow server may run. Repeat the command after an \
            interruption, or later to take over what changed: what is here already is not written again, and what was \
            changed here is not overwritten. Exit 0 if everything was copied, 1 if something could not be (the report \
            says what), 2 if the import ended before its end. A login of the server is taken from the URL, from \
            MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or from MLFLOW_TRACKING_TOKEN.
            """)

    @Option(
        help: ArgumentHelp(
            "The server, or the SQLite file of a server: http://host:5000, sqlite:////path/mlflow.db or a path.",
            valueName: "url|file"))
    var from: String

    @OptionGroup var data: DataFolder

    @Option(
        help: ArgumentHelp(
            """
            Where the artifacts are: the folder that the server was started with as --artifacts-destination, or the \
            URL of the running server. A server asked by its URL sends them itself.
            """, valueName: "dir|url"))
    var artifacts: String?

    @Flag(name: .customLong("no-artifacts"), help: "Copy no artifacts.")
    var leavesArtifacts = false

    @Option(help: "How many requests and files are under way at most.")
    var concurrency = 4

    func validate() throws {
        guard (1...64).contains(concurrency) else {
            throw ValidationError("--concurrency takes a number from 1 to 64.")
        }
        guard artifacts == nil || !leavesArtifacts else {
            throw ValidationError("--artifacts and --no-artifacts exclude each other.")
        }
        if let artifacts, !Self.isURL(artifacts), access(artifacts, R_OK | X_OK) != 0 {
            throw ValidationError("--artifacts: there is no folder \(artifacts) that can be read.")
        }
    }

    func run() async throws {
        StorageCrash.explain()
        let source = try Command.run { try makeSource() }
        let engine = try Command.run {
            try Engine.open(
                EngineConfiguration(dataFolder: data.path) { reason in
                    Output.error("stopping, for the store cannot be trusted: \(reason). Run annals verify.")
                    _exit(70)
                })
        }
        let progress = ImportProgress(isTerminal: isatty(STDERR_FILENO) == 1) { text in
            var text = text
            text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
        }
        let importer = Importer(
            engine: engine, source: source, origin: origin(of: source), progress: progress, concurrency: concurrency)
        let result: Result<ImportReport, any Error>
        do {
            result = .success(try await importer.run())
        } catch {
            result = .failure(error)
        }
        await source.close()
        engine.close()
        progress.end()
        try tell(result)
    }

    private func tell(_ result: Result<ImportReport, any Error>) throws {
        var output = Output()
        defer { output.flush() }
        switch result {
        case .failure(let error):
            Output.error("\(Command.sentence(error)). What was copied stays; repeat the command to go on.")
            throw ExitCode(2)
        case .success(let report):
            for line in report.lines() { output.line(line) }
            guard report.failureCount == 0 else { throw ExitCode(1) }
        }
    }

    private func makeSource() throws -> any Source {
        if Self.isURL(from) {
            return RESTSource(url: from, authorization: Self.authorization, concurrency: concurrency)
        }
        var path = from
        let scheme = "sqlite://"
        if path.hasPrefix(scheme) {
            path.removeFirst(scheme.count)
            // As in SQLAlchemy: after the empty host comes a slash, and then the path.
            guard path.hasPrefix("/") else { throw ValidationError("'\(from)' should be sqlite:/// and a path.") }
            path.removeFirst()
        }
        return try SQLiteSource(path: path)
    }

    private func origin(of source: any Source) -> (any ArtifactOrigin)? {
        if leavesArtifacts { return nil }
        guard let artifacts else { return source.artifacts ?? FolderArtifacts(root: nil) }
        return Self.isURL(artifacts)
            ? RESTArtifacts(url: artifacts, authorization: Self.authorization) : FolderArtifacts(root: artifacts)
    }

    private static func isURL(_ text: String) -> Bool { text.hasPrefix("http://") || text.hasPrefix("https://") }

    /// The login that MLflow's own clients take from their environment.
    private static var authorization: String? {
        func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
        if let user = variable("MLFLOW_TRACKING_USERNAME"), let password = variable("MLFLOW_TRACKING_PASSWORD") {
            return "Basic " + Base64.encoded(Array("\(user):\(password)".utf8))
        }
        return variable("MLFLOW_TRACKING_TOKEN").map { "Bearer " + $0 }
    }
}
