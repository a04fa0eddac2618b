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
            var entry = JSONWriter()
            entry.write("name", name)
            entry.write("version", event.version)
            let value = appended(entry.finish(), to: try views.tag(ReservedTag.modelVersions, of: model))
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
}
