internal import ArgumentParser
internal import Engine
internal import Views

/// `annals rebuild`: all views anew, with the digests before and after.
struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make all views anew from the log and print their digests before and after.",
        discussion: "The server must be stopped. Exit 1 if a view changed: it was not the fold of the log before.")

    @OptionGroup var data: DataFolder

    func run() throws {
        StorageCrash.explain()
        let (before, after) = try Command.run { try Maintenance.rebuild(dataFolder: data.path) }
        var output = Output()
        defer { output.flush() }
        if let before {
            for view in before { output.line(line("before", view)) }
        } else {
            output.line("before: the views were made by another version")
        }
        for view in after { output.line(line("after ", view)) }
        if let before, before != after {
            let names = zip(before, after).filter { $0 != $1 }.map(\.0.name)
            output.line("changed: \(names.joined(separator: ", "))")
            throw ExitCode(1)
        }
        output.line(before == nil ? "rebuilt: \(after.count) views" : "same: all \(after.count) views")
    }

    private func line(_ moment: String, _ view: ViewDigest) -> String {
        "\(moment) \(ContentDigest.hex(view.digest)) \(view.name) \(view.rowCount) rows"
    }
}
