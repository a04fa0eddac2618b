/// What a search looks through; it decides which identifiers, comparators and default orders apply.
package enum SearchSubject: String, Sendable, Hashable, CaseIterable {
    /// Runs: attributes, metrics, params, tags and the datasets a run read.
    case runs
    /// Experiments: attributes and tags.
    case experiments
    /// Registered models: the name and tags.
    case registeredModels
    /// Versions of registered models: attributes and tags.
    case modelVersions
    /// Logged models: attributes, metrics, params and tags, with a grammar of their own.
    case loggedModels
}
