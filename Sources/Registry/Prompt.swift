/// Prompts are registered models with a tag; their versions have no files. The words are MLflow's
/// (mlflow/prompt/constants.py).
enum Prompt {
    static let tag = "mlflow.prompt.is_prompt"
    static let sourcePlaceholders: Set<String> = ["dummy-source", "prompt-template"]

    static func isTrue(_ value: String?) -> Bool { value?.lowercased() == "true" }
}

extension CreateModelVersion {
    /// Whether the version is one of a prompt: of several tags the last counts.
    var isPrompt: Bool { Prompt.isTrue(tags.last { $0.key == Prompt.tag }?.value) }
}
