/// What a condition or an order term looks at.
///
/// Two fields are equal when their names are the same bytes. `String` alone would also call two spellings of one
/// accented letter equal, and the stores of MLflow tell them apart.
package enum Field: Sendable {
    /// A column of the entity, by its canonical name: aliases such as `created` are resolved (to `start_time`).
    case attribute(String)
    /// The latest value of a metric, by key.
    case metric(String)
    /// A param, by key.
    case param(String)
    /// A tag, by key.
    case tag(String)
    /// A property of the datasets a run read: `name`, `digest` or `context`. One matching dataset is enough.
    case dataset(String)

    /// The key or the name of the attribute.
    package var name: String {
        switch self {
        case .attribute(let name), .metric(let name), .param(let name), .tag(let name), .dataset(let name): name
        }
    }

    /// The word MLflow uses for this kind of field in its messages.
    package var kind: String {
        switch self {
        case .attribute: "attribute"
        case .metric: "metric"
        case .param: "parameter"
        case .tag: "tag"
        case .dataset: "dataset"
        }
    }
}

extension Field: Hashable {
    package static func == (one: Field, other: Field) -> Bool {
        one.kind == other.kind && one.name.utf8.elementsEqual(other.name.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        for byte in name.utf8 { hasher.combine(byte) }
    }
}

extension Field: CustomStringConvertible {
    /// `<kind>.<name>`, for messages.
    package var description: String { "\(kind).\(name)" }
}
