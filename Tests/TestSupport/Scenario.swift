package import Testing

/// What happened before: `given(events).when(command).then(events)`.
package struct Scenario<Log: EventLog> {
    /// The log so far.
    package var log: Log

    /// A scenario that starts from a log.
    package init(_ log: Log) { self.log = log }

    /// Decides a command.
    package func when(_ command: Log.Command) -> Outcome<Log> {
        Outcome(log: log, result: Result { try log.decide(command) })
    }
}

/// What came of a command.
package struct Outcome<Log: EventLog> {
    let log: Log
    let result: Result<[Log.Event], any Error>

    /// Expects exactly these events.
    ///
    /// - Returns: the scenario after them.
    @discardableResult
    package func then(_ events: Log.Event..., sourceLocation: SourceLocation = #_sourceLocation) -> Scenario<Log> {
        then(events, sourceLocation: sourceLocation)
    }

    /// Expects exactly these events.
    ///
    /// - Returns: the scenario after them.
    @discardableResult
    package func then(_ events: [Log.Event], sourceLocation: SourceLocation = #_sourceLocation) -> Scenario<Log> {
        switch result {
        case .success(let found): #expect(found == events, sourceLocation: sourceLocation)
        case .failure(let error): Issue.record("refused: \(error)", sourceLocation: sourceLocation)
        }
        return after
    }

    /// Expects that the command is taken and changes nothing.
    ///
    /// - Returns: the scenario after it.
    @discardableResult
    package func thenNothing(sourceLocation: SourceLocation = #_sourceLocation) -> Scenario<Log> {
        then([], sourceLocation: sourceLocation)
    }

    /// Expects that the command is taken, whatever follows.
    ///
    /// - Returns: the scenario after it.
    @discardableResult
    package func thenTaken(sourceLocation: SourceLocation = #_sourceLocation) -> Scenario<Log> {
        if case .failure(let error) = result { Issue.record("refused: \(error)", sourceLocation: sourceLocation) }
        return after
    }

    /// Expects this very refusal.
    package func thenRefused(_ refusal: Log.Refusal, sourceLocation: SourceLocation = #_sourceLocation) {
        switch result {
        case .success(let events): Issue.record("taken: \(events)", sourceLocation: sourceLocation)
        case .failure(let error): #expect(error as? Log.Refusal == refusal, sourceLocation: sourceLocation)
        }
    }

    /// The events, none if the command was refused.
    package var events: [Log.Event] { (try? result.get()) ?? [] }

    private var after: Scenario<Log> {
        var log = log
        log.append(events)
        return Scenario(log)
    }
}
