import SwiftProtobuf

extension UserClaimed: StorableEvent {
    static let type = "user.claimed"
    var entity: String { "user/" + user }
    var domainEvent: DomainEvent { .user(.claimed(self)) }

    func stored() throws -> StoredUserClaimed {
        var stored = StoredUserClaimed()
        stored.user = try present(user, "user")
        stored.name = name
        return stored
    }

    init(_ stored: StoredUserClaimed) throws {
        self.init(user: try present(stored.user, "user"), name: stored.name)
    }

    func write(to json: inout JSONWriter) {
        json.write("user", user)
        json.write("name", name)
    }
}
