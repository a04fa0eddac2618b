internal import ArgumentParser
internal import Engine
internal import LMDB
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

    @Flag(help: "Also read the content of every artifact that an event names, and recompute its digest.")
    var artifacts = false

    func run() throws {
        StorageCrash.report()
        let report = try Command.run { try Self.verify(data.path) }
        var output = Output()
        defer { output.flush() }
        switch report {
        case .success(let report):
            if artifacts {
                var isSound = true
                let count = try Command.run {
                    try Maintenance(dataFolder: data.path).verifyArtifacts { digest, fault in
                        isSound = false
                        output.line("artifact \(digest): \(fault)")
                    }
                }
                guard isSound else { throw ExitCode(1) }
                output.line("sound: the content of \(count) artifacts")
            }
            output.line("sound: \(report.size) events of \(report.origin ?? ""), root \(report.root)")
        case .failure(let fault):
            output.line("position \(fault.position): \(fault.description)")
            throw ExitCode(1)
        }
    }

    /// What is wrong, and where.
    private struct Fault: Error {
        let position: Position
        let description: String
    }

    private static func verify(_ folder: String) throws -> Result<VerificationReport, Fault> {
        do {
            let report = try Maintenance(dataFolder: folder).verify { StorageCrash.soundUpTo($0) }
            guard let fault = report.fault else { return .success(report) }
            return .failure(Fault(position: fault.position, description: fault.description))
        } catch let error as LMDBError where error.code < 0 {
            // LMDB's own codes: the file cannot even be opened. Those of the system are above 0.
            return .failure(Fault(position: 0, description: "The storage cannot be read: \(error)"))
        }
    }
}
