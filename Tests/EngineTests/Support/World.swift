import EventSchemas
import Ledger
import Registry
import Tracking

/// Everything that a log ever named: what one can ask for.
struct World {
    private(set) var experiments: Set<UInt64> = []
    private(set) var experimentNames: Set<[UInt8]> = []
    private(set) var runs: Set<String> = []
    private(set) var loggedModels: Set<String> = []
    private(set) var registeredModels: Set<String> = []
    private(set) var modelNames: Set<[UInt8]> = []
    private(set) var versions: Set<UInt64> = []
    private(set) var aliases: Set<[UInt8]> = []
    private(set) var paths: Set<[UInt8]> = [[]]

    init(_ log: [RecordedEvent]) throws {
        for record in log {
            let header = record.header
            add(try DomainEvent(type: header.type, typeVersion: header.typeVersion, payload: record.payload))
        }
    }

    private mutating func add(_ event: DomainEvent) {
        switch event {
        case .tracking(let event): add(event)
        case .registry(let event): add(event)
        case .log, .user, .imports: return
        }
    }

    private mutating func add(_ event: TrackingEvent) {
        switch event {
        case .experimentCreated(let event):
            experiments.insert(event.experiment)
            experimentNames.insert(Array(event.name.utf8))
        case .experimentImported(let event):
            experiments.insert(event.experiment)
            experimentNames.insert(Array(event.name.utf8))
        case .runImported(let event): runs.insert(event.run)
        case .loggedModelImported(let event): loggedModels.insert(event.model)
        case .experimentRenamed(let event): experimentNames.insert(Array(event.name.utf8))
        case .runCreated(let event): runs.insert(event.run)
        case .loggedModelCreated(let event): loggedModels.insert(event.model)
        case .artifactUploaded(let event): add(path: event.file.path)
        default: return
        }
    }

    private mutating func add(_ event: RegistryEvent) {
        switch event {
        case .registeredModelCreated(let event):
            registeredModels.insert(event.model)
            modelNames.insert(Array(event.name.utf8))
        case .registeredModelRenamed(let event): modelNames.insert(Array(event.name.utf8))
        case .registeredModelAliasSet(let event): aliases.insert(Array(event.alias.utf8))
        case .registeredModelImported(let event):
            registeredModels.insert(event.model)
            modelNames.insert(Array(event.name.utf8))
        case .modelVersionImported(let event):
            versions.insert(event.version)
            if let manifest = event.manifest { add(manifest, model: event.model, version: event.version) }
        case .modelVersionCreated(let event):
            versions.insert(event.version)
            add(event.manifest, model: event.model, version: event.version)
        default: return
        }
    }

    private mutating func add(_ manifest: Manifest, model: String, version: UInt64) {
        guard case .files(let files) = manifest else { return }
        for file in files { add(path: "model-versions/\(model)/\(version)/\(file.path)") }
    }

    /// A path and the folders that it lies in.
    private mutating func add(path: String) {
        var path = Array(path.utf8)
        while paths.insert(path).inserted, let slash = path.lastIndex(of: UInt8(ascii: "/")) {
            path = Array(path[..<slash])
        }
    }
}
