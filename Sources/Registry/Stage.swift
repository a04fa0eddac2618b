/// A stage of a model version. MLflow has four; a stage is a word so that others can be added.
package struct Stage: Sendable, Hashable {
    /// The word as it is shown.
    package let name: String

    /// A stage of this very name, as an event or a row holds it.
    package init(name: String) { self.name = name }

    package static let none = Stage(name: "None")
    package static let staging = Stage(name: "Staging")
    package static let production = Stage(name: "Production")
    package static let archived = Stage(name: "Archived")

    /// The four stages of MLflow, in its order.
    package static let all: [Stage] = [.none, .staging, .production, .archived]

    /// The stage that a word means, in any case (MLflow), or nil.
    package init?(parsing word: String) {
        let lowercased = word.lowercased()
        guard let stage = Stage.all.first(where: { $0.name.lowercased() == lowercased }) else { return nil }
        self = stage
    }

    /// Whether versions in this stage may be archived when another enters it (MLflow: Staging and Production).
    package var isActive: Bool { self == .staging || self == .production }
}
