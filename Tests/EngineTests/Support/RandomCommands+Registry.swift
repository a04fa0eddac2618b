import Registry
import Tracking

extension RandomCommands {
    /// A command about a registered model.
    mutating func modelCommand() -> any RegistryCommand {
        let name = modelName()
        switch Int.random(in: 0..<14, using: &random) {
        case 0..<5:
            return CreateRegisteredModel(
                model: newRegisteredModel(), name: name, description: random.pick([nil, value()]), tags: tags(upTo: 2))
        case 5: return RenameRegisteredModel(name: name, newName: modelName())
        case 6: return SetRegisteredModelDescription(name: name, description: random.pick([nil, value()]))
        case 7: return isOneIn(2) ? DeleteRegisteredModel(name: name) : RenameRegisteredModel(name: name, newName: name)
        case 8, 9: return SetRegisteredModelTag(name: name, key: key(), value: value())
        case 10: return DeleteRegisteredModelTag(name: name, key: key())
        case 11, 12: return SetAlias(name: name, alias: random.pick(Self.aliases), version: version())
        default: return DeleteAlias(name: name, alias: random.pick(Self.aliases))
        }
    }

    /// A command about a version.
    mutating func versionCommand() -> any RegistryCommand {
        let (name, version) = (modelName(), version())
        switch Int.random(in: 0..<14, using: &random) {
        case 0..<5: return createVersion(of: name)
        case 5:
            return SetModelVersionDescription(name: name, version: version, description: random.pick([nil, value()]))
        case 6..<10:
            return TransitionStage(
                name: name, version: version, stage: random.pick(["None", "staging", "Production", "ARCHIVED", "x"]),
                archivesExisting: isOneIn(2), comment: random.pick([nil, value()]))
        case 10: return DeleteModelVersion(name: name, version: version)
        case 11: return SetModelVersionTag(name: name, version: version, key: isOneIn(2) ? "a" : key(), value: value())
        default: return DeleteModelVersionTag(name: name, version: version, key: isOneIn(2) ? "a" : key())
        }
    }

    private mutating func modelName() -> String { isOneIn(2) ? "tree" : random.pick(Self.modelNames) }

    private mutating func version() -> UInt64 { UInt64.random(in: 1...4, using: &random) }

    private mutating func createVersion(of name: String) -> CreateModelVersion {
        let (run, model) = (run(), loggedModel())
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            return CreateModelVersion(
                name: name, source: "mlflow-artifacts:/0/\(run)/artifacts/model", run: run, tags: tags(upTo: 2))
        case 1: return CreateModelVersion(name: name, source: "runs:/\(run)/model", run: run)
        case 2, 3: return CreateModelVersion(name: name, source: "models:/\(model)", user: "ada", loggedModel: model)
        case 4:
            let source = random.pick(["models:/tree/1", "models:/tree@champion", "models:/tree/Production"])
            return CreateModelVersion(name: name, source: source, description: value())
        default: return CreateModelVersion(name: name, source: random.pick(["s3://wind/model", "", "../x"]))
        }
    }
}
