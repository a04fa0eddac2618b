extension Ordering {
    /// Parses `clauses`, each `<identifier> [ASC|DESC]`, as MLflow does for `subject`, and completes the order.
    ///
    /// Without clauses the order is the default one. Tie-breaks are appended unless they are named. Metrics, params
    /// and tags are sorted by for runs only. Not for logged models, whose order comes as
    /// ``LoggedModelOrder`` objects.
    ///
    /// A field named twice is refused for runs, registered models and model versions (MLflow answers 500); for
    /// experiments, where MLflow takes it, the later mention is dropped, as it decides nothing.
    ///
    /// - Throws: ``SearchError`` with MLflow's sentence.
    package static func parse(_ clauses: [String], for subject: SearchSubject) throws(SearchError) -> Ordering {
        guard clauses.count <= SearchLimits.orderClausesMax else {
            throw SearchError(
                "Invalid order_by: it has \(clauses.count) clauses, at most \(SearchLimits.orderClausesMax) "
                    + "are allowed.")
        }
        guard subject != .loggedModels || clauses.isEmpty else {
            throw SearchError("`order_by` must be a list of dictionaries.")
        }
        var terms: [OrderTerm] = []
        var seen: Set<Field> = []
        for clause in clauses {
            let term = try parse(clause, for: subject)
            if seen.insert(term.field).inserted {
                terms.append(term)
            } else if subject != .experiments {
                throw SearchError("`order_by` contains duplicate fields: '\(clause.clipped)' names \(term.field) again")
            }
        }
        return Ordering(terms: subject.completed(terms))
    }

    private static func parse(_ clause: String, for subject: SearchSubject) throws(SearchError) -> OrderTerm {
        let unreadable = SearchError("Invalid order_by clause '\(clause.clipped)'. Could not be parsed.")
        guard clause.utf8.count <= SearchLimits.orderClauseBytesMax else { throw unreadable }
        var lexer = Lexer(clause)
        let first = lexer.next()
        switch first.kind {
        case .word, .path, .doubleQuoted: break
        default: throw unreadable
        }
        let direction = lexer.next()
        guard direction.kind == .end || direction.kind == .word, lexer.next().kind == .end else { throw unreadable }
        let ascending: Bool
        switch lexer.text(direction.range).lowercased() {
        case "", "asc": ascending = true
        case "desc": ascending = false
        default: throw SearchError("Invalid ordering key in order_by clause '\(clause.clipped)'.")
        }
        let identifier = Identifier(lexer.text(first.range))
        guard !identifier.key.isEmpty else { throw unreadable }
        return OrderTerm(try subject.orderField(identifier), ascending: ascending)
    }
}

extension SearchSubject {
    /// The attributes that results can be sorted by: the canonical name first in each row.
    private var orderAttributes: [[String]] {
        switch self {
        case .runs:
            [
                ["artifact_uri"], ["end_time"], ["run_id"], ["run_name"], ["start_time", "created", "Created"],
                ["status"], ["user_id"],
            ]
        case .experiments: [["creation_time"], ["experiment_id"], ["last_update_time"], ["name"]]
        case .registeredModels: [["name"], ["last_updated_timestamp", "timestamp"]]
        case .modelVersions: [["creation_timestamp"], ["last_updated_timestamp"], ["name"], ["version_number"]]
        case .loggedModels: attributes.map(\.names)
        }
    }

    /// The canonical name of the attribute `name`, if results can be sorted by it.
    func orderAttribute(_ name: String) -> String? {
        orderAttributes.first { $0.contains(name) }?[0]
    }

    /// The field that `identifier` names in an order clause.
    fileprivate func orderField(_ identifier: Identifier) throws(SearchError) -> Field {
        let field: Field
        if let word = identifier.entity {
            guard self != .registeredModels, let known = self.field(word: word, key: identifier.key) else {
                throw self == .registeredModels
                    ? badOrderKey(word + "." + identifier.key) : SearchError(unknownEntity(word.clipped))
            }
            field = known
        } else {
            field = .attribute(identifier.key)
        }
        switch field {
        case .attribute(let name):
            guard let canonical = orderAttribute(name) else { throw badOrderKey(name) }
            return .attribute(canonical)
        case .metric, .param, .tag:
            guard self == .runs else { throw SearchError("Invalid order_by entity: \(field.kind)") }
            return field
        case .dataset:
            throw SearchError("Invalid identifier type 'dataset'")
        }
    }

    private func badOrderKey(_ key: String) -> SearchError {
        let names = quotedList(orderAttributes.flatMap(\.self))
        return switch self {
        case .registeredModels:
            SearchError("Invalid order by key '\(key.clipped)' specified. Valid keys are \(names)")
        default:
            SearchError("Invalid attribute key '\(key.clipped)' specified. Valid keys are \(names)")
        }
    }

    /// `terms` with the default order if there are none, and with the tie-breaks.
    func completed(_ terms: [OrderTerm]) -> [OrderTerm] {
        let tieBreaks: [OrderTerm]
        switch self {
        case .runs:
            tieBreaks = [OrderTerm(.attribute("start_time"), ascending: false), OrderTerm(.attribute("run_id"))]
        case .experiments where terms.isEmpty:
            tieBreaks = [
                OrderTerm(.attribute("creation_time"), ascending: false), OrderTerm(.attribute("experiment_id")),
            ]
        case .experiments:
            // Not a slip: with an order asked for, MLflow breaks ties by the newest experiment first.
            tieBreaks = [OrderTerm(.attribute("experiment_id"), ascending: false)]
        case .registeredModels:
            tieBreaks = [OrderTerm(.attribute("name"))]
        case .modelVersions:
            let newest = terms.isEmpty ? [OrderTerm(.attribute("last_updated_timestamp"), ascending: false)] : []
            tieBreaks =
                newest + [OrderTerm(.attribute("name")), OrderTerm(.attribute("version_number"), ascending: false)]
        case .loggedModels:
            tieBreaks = [
                OrderTerm(.attribute("creation_timestamp"), ascending: false), OrderTerm(.attribute("model_id")),
            ]
        }
        return terms + tieBreaks.filter { tieBreak in !terms.contains { $0.field == tieBreak.field } }
    }
}
