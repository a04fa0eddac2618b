internal import ArgumentParser
internal import Engine
internal import Glibc

/// What all commands share: failures become one English sentence and exit code 2.
enum Command {
    static func run<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ValidationError {
            throw error
        } catch {
            Output.error(sentence(error))
            throw ExitCode(2)
        }
    }

    /// What went wrong, and what to do about it where that is known.
    static func sentence(_ error: any Error) -> String {
        switch error {
        case EngineError.noLog(let folder): "There is no Annals log in \(folder)."
        case EngineError.dataFolderInUse(let folder): "Another process has \(folder) open: stop the server first."
        case EngineError.notPermitted(let folder): "The log in \(folder) may not be read: permission denied."
        case EngineError.logDamaged(let position, let reason): "The log is damaged at position \(position): \(reason)"
        case EngineError.storeMissing(let folder):
            "\(folder) has artifacts but no log: its store is missing or empty. Put it back, or choose another folder."
        case EngineError.unknownEntity(let entity):
            "No event is about \(entity). Entities are named like run/<id> or version/<model id>/<n>."
        case EngineError.viewsOutdated: "The views were made by another version: run annals rebuild."
        default: "\(error)"
        }
    }
}

/// Text for standard output, buffered so that a million events do not take a million system calls.
struct Output: ~Copyable {
    private var buffer: [UInt8] = []

    /// Adds a line.
    mutating func line(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 1 << 16 { flush() }
    }

    /// Writes what was added. Ends the process if nobody reads any more, as `annals replay | head` would have it.
    mutating func flush() {
        buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { exit(2) }
                rest = rest.dropFirst(count)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes one line to standard error.
    static func error(_ text: String) {
        var line = "annals: " + text + "\n"
        line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
