/// Why a registry command is refused, in the domain's words. Equal by meaning.
package enum RegistryError: Error, Equatable, Sendable {
    case modelNotFound(name: String)
    case modelNameTaken(String)
    case versionNotFound(name: String, version: String)
    case aliasNotFound(alias: String, name: String)
    case unknownStage(String)
    /// Only versions in Staging and Production can be archived by a transition.
    case stageNotActive(String)
    /// The source of a version breaks a rule.
    case invalidSource(source: String, rule: String)
    /// What an import would bring is not what is here: the entity, and why it is left alone.
    case importConflict(entity: String, reason: String)
    /// A value breaks a rule: the field's name on the wire, the value (shortened), and the rule with its limit.
    case invalid(field: String, value: String, rule: String)
}
