import Foundation
import Testing

/// The program as `swift build` leaves it, run over a data folder that goes with the test.
final class Program: Sendable {
    let folder: URL

    /// How a command ended.
    struct Ending {
        let code: Int32
        let output: String
        let complaint: String
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "annals-program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var data: String { folder.appending(path: "data").path() }

    /// Runs a command to its end.
    func run(_ arguments: String...) throws -> Ending { try run(arguments) }

    /// Runs a command to its end.
    func run(_ arguments: [String]) throws -> Ending {
        let process = try Self.process(arguments)
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let words = String(decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Ending(code: process.terminationStatus, output: text, complaint: words)
    }

    /// Serves while `body` runs, and answers the exit code after SIGTERM.
    func serve(_ body: (_ address: String) throws -> Void) throws -> Int32 {
        let process = try Self.process(["serve", "--data", data, "--port", "0"])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        defer { if process.isRunning { process.terminate() } }
        var text = ""
        while !text.contains("log_metric") {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the server ended: \(text)")
            text += String(decoding: more, as: UTF8.self)
        }
        let address = try #require(text.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/)?.output)
        try body(String(address))
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Beside the tests themselves.
    private static func process(_ arguments: [String]) throws -> Process {
        let program = try #require(Bundle.main.executableURL).deletingLastPathComponent().appending(path: "annals")
        try #require(FileManager.default.isExecutableFile(atPath: program.path()), "\(program.path()) is not built")
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        return process
    }
}

/// Sends a request with curl, which every test machine has, and answers status and body.
func curl(_ arguments: String...) throws -> (status: String, body: String) { try curl(arguments) }

/// The same with a list of arguments.
func curl(_ arguments: [String]) throws -> (status: String, body: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/curl")
    process.arguments = ["--silent", "--write-out", "\n%{http_code}"] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
    process.waitUntilExit()
    return (String(lines.last ?? ""), lines.dropLast().joined(separator: "\n"))
}
