package import EventSchemas
internal import Synchronization

/// What an import met, wrote and could not copy. Told from any task.
package final class ImportReport: Sendable {
    /// The kinds of entities, in the order in which they are reported.
    package enum Kind: String, CaseIterable, Sendable {
        case experiment
        case run
        case loggedModel = "logged_model"
        case registeredModel = "registered_model"
        case modelVersion = "model_version"
        case artifact
    }

    private struct State {
        var counts = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, ImportCount(kind: $0.rawValue)) })
        var failures: [ImportFailure] = []
        var written: [Kind: Set<String>] = [:]
        var notes: [String: (count: Int, example: String)] = [:]
        var pointCount = 0
        var byteCount: UInt64 = 0
    }

    private let state = Mutex(State())

    /// How many failures are kept with their reasons; the others are counted.
    private static let failuresMax = 10_000

    /// An empty report.
    package init() {}

    package func found(_ kind: Kind, _ count: Int = 1) {
        state.withLock { $0.counts[kind]?.found += UInt64(count) }
    }

    /// Something of an entity was written. Counted once, however often it is told.
    package func wrote(_ kind: Kind, _ id: String) {
        state.withLock { state in
            if state.written[kind, default: []].insert(id).inserted { state.counts[kind]?.written += 1 }
        }
    }

    /// No more will be told of the entities of this kind that were told of so far.
    package func passed(_ kind: Kind) { state.withLock { $0.written[kind] = nil } }

    package func read(points: Int) { state.withLock { $0.pointCount += points } }

    package func copied(bytes: UInt64) { state.withLock { $0.byteCount += bytes } }

    /// Something could not be copied.
    package func failed(_ kind: Kind, _ id: String, _ reason: String) {
        state.withLock { state in
            state.counts[kind]?.failed += 1
            guard state.failures.count < Self.failuresMax else { return }
            state.failures.append(ImportFailure(subject: kind.rawValue + "/" + id, reason: reason))
        }
    }

    /// Something was copied, but not all of it can be kept here, by its nature.
    package func note(_ text: String, example: String) {
        state.withLock { $0.notes[text, default: (0, example)].count += 1 }
    }

    package var counts: [ImportCount] {
        state.withLock { state in Kind.allCases.compactMap { state.counts[$0] } }
    }

    package var failures: [ImportFailure] { state.withLock { $0.failures } }

    package var pointCount: Int { state.withLock { $0.pointCount } }

    /// Bytes of artifacts that were copied.
    package var byteCount: UInt64 { state.withLock { $0.byteCount } }

    /// How many things could not be copied.
    package var failureCount: UInt64 { counts.reduce(0) { $0 + $1.failed } }

    /// The report for people, line by line: counts, then reasons with examples.
    package func lines() -> [String] {
        var lines = ["kind               found   written    failed"]
        for count in counts {
            let name = count.kind.padded(to: 16)
            lines.append(
                name + "\(count.found)".leftPadded(to: 8) + "\(count.written)".leftPadded(to: 10)
                    + "\(count.failed)".leftPadded(to: 10))
        }
        lines.append("\(pointCount) metric points read, \(byteCount) bytes of artifacts copied")
        let notes = state.withLock { $0.notes }.sorted { $0.key < $1.key }
        for (text, note) in notes { lines.append("note: \(text) (\(note.count), such as \(note.example))") }
        let groups = Dictionary(grouping: failures, by: \.reason).sorted { $0.key < $1.key }
        for (reason, failures) in groups {
            let examples = failures.prefix(3).map(\.subject).joined(separator: ", ")
            let others = failures.count > 3 ? " and \(failures.count - 3) more" : ""
            lines.append("not copied: \(examples)\(others): \(reason)")
        }
        return lines
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }

    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(1, width - utf8.count)) + self
    }
}
