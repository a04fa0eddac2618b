internal import ArgumentParser
internal import Engine

/// `annals replay`: the events, one CloudEvent a line.
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print events in order, one CloudEvents 1.0 JSON object a line.",
        discussion: "Works beside a running server.")

    @OptionGroup var data: DataFolder

    @Option(help: ArgumentHelp("Only the events of this entity, such as run/<id>.", valueName: "entity"))
    var entity: String?

    @Option(help: ArgumentHelp("The first position.", valueName: "position"))
    var from: UInt64 = 0

    @Option(
        help: ArgumentHelp(
            "Stop before this position, or after the last event not later than this time (RFC 3339).",
            valueName: "position|time"))
    var until: String?

    func run() throws {
        StorageCrash.explain()
        var output = Output()
        defer { output.flush() }
        try Command.run {
            let maintenance = try Maintenance(dataFolder: data.path)
            try maintenance.replay(entity: entity, from: from, until: try end(maintenance)) { event in
                output.line(try event.cloudEvent())
            }
        }
    }

    private func end(_ maintenance: Maintenance) throws -> UInt64? {
        guard let until else { return nil }
        if let position = UInt64(until) { return position }
        guard let time = UTCTime(until) else {
            throw ValidationError("--until takes a position or a time such as 2026-11-23T06:45:39Z, not '\(until)'.")
        }
        return try maintenance.size(asOf: time.milliseconds)
    }
}
