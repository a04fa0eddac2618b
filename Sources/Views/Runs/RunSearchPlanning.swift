/// What the planner of searches weighs. No row and no answer depends on it, only what a search costs.
package struct RunSearchPlanning: Sendable {
    /// An experiment with fewer runs in the index is scanned by its columns: that costs less than a look for a better
    /// way.
    var runsMin: UInt64 = 1024
    /// The index of a condition is used at once if it has no more entries than this: each run costs up to 2 us. With a
    /// twentieth of it no better index is looked for.
    var candidatesMax = 2000
    /// A walk along an order may visit so many entries at least; with a quarter of it the rest is guessed.
    var visitsMin = 2048

    /// What servers use.
    package static let standard = RunSearchPlanning()
}
