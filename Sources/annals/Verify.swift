internal import ArgumentParser
internal import Engine
internal import Ledger

/// `annals verify`: exit 0, or 1 with the first bad position.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recompute every hash, commitment and index of the log from the stored bytes.",
        discussion: """
            Works beside a running server. A rollback of the whole folder to an earlier state cannot be seen here: \
            compare size and root with those you kept.
            """)

    @OptionGroup var data: DataFolder

    func run() throws {
        let report = try Command.run { try Maintenance(dataFolder: data.path).verify() }
        var output = Output()
        defer { output.flush() }
        if let fault = report.fault {
            output.line("position \(fault.position): \(fault.description)")
            throw ExitCode(1)
        }
        output.line("sound: \(report.size) events of \(report.origin ?? ""), root \(report.root)")
    }
}
