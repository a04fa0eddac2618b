internal import ArgumentParser
internal import Engine
internal import Glibc
internal import HTTPServer
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// `annals serve`: the server. `GET /health` answers 200 when it is ready.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve MLflow's REST API over a data folder.",
        discussion: "Ends in good order on SIGTERM or SIGINT; killed at any moment it loses nothing it acknowledged.")

    @OptionGroup var data: DataFolder

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for one that the system picks.")
    var port = 5000

    @Flag(help: "Listen on an address that others can reach, although nobody has to log in.")
    var allowUnauthenticated = false

    @Option(
        name: .customLong("allowed-host"),
        help: ArgumentHelp(
            "A name the server answers to besides localhost and addresses; repeat it.", valueName: "name"))
    var allowedHosts: [String] = []

    @Option(
        name: .customLong("allowed-origin"),
        help: ArgumentHelp("An origin of web pages that may change state; repeat it.", valueName: "origin"))
    var allowedOrigins: [String] = []

    @Option(help: "The largest artifact that is taken, in bytes; any if not given.")
    var artifactSizeMax: UInt64?

    @Option(
        help: ArgumentHelp(
            "How long the parts of a file that comes in parts are taken, in seconds.", valueName: "seconds"))
    var partLifetime = 3600

    @Option(
        name: .customLong("mlflow-ui"),
        help: ArgumentHelp(
            "Show MLflow's own web page below /mlflow/: the folder mlflow/server/js/build of an installed mlflow.",
            valueName: "dir"))
    var mlflowPages: String?

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
        guard (1...7 * 86_400).contains(partLifetime) else {
            throw ValidationError("--part-lifetime takes a number of seconds from 1 to 604800, a week.")
        }
        guard Server.isLoopback(host) || allowUnauthenticated else {
            throw ValidationError(
                """
                \(host) can be reached from other machines, and nobody has to log in: whoever reaches it may change \
                everything. Listen on 127.0.0.1, or say --allow-unauthenticated if that is what you want.
                """)
        }
    }

    func run() async throws {
        StorageCrash.explain()
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "annals")
        logger.logLevel = .notice
        Server.prepareProcess()
        var configuration = serverConfiguration
        configuration.mlflowPages = try Command.run { try mlflowPages.map { try WebFolder($0) } }
        let engine = try Command.run { try Engine.open(engineConfiguration) }
        defer { engine.close() }
        let server = Server.make(
            Responder(engine: engine, configuration: configuration), configuration: configuration,
            name: "annals/\(Version.current)", logger: logger
        ) { port in
            guard await Self.isReady(engine) else { return }
            var output = Output()
            output.line(Self.greeting(host: host, port: port, data: data.path, hasPages: mlflowPages != nil))
            output.flush()
        }
        var services = ServiceGroupConfiguration(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // What is under way is ended, but not waited for without end: an upload may take hours.
        services.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: services).run()
        } catch {
            let reason = Server.reasonForNotListening(error)
            Output.error(reason.map { "cannot listen on \(host), port \(port): \($0)" } ?? "\(error)")
            throw ExitCode(2)
        }
    }

    /// Waits until the log and the views are there; false if that failed or the server is to end.
    private static func isReady(_ engine: Engine) async -> Bool {
        while engine.health != .ready {
            if case .stopped = engine.health { return false }
            guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { return false }
        }
        return true
    }

    private var engineConfiguration: EngineConfiguration {
        var configuration = EngineConfiguration(dataFolder: data.path) { reason in
            Output.error("stopping, for the store cannot be trusted: \(reason). Run annals verify.")
            _exit(70)
        }
        configuration.partLifetime = .seconds(partLifetime)
        return configuration
    }

    private var serverConfiguration: ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.host = host
        configuration.port = port
        // Whoever lets everybody in has names of their own for the machine.
        let takesAnyHost = allowUnauthenticated && allowedHosts.isEmpty
        configuration.hosts = takesAnyHost ? nil : Set(allowedHosts.map { $0.lowercased() })
        configuration.origins = Set(allowedOrigins.map { $0.lowercased() })
        configuration.limits.artifactSizeMax = artifactSizeMax
        return configuration
    }

    private static func greeting(host: String, port: Int, data: String, hasPages: Bool) -> String {
        let url = Server.url(host: host, port: port)
        let snippet = [
            "import mlflow",
            #"mlflow.set_tracking_uri("\#(url)")"#,
            "with mlflow.start_run():",
            #"    mlflow.log_param("hidden_layers", 3)"#,
            #"    mlflow.log_metric("validation_loss", 0.27)"#,
        ]
        return "Annals \(Version.current) serves \(data) on \(url). Try it:\n\n"
            + snippet.map { "    \($0)\n" }.joined()
            + (hasPages ? "\nMLflow's web page: \(url)/mlflow/\n" : "")
    }
}
