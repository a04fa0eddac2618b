internal import ArgumentParser
internal import Engine

/// The command line.
@main
struct Annals: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annals",
        abstract: "An experiment tracking server and model registry that keeps every action as an event.",
        version: Version.current,
        subcommands: [
            Serve.self, Verify.self, Rebuild.self, Replay.self, ImportCommand.self, CollectGarbage.self,
            PurgeDeleted.self,
        ])
}

/// The data folder that a command works on.
struct DataFolder: ParsableArguments {
    @Option(name: .customLong("data"), help: ArgumentHelp("The data folder.", valueName: "dir"))
    var path: String
}
