extension Attribute {
    /// The attribute with its value cut to a limit, and how long it was.
    func cut(to limit: Int) -> Attribute {
        guard value.isLonger(than: limit) else { return Attribute(key: key, value: value) }
        return Attribute(key: key, value: value.cut(to: limit), fullLength: value.unicodeScalars.count)
    }
}

extension [Attribute] {
    /// One attribute for each key, where the key stood first, with the value that came last (MLflow's `log-batch`).
    func lastOfEachKey() -> [Attribute] {
        guard count > 1 else { return self }
        var result: [Attribute] = []
        var indexes: [ExactText: Int] = [:]
        indexes.reserveCapacity(count)
        for attribute in self {
            if let index = indexes[ExactText(attribute.key)] {
                result[index] = attribute
            } else {
                indexes[ExactText(attribute.key)] = result.count
                result.append(attribute)
            }
        }
        return result
    }

    /// The keys that stand more than once, in order of their second mention.
    func repeatedKeys() -> [String] {
        guard count > 1 else { return [] }
        var seen: Set<ExactText> = []
        seen.reserveCapacity(count)
        var repeated: [String] = []
        for attribute in self where !seen.insert(ExactText(attribute.key)).inserted {
            repeated.append(attribute.key)
        }
        return repeated
    }

    /// Tags that are set on a run, as stored: keys checked, values cut, one a key. `field` names the key of the nth
    /// tag.
    func checkedRunTags(field: (Int) -> String) throws(TrackingError) -> [Attribute] {
        for (index, tag) in enumerated() { try TrackingError.check(key: tag.key, of: field(index)) }
        return storedRunTags()
    }

    /// Tags that a run is created with, as stored. Their keys may have any characters (MLflow).
    func checkedFirstRunTags(field: (Int) -> String) throws(TrackingError) -> [Attribute] {
        for (index, tag) in enumerated() {
            if tag.key.isEmpty { throw .invalid(field(index), tag.key, "must not be empty") }
            try TrackingError.check(tag.key, of: field(index), limit: Limits.keyLengthMax)
        }
        return storedRunTags()
    }

    /// An empty `mlflow.runName` is ignored.
    private func storedRunTags() -> [Attribute] {
        filter { !($0.value.isEmpty && $0.key == ReservedTag.runName) }
            .map { $0.cut(to: Limits.runTagValueLengthMax) }.lastOfEachKey()
    }
}
