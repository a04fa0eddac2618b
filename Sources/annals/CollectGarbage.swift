internal import ArgumentParser
internal import Engine

/// `annals gc`: removes content that no event names.
struct CollectGarbage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc", abstract: "Remove the content of artifacts that no event names.",
        discussion: "Works beside a running server. Such content is left by uploads whose event was never committed.")

    @OptionGroup var data: DataFolder

    func run() throws {
        StorageCrash.explain()
        let collected = try Command.run { try Maintenance(dataFolder: data.path).collectGarbage() }
        var output = Output()
        output.line("removed \(collected.files) files, \(collected.bytes) bytes")
        output.flush()
    }
}
