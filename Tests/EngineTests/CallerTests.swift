import EventSchemas
import Ledger
import Testing
import Tracking
import Views

@testable import Engine

@Suite struct CallerTests {
    @Test func `a stated name becomes a user with its first event, in the same commit and once`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let gate = Gate()
            let held = await gate.close(engine)
            let names = ["ada", "Bob", "ada", "Ada", "ada"]
            var tasks: [Task<Receipt, any Error>] = []
            for (number, name) in names.enumerated() {
                tasks.append(Task { try await engine.execute(Probe.tag(number), as: Caller(claimedName: name)) })
                await engine.waitForQueue(number + 1)
            }
            gate.open()
            _ = try await held.value
            var counts: [Int] = []
            for task in tasks { counts.append(try await task.value.events.count) }
            #expect(counts == [2, 2, 1, 2, 1])
            let headers = try engine.log().dropFirst(2).map(\.header)
            let user = "user.claimed"
            let tag = "experiment.tag_set"
            #expect(headers.map(\.type) == [user, tag, user, tag, tag, user, tag, tag])
            #expect(headers.map(\.commitCount) == [2, 2, 2, 2, 1, 2, 2, 1])
            let principals = headers.map(\.actor.principal)
            #expect(principals[0] == principals[1] && principals[1] == principals[4] && principals[4] == principals[7])
            #expect(Set(principals).count == 3)
            for header in headers { #expect(header.actor.authentication == .claimed) }
            let found = try engine.read { views in
                try ["ada", "Bob", "Ada"].map { try views.userID(claimedName: $0).map { "user/" + $0 } }
            }
            #expect(found == [principals[0], principals[2], principals[5]])
        }
    }

    @Test func `a header tells who and under which request, and holds no name`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let caller = Caller(claimedName: "ada-lovelace", request: "request-7")
            let receipt = try await engine.execute(CreateExperiment(name: "analytical-engine"), as: caller)
            for record in try engine.log().suffix(receipt.events.count) {
                #expect(record.header.request == "request-7")
                let text = String(decoding: record.headerBytes, as: UTF8.self)
                #expect(!text.contains("ada-lovelace") && !text.contains("analytical-engine"))
            }
        }
    }

    @Test(arguments: [nil, ""])
    func `who states no name is anonymous`(name: String?) async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let receipt = try await engine.execute(Probe.tag(1), as: Caller(claimedName: name))
            #expect(receipt.events.count == 1)
            let header = try #require(try engine.log().last).header
            #expect(header.actor == .anonymous)
        }
    }

    @Test func `a stated name may be any text`() async throws {
        let folder = try DataFolder()
        try await folder.withEngine { engine in
            let names = [" ", "ada@wind.example", "é", "e\u{301}", "\u{0}", String(repeating: "風", count: 5000)]
            for name in names {
                let receipt = try await engine.execute(Probe.tag(1), as: Caller(claimedName: name))
                #expect(receipt.events.count == 2)
            }
            let found = try engine.read { views in
                try names.map { name in try views.userName(try #require(try views.userID(claimedName: name))) }
            }
            #expect(found.map { $0.map { Array($0.utf8) } } == names.map { Array($0.utf8) })
        }
    }
}
