internal import Synchronization

/// Tells a person how far an import is: a bar on a terminal, a line now and then elsewhere.
package final class ImportProgress: Sendable {
    private struct State {
        var phase = ""
        var done = 0
        var total: Int?
        var told: ContinuousClock.Instant?
        var isBarShown = false
    }

    private let state = Mutex(State())
    private let start = ContinuousClock.now
    private let isTerminal: Bool
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - isTerminal: Whether lines can be written over.
    ///   - write: Takes text for standard error.
    package init(isTerminal: Bool, write: @escaping @Sendable (String) -> Void) {
        self.isTerminal = isTerminal
        self.write = write
    }

    /// Something else is done from now on; nil if nobody knows how much of it there is.
    package func begin(_ phase: String, total: Int?) {
        state.withLock { state in
            (state.phase, state.done, state.total) = (phase, 0, total)
            tell(&state, isForced: true)
        }
    }

    /// More of it is done.
    package func advance(by count: Int = 1) {
        state.withLock { state in
            state.done += count
            tell(&state, isForced: false)
        }
    }

    /// Leaves the line of the bar.
    package func end() {
        state.withLock { state in
            tell(&state, isForced: true)
            if state.isBarShown { write("\n") }
            state.isBarShown = false
        }
    }

    private func tell(_ state: inout State, isForced: Bool) {
        let now = ContinuousClock.now
        let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
        if let told = state.told, now - told < pause, !(isForced && isTerminal) { return }
        state.told = now
        let elapsed = (now - start).components.seconds
        let count = state.total.map { "\(state.done) of \($0)" } ?? "\(state.done)"
        let time = "\(elapsed / 60):\(elapsed % 60 < 10 ? "0" : "")\(elapsed % 60)"
        if isTerminal {
            write("\r\u{1B}[K\(bar(state))\(state.phase): \(count)  \(time)")
            state.isBarShown = true
        } else {
            write("\(state.phase): \(count) after \(time)\n")
        }
    }

    private func bar(_ state: State) -> String {
        guard let total = state.total, total > 0 else { return "" }
        let filled = min(30, state.done * 30 / total)
        return "[" + String(repeating: "#", count: filled) + String(repeating: " ", count: 30 - filled) + "] "
    }
}
