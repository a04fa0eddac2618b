/// Refusals by rule. The rule is a predicate: it reads on after the field's name.
extension RegistryError {
    static func invalid(_ field: String, _ value: String, _ rule: String) -> RegistryError {
        .invalid(field: field, value: value.shortened, rule: rule)
    }

    static func source(_ source: String, _ rule: String) -> RegistryError {
        .invalidSource(source: source.shortened, rule: rule)
    }

    /// Refuses a text of more than `limit` scalars.
    static func check(_ value: String?, of field: @autoclosure () -> String, limit: Int) throws(RegistryError) {
        guard let value, value.isLonger(than: limit) else { return }
        throw invalid(field(), value, "exceeds the maximum length of \(limit) characters")
    }

    /// Refuses what is no name of a model.
    static func check(modelName name: String, of field: String) throws(RegistryError) {
        if let rule = NameRules.broken(byModelName: name) { throw invalid(field, name, rule) }
        try check(name, of: field, limit: Limits.modelNameLengthMax)
    }

    /// Refuses what is no key of a tag.
    static func check(key: String, of field: @autoclosure () -> String = "key") throws(RegistryError) {
        if let rule = NameRules.broken(byKey: key) { throw invalid(field(), key, rule) }
        try check(key, of: field(), limit: Limits.tagKeyLengthMax)
    }

    /// Refuses what is no alias. Reserved ones are well formed.
    static func check(alias: String) throws(RegistryError) {
        if let rule = NameRules.broken(byAlias: alias) { throw invalid("alias", alias, rule) }
        try check(alias, of: "alias", limit: Limits.aliasLengthMax)
    }

    /// Refuses tags that something may not be created with.
    static func check(_ tags: [Tag]) throws(RegistryError) {
        if tags.count > Limits.tagsMax {
            let rule = "may have at most \(Limits.tagsMax) entries in one request, got \(tags.count)"
            throw invalid("tags", "\(tags.count)", rule)
        }
        for (index, tag) in tags.enumerated() {
            try check(key: tag.key, of: "tags[\(index)].key")
            try check(tag.value, of: "tags[\(index)].value", limit: Limits.tagValueLengthMax)
        }
    }
}

extension [Tag] {
    /// One tag for each key, where the key stood first, with the value that came last (MLflow).
    func lastOfEachKey() -> [Tag] {
        guard count > 1 else { return self }
        var result: [Tag] = []
        var indexes: [ExactText: Int] = [:]
        for tag in self {
            if let index = indexes[ExactText(tag.key)] {
                result[index] = tag
            } else {
                indexes[ExactText(tag.key)] = result.count
                result.append(tag)
            }
        }
        return result
    }
}
