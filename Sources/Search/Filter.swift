/// A parsed filter: the conditions that must all hold.
///
/// Make one with ``parse(_:for:)``. A filter without conditions matches everything.
package struct Filter: Sendable, Equatable {
    /// The conditions in the order written, joined by `AND`.
    package var conditions: [Condition]

    /// A filter of `conditions`, which are taken as valid.
    package init(conditions: [Condition] = []) {
        self.conditions = conditions
    }
}

/// One comparison of a filter, such as `metrics.loss < 0.1`.
///
/// A parsed condition is consistent: the comparator fits the field and the operand fits the comparator. To run it
/// over many values, compile it once with ``CompiledCondition/init(_:)``.
package struct Condition: Sendable, Equatable {
    /// What is looked at.
    package var field: Field
    /// How it is compared.
    package var comparator: Comparator
    /// With what it is compared.
    package var operand: Operand

    /// A condition; ``Filter/parse(_:for:)`` makes only consistent ones.
    package init(field: Field, comparator: Comparator, operand: Operand) {
        self.field = field
        self.comparator = comparator
        self.operand = operand
    }
}
