extension Filter {
    /// The tag that makes a registered model a prompt.
    package static let promptTag = "mlflow.prompt.is_prompt"

    /// Whether a search for registered models or their versions is one for prompts.
    ///
    /// As in MLflow the first condition on the tag decides: `= 'true'` or `!= 'false'`, in any case. Without such a
    /// condition the search is for models, and prompts are left out.
    package var asksForPrompts: Bool {
        guard let condition = conditions.first(where: { $0.field == .tag(Filter.promptTag) }),
            case .string(let text) = condition.operand
        else { return false }
        switch condition.comparator {
        case .equal: return text.lowercased() == "true"
        case .notEqual: return text.lowercased() == "false"
        default: return false
        }
    }

    /// This filter without its conditions on the prompt tag: what remains to be checked when prompts are left out.
    ///
    /// Models do not have the tag, so `!= 'true'` on it would match none of them.
    package var withoutPromptConditions: Filter {
        Filter(conditions: conditions.filter { $0.field != .tag(Filter.promptTag) })
    }
}
