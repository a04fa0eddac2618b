package import Tracking

extension WireError {
    /// A refusal of the tracking domain, in MLflow's words where MLflow has some.
    ///
    /// A mistake in a request is 400 or 404, never 500, which clients would repeat for minutes.
    package init(_ error: TrackingError) {
        switch error {
        case .experimentNotFound(let id):
            self = .doesNotExist("No Experiment with id=\(id) exists")
        case .experimentNotDeleted(let id):
            // MLflow looks among the deleted experiments only, and so finds none.
            self = .doesNotExist("No Experiment with id=\(id) exists in the 'deleted' state")
        case .experimentNameTaken(let name):
            self = .alreadyExists("Experiment(name=\(name)) already exists.")
        case .experimentDeleted(let id):
            self = .notActive("experiment \(id)")
        case .runNotFound(let id):
            self = .doesNotExist("Run with id=\(id) not found")
        case .runDeleted(let id):
            self = .notActive("run \(id)")
        case .runNameContradictsTag(let name, let tag):
            self = WireError(
                .invalidParameterValue,
                "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values "
                    + "(run_name='\(name)', mlflow.runName='\(tag)')."
            )
        case .paramChanged(let key, let stored, let given, let run):
            self = WireError(
                .invalidParameterValue,
                "Changing param values is not allowed. Param with key='\(key)' was already logged with "
                    + "value='\(stored)' for run ID='\(run)'. Attempted logging new value '\(given)'."
            )
        case .duplicateParams(let keys):
            self = WireError(
                .invalidParameterValue,
                "Duplicate parameter keys have been submitted: \(keys.joined(separator: ", ")). "
                    + "Each key may stand once in 'params'."
            )
        case .tagNotFound(let key, let owner):
            self = .doesNotExist("No tag with name: \(key) in \(owner)")
        case .loggedModelNotFound(let id):
            self = .doesNotExist("Logged model with ID '\(id)' not found.")
        case .artifactNotFound(let path):
            self = .doesNotExist("No such artifact: '\(path)'")
        case .artifactPathTaken(let path):
            self = WireError(
                .invalidParameterValue,
                "Invalid path: a file and a directory cannot both have the path '\(path)'."
            )
        case .importConflict(let entity, let reason):
            self = WireError(.invalidParameterValue, "\(entity) cannot be imported: \(reason).")
        case .notDeleted(let target):
            self = WireError(
                .invalidParameterValue, "The \(target.name) is not in the 'deleted' state: only what is can be purged.")
        case .deletedTooRecently(let target):
            self = WireError(.invalidParameterValue, "The \(target.name) is not older than the required age.")
        case .experimentNotEmpty(let id):
            self = WireError(.invalidParameterValue, "The experiment \(id) has runs or models that go before it.")
        case .invalid(let field, let value, let rule):
            self = .broken(rule, by: value, in: field)
        }
    }

    /// Something is deleted that a request wants to change.
    private static func notActive(_ what: String) -> WireError {
        WireError(.invalidParameterValue, "The \(what) must be in the 'active' state. Current state is deleted.")
    }

    /// A value breaks a rule of the domain. The rule reads on after the name of the field.
    static func broken(_ rule: String, by value: String, in field: String) -> WireError {
        .invalid("\"\(value)\"", for: field, hint: "'\(field)' \(rule)")
    }
}
