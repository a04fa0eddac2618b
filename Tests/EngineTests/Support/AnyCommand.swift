import Engine
import EventSchemas
import LMDB
import Registry
import Tracking
import Views

/// A command of either part of the domain.
enum AnyCommand: Sendable {
    case tracking(any TrackingCommand)
    case registry(any RegistryCommand)

    /// Carries it out.
    func execute(on engine: Engine, as caller: Caller = Caller()) async throws -> Receipt {
        let caller = isOfImport ? Caller.importing(String(repeating: "f", count: 32)) : caller
        return switch self {
        case .tracking(let command): try await engine.execute(command, as: caller)
        case .registry(let command): try await engine.execute(command, as: caller)
        }
    }

    /// Whether only imports send such commands.
    private var isOfImport: Bool {
        switch self {
        case .tracking(let command):
            command is ImportExperiment || command is ImportRun || command is ImportLoggedModel
                || command is ImportArtifact
        case .registry(let command):
            command is ImportRegisteredModel || command is ImportModelVersion || command is ImportAliases
        }
    }

    /// What follows from it in a state.
    func decide(in views: borrowing ViewReader) throws -> [DomainEvent] {
        switch self {
        case .tracking(let command): try command.decide(in: views).map { .tracking($0) }
        case .registry(let command): try command.decide(in: views).map { .registry($0) }
        }
    }
}

/// What came of a command: the receipt, or the refusal.
typealias Outcome = Result<Receipt, any Error>

extension Engine {
    /// Carries out commands, each of the lines one after the other and the lines side by side.
    ///
    /// - Returns: what came of each, line by line.
    func execute(lines: [[AnyCommand]], as callers: [Caller] = [Caller()]) async -> [[Outcome]] {
        await withTaskGroup(of: (Int, [Outcome]).self) { group in
            for (index, line) in lines.enumerated() {
                group.addTask {
                    var outcomes: [Outcome] = []
                    for (step, command) in line.enumerated() {
                        do {
                            let caller = callers[(index + step) % callers.count]
                            outcomes.append(.success(try await command.execute(on: self, as: caller)))
                        } catch {
                            outcomes.append(.failure(error))
                        }
                    }
                    return (index, outcomes)
                }
            }
            var outcomes = Array(repeating: [Outcome](), count: lines.count)
            for await (index, line) in group { outcomes[index] = line }
            return outcomes
        }
    }
}
