import SwiftProtobuf

extension LogCreated: StorableEvent {
    static let type = "log.created"
    var entity: String { "log/" + log }
    var domainEvent: DomainEvent { .log(.created(self)) }

    func stored() throws -> StoredLogCreated {
        var stored = StoredLogCreated()
        stored.log = try present(log, "log")
        stored.softwareVersion = softwareVersion
        return stored
    }

    init(_ stored: StoredLogCreated) throws {
        self.init(log: try present(stored.log, "log"), softwareVersion: stored.softwareVersion)
    }

    func write(to json: inout JSONWriter) {
        json.write("log", log)
        json.write("software_version", softwareVersion)
    }
}
