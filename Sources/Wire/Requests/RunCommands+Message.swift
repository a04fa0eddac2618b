package import Tracking
package import WireSchemas

extension CreateRun {
    /// What `runs/create` asks for.
    ///
    /// - Parameters:
    ///   - run: The id that the run gets.
    ///   - generatedName: Its name if the client states none.
    /// - Throws: A refusal of the experiment's id.
    package init(_ message: MLflowCreateRun, run: String, generatedName: String) throws(WireError) {
        self.init(
            run: run, experiment: try ExperimentID.parse(message.experimentID), name: message.runName.nonEmpty,
            generatedName: generatedName, user: message.userID, startTime: message.startTime,
            tags: message.tags.map { Attribute($0) })
    }
}

extension UpdateRun {
    /// What `runs/update` asks for: what the message does not have stays.
    package init(_ message: MLflowUpdateRun) {
        self.init(
            run: message.runIdentifier, status: message.hasStatus ? RunStatus(message.status) : nil,
            endTime: message.hasEndTime ? message.endTime : nil, name: message.runName.nonEmpty)
    }
}

extension DeleteRun {
    /// What `runs/delete` asks for.
    package init(_ message: MLflowDeleteRun) { self.init(run: message.runID) }
}

extension RestoreRun {
    /// What `runs/restore` asks for.
    package init(_ message: MLflowRestoreRun) { self.init(run: message.runID) }
}

extension DeleteRunTag {
    /// What `runs/delete-tag` asks for.
    package init(_ message: MLflowDeleteTag) { self.init(run: message.runID, key: message.key) }
}

extension RunStatus {
    /// The status that a word on the wire means.
    init(_ status: MLflowRunStatus) {
        self =
            switch status {
            case .running: .running
            case .scheduled: .scheduled
            case .finished: .finished
            case .failed: .failed
            case .killed: .killed
            }
    }
}
