/// How a search for runs may go about it.
package enum SearchStrategy: Sendable, CaseIterable {
    /// By what seems to cost the least.
    case cheapest
    /// By the columns, whatever it costs.
    case columns
    /// By the index of a condition if there is one, whatever it costs; else by the columns.
    case conditionIndex
    /// Along the index of the order if there is one, whatever it costs; else by the columns.
    case orderIndex
}

/// How a search found its runs: what `explain` answers.
package struct SearchExplanation: Sendable, Equatable {
    /// How the runs of an experiment were gone through.
    package enum Method: String, Sendable {
        /// Nothing was looked at: there are no runs, or a condition is on a name that none has.
        case nothing
        /// The runs that a condition names by their ids.
        case ids
        /// The entries of a condition's index, then the runs they name.
        case conditionIndex = "condition_index"
        /// The entries of the order's index, until a page was full.
        case orderIndex = "order_index"
        /// The packed columns, all of them.
        case columns
    }

    /// What was done in one experiment.
    package struct Step: Sendable, Equatable {
        /// The experiment's id.
        package let experiment: UInt64
        /// How many runs it has, deleted ones too.
        package let runs: Int
        package internal(set) var method = Method.nothing
        /// The field whose index was used, as filters name it.
        package internal(set) var index: String?
        /// How many entries of indexes were looked at, those for plans that were given up too.
        package internal(set) var entriesWalked = 0
        /// How many entries passed the condition of the index, or were on the way along the order.
        package internal(set) var candidates = 0
        /// How many runs the columns were scanned for, a few bytes each.
        package internal(set) var columnsScanned = 0
        /// How many runs were looked at one by one.
        package internal(set) var rowsExamined = 0
        /// How many of those because the index does not have them yet.
        package internal(set) var waitingRuns = 0
        /// How many because the index has an old value of them.
        package internal(set) var touchedRuns = 0

        init(experiment: UInt64, runs: Int) {
            self.experiment = experiment
            self.runs = runs
        }
    }

    /// By the experiments' ids.
    package let experiments: [Step]
}
