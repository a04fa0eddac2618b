/// A request to change registered models or versions.
///
/// A command decides over a state and is pure: time and ids come in with it.
package protocol RegistryCommand: Sendable {
    /// The events that follow from the command, none if the state is as asked already.
    ///
    /// - Throws: ``RegistryError`` as a refusal; other errors are the storage's.
    func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent]
}
