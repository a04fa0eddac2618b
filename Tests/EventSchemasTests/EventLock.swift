/// What `Schemas/events.lock` says of messages: the names and types of their fields.
struct EventLock {
    /// A field of a message: its name, and its type without the label.
    struct Field: Equatable {
        let name: String
        let type: String
    }

    /// Fields by the full name of the message.
    let messages: [String: [Field]]

    init() throws {
        var messages: [String: [Field]] = [:]
        var current: String?
        for line in try Repository.text("Schemas/events.lock").split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ").map(String.init)
            if line.hasPrefix("message ") {
                current = words[1]
                messages[words[1]] = []
            } else if line.hasPrefix("enum ") {
                current = nil
            } else if let current {
                messages[current]?.append(Field(name: words[1], type: words[words.count - 1]))
            }
        }
        self.messages = messages
    }

    /// The names of all fields of a message, and of the messages in it.
    func names(in message: String) -> [String] {
        (messages[message] ?? []).flatMap { [$0.name] + names(in: $0.type) }
    }
}
