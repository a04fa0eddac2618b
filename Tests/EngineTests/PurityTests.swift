import EventSchemas
import Foundation
import Ledger
import Testing
import Tracking

@testable import Engine
@testable import Views

@Suite struct PurityTests {
    @Test(arguments: 0..<3 as Range<UInt64>)
    func `decide is pure: the same command in the same state gives the same events and changes nothing`(
        seed: UInt64
    ) async throws {
        var commands = RandomCommands(seed: seed + 70)
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            for _ in 0..<12 {
                _ = await engine.execute(lines: [commands.next(15)])
                let before = try engine.state()
                let line = commands.next(15)
                let decisions = try (0..<2).map { _ in try engine.read { Self.decisions(line, $0) } }
                #expect(decisions[0] == decisions[1])
                let after = try engine.state()
                #expect(after == before)
            }
        }
    }

    /// What each command leads to, in words.
    private static func decisions(_ line: [AnyCommand], _ views: borrowing ViewReader) -> [String] {
        var decisions: [String] = []
        for command in line {
            do { decisions.append("\(try command.decide(in: views))") } catch { decisions.append("refused: \(error)") }
        }
        return decisions
    }

    @Test func `evolve is pure: runs and experiments folded in memory are the rows`() async throws {
        var commands = RandomCommands(seed: 80)
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            _ = await engine.execute(lines: [commands.next(400)])
            var experiments: [UInt64: Experiment] = [:]
            var experimentEnd: UInt64 = 0
            var runs: [String: Run] = [:]
            for record in try engine.log() {
                let header = record.header
                guard case .tracking(let event) = try DomainEvent(record) else { continue }
                switch event {
                case .runPurged(let purged): runs[purged.run] = nil
                case .experimentPurged(let purged): experiments[purged.experiment] = nil
                case .experimentCreated(let created):
                    experimentEnd = max(experimentEnd, created.experiment + 1)
                    experiments[created.experiment] = Experiment(
                        created, position: header.position, time: header.time)
                case .experimentImported(let imported) where experiments[imported.experiment] == nil:
                    experiments[imported.experiment] = Experiment(imported, position: header.position)
                case .runImported(let imported) where runs[imported.run] == nil:
                    runs[imported.run] = Run(imported, position: header.position, time: header.time)
                case .runCreated(let created):
                    runs[created.run] = Run(created, position: header.position, time: header.time)
                default:
                    let parts = header.entity.split(separator: "/").map(String.init)
                    if parts[0] == "experiment", let id = UInt64(parts[1]) {
                        experiments[id]?.evolve(event, position: header.position, time: header.time)
                    } else if parts[0] == "run" {
                        runs[parts[1]]?.evolve(event, position: header.position, time: header.time)
                    }
                }
            }
            try engine.read { views in
                for (id, experiment) in experiments { #expect(try views.experiment(id) == experiment) }
                for (id, run) in runs { #expect(try views.run(id) == run) }
                let next = try views.nextExperimentID()
                #expect(next == experimentEnd)
            }
            #expect(runs.count > 10)
        }
    }

    @Test(arguments: ["Tracking", "Registry"])
    func `decide and evolve are pure: their modules have no clock, no random number and no way out`(
        module: String
    ) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "Sources/\(module)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        #expect(names.count > 10)
        for name in names {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for word in ["import ", "random", "shuffled", "Clock", ".now", "print(", "readLine", "async ", "await "] {
                let lines = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
                #expect(!lines.contains { $0.contains(word) }, "\(name) has \(word)")
            }
        }
    }
}
