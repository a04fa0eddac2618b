import Foundation
import Testing

@Suite(.timeLimit(.minutes(2))) struct CommandLineTests {
    let program: Program

    init() throws {
        program = try Program()
    }

    private func createRun(_ address: String) throws {
        let made = try curl(
            "--header", "Content-Type: application/json", "--data", #"{"experiment_id": "0"}"#,
            "\(address)/api/2.0/mlflow/runs/create")
        #expect(made.status == "200", "\(made.body)")
    }

    @Test func `a server says when it is ready, answers, and ends in good order`() throws {
        let code = try program.serve { address in
            let health = try curl("\(address)/health")
            #expect(health.status == "200" && health.body == "OK")
            try createRun(address)
        }
        #expect(code == 0)
    }

    @Test func `what a server wrote is verified, replayed and rebuilt to the same digests`() throws {
        _ = try program.serve { try createRun($0) }

        let verified = try program.run("verify", "--data", program.data)
        #expect(verified.code == 0 && verified.output.hasPrefix("sound: 3 events"), "\(verified.output)")
        let replayed = try program.run("replay", "--data", program.data)
        #expect(replayed.code == 0)
        let events = try replayed.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(events.map { $0["type"] as? String } == ["log.created", "experiment.created", "run.created"])
        #expect(events.map { $0["position"] as? String } == ["0", "1", "2"])
        let rebuilt = try program.run("rebuild", "--data", program.data)
        #expect(rebuilt.code == 0)
        let digests = ["before", "after"].map { word in
            rebuilt.output.split(separator: "\n").filter { $0.hasPrefix(word) }.map {
                $0.split(separator: " ").dropFirst()
            }
        }
        #expect(!digests[0].isEmpty && digests[0] == digests[1])
    }

    @Test func `a part of the log is replayed by positions, entity and time`() throws {
        _ = try program.serve { try createRun($0) }
        func lines(_ arguments: String...) throws -> Int {
            try program.run(["replay", "--data", program.data] + arguments).output.split(separator: "\n").count
        }
        #expect(try lines("--from", "1", "--until", "2") == 1)
        #expect(try lines("--entity", "experiment/0") == 1)
        #expect(try lines("--entity", "experiment/0", "--until", "0") == 0)
        let unknown = try program.run("replay", "--data", program.data, "--entity", "experiment/7")
        #expect(unknown.code == 2 && unknown.complaint.contains("No event is about experiment/7"))
        #expect(try lines("--until", "2001-01-01T00:00:00Z") == 0)
        #expect(try lines("--until", "2100-01-01T00:00:00+02:00") == 3)
        #expect(try program.run("replay", "--data", program.data, "--until", "noon").code == 64)
    }

    @Test func `verify, replay and gc work beside a running server, rebuild and a second server do not`() throws {
        _ = try program.serve { address in
            try createRun(address)
            #expect(try program.run("verify", "--data", program.data).code == 0)
            #expect(try program.run("replay", "--data", program.data).output.split(separator: "\n").count == 3)
            #expect(try program.run("gc", "--data", program.data).output == "removed 0 files, 0 bytes\n")
            for command in ["rebuild", "serve"] {
                let ended = try program.run(command, "--data", program.data)
                #expect(ended.code == 2 && ended.complaint.contains("stop the server first"), "\(ended.complaint)")
            }
        }
    }

    @Test func `gc removes content that no event names and keeps what one does`() throws {
        let orphan = "\(program.data)/artifacts/objects/ab/\(String(repeating: "0", count: 62))"
        _ = try program.serve { address in
            let sent = try curl(
                "--upload-file", #filePath, "\(address)/api/2.0/mlflow-artifacts/artifacts/0/r/artifacts/f")
            #expect(sent.status == "200")
            try Data("forgotten".utf8).write(to: URL(filePath: orphan))
            #expect(try program.run("gc", "--data", program.data).output == "removed 1 files, 9 bytes\n")
            #expect(!FileManager.default.fileExists(atPath: orphan))
            let kept = try curl("\(address)/api/2.0/mlflow-artifacts/artifacts/0/r/artifacts/f")
            #expect(kept.status == "200")
        }
    }

    @Test func `purge forgets what was deleted, on a running server and on a stopped one`() throws {
        func delete(_ address: String) throws {
            let api = "\(address)/api/2.0/mlflow"
            let json = ["--header", "Content-Type: application/json", "--data"]
            let made = try curl(json + [#"{"name":"wind"}"#, "\(api)/experiments/create"])
            let id = try #require(made.body.firstMatch(of: /[0-9]+/)).output
            _ = try curl(json + [#"{"experiment_id":"\#(id)"}"#, "\(api)/runs/create"])
            _ = try curl(json + [#"{"experiment_id":"\#(id)"}"#, "\(api)/experiments/delete"])
        }
        _ = try program.serve { address in
            try delete(address)
            let dry = try program.run("purge", "--url", address, "--dry-run")
            #expect(dry.output.hasSuffix("experiment 1\nwould purge 1 runs, 1 experiments, 0 logged models\n"))
            #expect(try program.run("purge", "--url", address, "--older-than", "1h").output.hasPrefix("purged 0 runs"))
            let done = try program.run("purge", "--url", address + "/", "--experiment-ids", "1")
            #expect(done.output == "purged 1 runs, 1 experiments, 0 logged models\nremoved 0 files, 0 bytes\n")
            for ids in ["", ",", "1,"] {
                #expect(try program.run("purge", "--url", address, "--run-ids", ids).code == 64)
                #expect(try program.run("purge", "--url", address, "--experiment-ids", ids).code == 64)
            }
            let again = try program.run("purge", "--url", address, "--experiment-ids", "1")
            #expect(again.code == 2 && again.complaint.contains("No Experiment with id=1"), "\(again.complaint)")
            try delete(address)
            #expect(try program.run("purge", "--data", program.data).complaint.contains("stop the server first"))
        }
        let done = try program.run("purge", "--data", program.data)
        #expect(done.output == "purged 1 runs, 1 experiments, 0 logged models\nremoved 0 files, 0 bytes\n")
        #expect(try program.run("verify", "--data", program.data, "--artifacts").code == 0)
    }

    @Test(arguments: [
        [], ["--data", "a", "--url", "b"], ["--data", "a", "--older-than", "soon"],
        ["--data", "a", "--older-than", ""],
        ["--data", "a", "--experiment-ids", "one"],
    ])
    func `a purge of nothing in particular is refused`(arguments: [String]) throws {
        #expect(try program.run(["purge"] + arguments).code == 64)
    }

    @Test(arguments: [4096, 30_000, 60_000])
    func `a log that was cut off is a finding and no crash`(size: UInt64) throws {
        _ = try program.serve { try createRun($0) }
        let file = try FileHandle(forWritingTo: URL(filePath: program.data + "/store/data.mdb"))
        try file.truncate(atOffset: size)
        try file.close()
        let ended = try program.run("verify", "--data", program.data)
        #expect(ended.code == 1)
        #expect(ended.output.hasPrefix("position 0"), "\(ended.output)")
    }

    @Test func `a folder without a log is said to be none, and none is made`() throws {
        for command in ["verify", "replay", "rebuild", "gc"] {
            let ended = try program.run(command, "--data", program.data)
            #expect(ended.code == 2 && ended.complaint.contains("no Annals log"), "\(command): \(ended.complaint)")
        }
        #expect(!FileManager.default.fileExists(atPath: program.data))
    }

    @Test func `nobody but the machine itself is served without being asked for`() throws {
        let refused = try program.run("serve", "--data", program.data, "--host", "0.0.0.0")
        #expect(refused.code == 64)
        #expect(refused.complaint.contains("--allow-unauthenticated"))
        #expect(!FileManager.default.fileExists(atPath: program.data))
    }

    @Test func `an address that is taken is told in a sentence`() throws {
        _ = try program.serve { address in
            let port = try #require(address.split(separator: ":").last)
            let ended = try program.run("serve", "--data", program.data + "-2", "--port", String(port))
            #expect(ended.code == 2 && ended.complaint.contains("Address already in use"), "\(ended.complaint)")
        }
    }

    @Test func `the version is told`() throws {
        #expect(try program.run("--version").output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    }
}
