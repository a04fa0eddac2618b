internal import ArgumentParser
internal import Engine
internal import Glibc
internal import HTTPServer
internal import Views

/// `annals purge`: forgets what was deleted, as `mlflow gc` does.
struct PurgeDeleted: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Forget deleted runs, experiments and logged models, and remove their files.",
        discussion: """
            Without ids everything that is deleted goes, and everything in deleted experiments. With ids only what \
            they name goes, which must be deleted. What the log tells of it stays in the log.
            """)

    @Option(name: .customLong("data"), help: ArgumentHelp("The data folder of a stopped server.", valueName: "dir"))
    var folder: String?

    @Option(help: ArgumentHelp("The address of a running server, such as http://127.0.0.1:5000.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("Only what was deleted so long ago, such as 30d or 1d2h3m4s.", valueName: "age"))
    var olderThan: String?

    @Option(name: .customLong("run-ids"), help: ArgumentHelp("Runs, with commas between.", valueName: "ids"))
    var runs: String?

    @Option(
        name: .customLong("experiment-ids"), help: ArgumentHelp("Experiments, with commas between.", valueName: "ids"))
    var experiments: String?

    @Option(
        name: .customLong("logged-model-ids"),
        help: ArgumentHelp("Logged models, with commas between.", valueName: "ids"))
    var loggedModels: String?

    @Flag(help: "Only list what would go.")
    var dryRun = false

    func validate() throws {
        guard (folder == nil) != (url == nil) else {
            throw ValidationError("Say either --data, for a stopped server, or --url, for a running one.")
        }
        if let olderThan, Age.milliseconds(olderThan) == nil {
            throw ValidationError("--older-than takes an age such as 30d, 8h or 2d8h5m20s, not '\(olderThan)'.")
        }
        // An empty list, as of a variable that is not set, must not mean everything.
        for (option, ids) in [("run", runs), ("experiment", experiments), ("logged-model", loggedModels)] {
            guard let ids, Self.list(ids).contains("") else { continue }
            throw ValidationError("--\(option)-ids takes ids with commas between, not '\(ids)'.")
        }
        if let wrong = Self.list(experiments).first(where: { UInt64($0) == nil }) {
            throw ValidationError("--experiment-ids takes numbers, not '\(wrong)'.")
        }
    }

    func run() async throws {
        StorageCrash.explain()
        let request = PurgeRequest(
            age: olderThan.flatMap(Age.milliseconds), runs: Self.list(runs), loggedModels: Self.list(loggedModels),
            experiments: Self.list(experiments).compactMap { UInt64($0) })
        do {
            if let url {
                try remotely(request, PurgeClient(url: url))
            } else {
                try await locally(request, folder ?? "")
            }
        } catch {
            Output.error(Command.sentence(error))
            throw ExitCode(2)
        }
    }

    private func remotely(_ request: PurgeRequest, _ client: PurgeClient) throws {
        var total = Total(isDryRun: dryRun)
        var place: PurgePlace?
        repeat {
            let (step, removed) = try client.step(request, from: place, isDryRun: dryRun)
            total.add(step, removed)
            place = step.next
        } while place != nil
        total.finish()
    }

    private func locally(_ request: PurgeRequest, _ folder: String) async throws {
        guard access(folder + "/store/data.mdb", F_OK) == 0 else { throw EngineError.noLog(folder) }
        let engine = try Engine.open(
            EngineConfiguration(dataFolder: folder) { reason in
                Output.error("the store cannot be trusted: \(reason). Run annals verify.")
                _exit(70)
            })
        defer { engine.close() }
        while engine.health != .ready {
            if case .stopped(let reason) = engine.health { throw EngineError.notReady(reason) }
            try await Task.sleep(for: .milliseconds(5))
        }
        var total = Total(isDryRun: dryRun)
        var place: PurgePlace?
        repeat {
            let step = try await engine.purge(request, from: place, isDryRun: dryRun, as: Self.caller)
            total.add(step, CollectedArtifacts())
            place = step.next
        } while place != nil
        if !dryRun { total.add(PurgeStep(), try await engine.collectGarbage()) }
        total.finish()
    }

    /// Whoever runs the command, by the name that the system knows.
    private static var caller: Caller {
        Caller(claimedName: getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) })
    }

    private static func list(_ ids: String?) -> [String] {
        guard let ids else { return [] }
        return ids.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
}

/// What all steps did together.
private struct Total: ~Copyable {
    let isDryRun: Bool
    var runs = 0
    var experiments = 0
    var loggedModels = 0
    var removed = CollectedArtifacts()
    var output = Output()

    init(isDryRun: Bool) { self.isDryRun = isDryRun }

    mutating func add(_ step: PurgeStep, _ collected: CollectedArtifacts) {
        if isDryRun { for name in step.names { output.line(name) } }
        runs += step.runCount
        experiments += step.experimentCount
        loggedModels += step.loggedModelCount
        removed.files += collected.files
        removed.bytes += collected.bytes
    }

    mutating func finish() {
        let verb = isDryRun ? "would purge" : "purged"
        output.line("\(verb) \(runs) runs, \(experiments) experiments, \(loggedModels) logged models")
        if !isDryRun { output.line("removed \(removed.files) files, \(removed.bytes) bytes") }
        output.flush()
    }
}

/// Ages as `mlflow gc` takes them: `30d`, `1.5h`, `1d2h3m4s`.
enum Age {
    /// The milliseconds that a text means; nil if it means none.
    static func milliseconds(_ text: String) -> Int64? {
        var rest = text[...]
        var total = 0.0
        for (unit, seconds) in [("d", 86_400.0), ("h", 3600.0), ("m", 60.0), ("s", 1.0)] {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard !digits.isEmpty, rest.dropFirst(digits.count).hasPrefix(unit), let number = Double(digits) else {
                continue
            }
            total += number * seconds
            rest = rest.dropFirst(digits.count + 1)
        }
        guard rest.isEmpty, !text.isEmpty, total * 1000 < 9e15 else { return nil }
        return Int64(total * 1000)
    }
}
