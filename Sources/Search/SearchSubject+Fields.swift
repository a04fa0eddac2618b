/// How the values of an attribute compare.
enum AttributeKind {
    /// Text; `lists` says whether `IN` and `NOT IN` are offered for it.
    case string(lists: Bool)
    /// A number that may be compared with any numeric literal.
    case number
    /// A number that is compared with integer literals only; `quoted` literals (`'5'`) may be allowed too.
    case integer(quoted: Bool)
    /// The id of an experiment: a quoted integer, compared for identity only.
    case experimentID
}

/// An attribute a filter may name.
struct Attribute {
    /// The canonical name first, then the other spellings that mean the same.
    let names: [String]
    let kind: AttributeKind

    init(_ names: String..., kind: AttributeKind) {
        self.names = names
        self.kind = kind
    }

    /// The canonical name.
    var name: String { names[0] }
}

// The tables follow MLflow 3.17: `SearchUtils`, `SearchExperimentsUtils`, `SearchModelUtils`,
// `SearchModelVersionUtils` and `search_logged_model_utils`.
extension SearchSubject {
    /// The attributes a filter over this subject may name.
    var attributes: [Attribute] {
        switch self {
        case .runs:
            [
                Attribute("artifact_uri", kind: .string(lists: false)),
                Attribute("end_time", kind: .number),
                Attribute("run_id", kind: .string(lists: true)),
                Attribute("run_name", "run name", "Run name", "Run Name", kind: .string(lists: false)),
                Attribute("start_time", "created", "Created", kind: .number),
                Attribute("status", kind: .string(lists: false)),
                Attribute("user_id", kind: .string(lists: false)),
            ]
        case .experiments:
            [
                Attribute("creation_time", kind: .integer(quoted: false)),
                Attribute("experiment_id", kind: .experimentID),
                Attribute("last_update_time", kind: .integer(quoted: false)),
                Attribute("name", kind: .string(lists: false)),
            ]
        case .registeredModels:
            [Attribute("name", kind: .string(lists: true))]
        case .modelVersions:
            [
                Attribute("name", kind: .string(lists: true)),
                Attribute("run_id", kind: .string(lists: true)),
                Attribute("source_path", kind: .string(lists: false)),
                Attribute("version_number", kind: .integer(quoted: true)),
            ]
        case .loggedModels:
            [
                Attribute("creation_timestamp", "creation_time", "creation_timestamp_ms", kind: .number),
                Attribute(
                    "last_updated_timestamp", "last_updated_time", "last_updated_timestamp_ms", kind: .number),
                Attribute("model_id", kind: .string(lists: true)),
                Attribute("model_type", kind: .string(lists: true)),
                Attribute("name", kind: .string(lists: true)),
                Attribute("source_run_id", kind: .string(lists: true)),
                Attribute("status", kind: .string(lists: true)),
            ]
        }
    }

    /// The attribute that is spelled `name`, or nil.
    func attribute(_ name: String) -> Attribute? {
        attributes.first { $0.names.contains(name) }
    }

    /// The field that `word.key` names in a filter; nil when `word` is no entity word of this subject.
    ///
    /// The words are case-sensitive, as in MLflow. The key is not checked.
    func field(word: String, key: String) -> Field? {
        switch (self, word) {
        case (.runs, "metric"), (.runs, "metrics"), (.loggedModels, "metrics"): .metric(key)
        case (.runs, "parameter"), (.runs, "parameters"), (.runs, "param"), (.runs, "params"): .param(key)
        case (.loggedModels, "params"): .param(key)
        case (.loggedModels, "tag"): nil
        case (_, "tag"), (_, "tags"): .tag(key)
        case (.runs, "attributes"), (.runs, "attr"), (.runs, "run"), (.loggedModels, "attributes"): .attribute(key)
        case (.loggedModels, "attribute"): nil
        case (_, "attribute"): .attribute(key)
        case (.runs, "dataset"), (.runs, "datasets"): .dataset(key)
        default: nil
        }
    }

    /// The sentence MLflow answers to an unknown entity word.
    func unknownEntity(_ word: String) -> String {
        switch self {
        case .runs:
            "Invalid entity type '\(word)'. "
                + "Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']"
        case .experiments, .registeredModels, .modelVersions:
            "Invalid entity type '\(word)'. Valid entity types are ('attribute', 'tag', 'tags')"
        case .loggedModels:
            "Invalid entity type: '\(word)'. Expected one of ['attributes', 'metrics', 'params', 'tags']."
        }
    }

    /// The comparators that a filter may use on `field`, which is one of this subject with a canonical name.
    func comparators(for field: Field) -> [Comparator] {
        let numeric: [Comparator] = [.greater, .greaterOrEqual, .notEqual, .equal, .less, .lessOrEqual]
        let textual: [Comparator] = [.notEqual, .equal, .like, .caseInsensitiveLike]
        let lists: [Comparator] = [.oneOf, .noneOf]
        let presence: [Comparator] = [.isMissing, .isPresent]
        switch field {
        case .metric: return numeric
        case .dataset: return textual + lists
        case .attribute(let name):
            switch attribute(name)?.kind {
            case .number, .integer: return numeric
            case .experimentID: return [.notEqual, .equal] + lists
            case .string(lists: true): return textual + lists
            case .string(lists: false), nil: return textual
            }
        case .param, .tag:
            switch self {
            case .runs, .experiments: return textual + presence
            case .registeredModels, .modelVersions: return textual
            case .loggedModels: return textual + lists
            }
        }
    }
}
