internal import EventSchemas
internal import Registry
internal import Tracking
internal import Views

/// What the registration of a version does to the logged model that it came from: its tag `mlflow.modelVersions` lists
/// the versions, as MLflow's server keeps it.
enum RegisteredVersions {
    static func tags(of events: [RegistryEvent], in views: borrowing ViewReader) throws -> [DomainEvent] {
        var tags: [DomainEvent] = []
        for case .modelVersionCreated(let event) in events {
            guard let id = event.loggedModel, let model = try views.loggedModel(id), !model.isDeleted,
                let name = try views.registeredModelName(id: event.model)
            else { continue }
            let entry = "{\"name\": \(quoted(name)), \"version\": \(event.version)}"
            let value = appended(entry, to: try views.tag(ReservedTag.modelVersions, of: model))
            let tag = Attribute(key: ReservedTag.modelVersions, value: value)
            tags.append(.tracking(.loggedModelTagsSet(LoggedModelTagsSet(model: id, tags: [tag]))))
        }
        return tags
    }

    /// A JSON list with one more entry; whatever is no list is replaced.
    private static func appended(_ entry: String, to list: String?) -> String {
        guard let list, list.hasPrefix("["), list.hasSuffix("]") else { return "[\(entry)]" }
        let inner = list.dropFirst().dropLast()
        return inner.allSatisfy(\.isWhitespace) ? "[\(entry)]" : "[\(inner), \(entry)]"
    }

    /// A JSON text in ASCII alone, as MLflow's server writes it into this tag, which clients compare as a text.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C: result += "\\" + String(UnicodeScalar(UInt8(unit)))
            case 0x08: result += "\\b"
            case 0x09: result += "\\t"
            case 0x0A: result += "\\n"
            case 0x0C: result += "\\f"
            case 0x0D: result += "\\r"
            case 0x20...0x7E: result += String(UnicodeScalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result + "\""
    }
}
