import Registry
import TestSupport
import Testing

@Suite struct RegistryPropertyTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `whatever is asked, only domain refusals come and the state stays sound`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var log = RegistryLog()
        var counts: [String: UInt64] = [:]
        var (taken, refused) = (0, 0)
        for step in 0..<250 {
            let command = Self.command(&random, number: step)
            do {
                let events = try log.decide(command)
                log.append(events)
                let again = isRepeatable(command) ? try log.decide(command) : []
                #expect(again.isEmpty)
                taken += events.isEmpty ? 0 : 1
            } catch is RegistryError {
                refused += 1
            }
            expectSound(log)
            for model in log.models.values {
                #expect(model.versionCount >= counts[model.id, default: 0], "a count of versions fell")
                counts[model.id] = model.versionCount
            }
        }
        // The walk must have gone somewhere, or it shows nothing.
        #expect(taken > 40 && refused > 20, "taken \(taken), refused \(refused)")
    }

    private static func command(_ random: inout SeededGenerator, number: Int) -> any RegistryCommand {
        let name = random.pick(["a", "a", "a", "a", "a", "a", "b", "b", "c", "\u{E9}", "e\u{301}", "x/y"])
        let version = random.pick([0, 1, 1, 2, 2, 3, 4, 5, 6] as [UInt64])
        let key = random.pick(["k", "k", "l", "@", ""])
        let alias = random.pick(["best", "next", "Best", "latest", "v1", "a b"])
        let description = random.pick([nil, "", "d"])
        switch Int.random(in: 0..<19, using: &random) {
        case 0, 1: return CreateRegisteredModel(model: "\(number)", name: name, description: description)
        case 2:
            return RenameRegisteredModel(
                name: name, newName: random.pick(["a", "a", "a", "a", "b", "c", "\u{E9}", ".."]))
        case 3: return SetRegisteredModelDescription(name: name, description: description)
        case 4 where random.pick([true, false, false, false, false]): return DeleteRegisteredModel(name: name)
        case 4, 5: return SetRegisteredModelTag(name: name, key: key, value: random.pick(["", "1"]))
        case 6: return DeleteRegisteredModelTag(name: name, key: key)
        case 7, 8: return SetAlias(name: name, alias: alias, version: version)
        case 9: return DeleteAlias(name: name, alias: alias)
        case 10: return SetModelVersionDescription(name: name, version: version, description: description)
        case 11: return SetModelVersionTag(name: name, version: version, key: key, value: "1")
        case 12 where random.pick([true, false]): return DeleteModelVersion(name: name, version: version)
        case 13:
            let stage = random.pick(["None", "staging", "PRODUCTION", "Archived", "Canary"])
            let archives = random.pick([true, false])
            return TransitionStage(name: name, version: version, stage: stage, archivesExisting: archives)
        default:
            let source = random.pick([
                "s3://b/x", "s3://b/x", "s3://b/x", "s3://b/x", "s3://b/x", "s3://b/x", "s3://b/x", "models:/a/1",
                "models:/a/latest", "models:/a@best", "models:/a/Staging",
                "/tmp",
                "s3://b/../x", "%", "models:/", "runs:/r/x",
            ])
            return CreateModelVersion(name: name, source: source)
        }
    }

    /// Asking again for what is already so changes nothing.
    private func isRepeatable(_ command: any RegistryCommand) -> Bool {
        switch command {
        case is SetRegisteredModelDescription, is SetRegisteredModelTag, is DeleteRegisteredModelTag, is SetAlias,
            is DeleteAlias, is SetModelVersionDescription, is SetModelVersionTag, is DeleteModelVersionTag:
            true
        default: false
        }
    }

    private func expectSound(_ log: RegistryLog) {
        let names = log.models.values.filter { !$0.isDeleted }.map { Array($0.name.utf8) }
        #expect(Set(names).count == names.count)
        for model in log.models.values {
            let versions = log.versions[model.id] ?? [:]
            #expect(UInt64(versions.count) == model.versionCount)
            #expect(versions.isEmpty || Set(versions.keys) == Set(1...model.versionCount))
            for version in (log.aliases[model.id] ?? [:]).values {
                #expect(versions[version]?.isDeleted == false, "an alias stands for version \(version)")
            }
            let staged = Stage.all.flatMap { log.versions(in: $0, of: model) }
            #expect(staged.sorted() == versions.values.filter { !$0.isDeleted }.map(\.version).sorted())
        }
    }
}
