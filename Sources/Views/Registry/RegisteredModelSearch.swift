internal import LMDB
internal import Registry
internal import Search

extension ViewWriter {
    /// Adds a model to the index of names. What a model was called before stays there: searches look at its row.
    borrowing func indexName(_ name: String, ofModel number: UInt64) throws {
        var key = ByteWriter()
        key.write(raw: IndexedValue.bytes(text: name))
        key.write(number)
        try access.put(bytes: [], for: RawKey(key.bytes), in: tables.registeredModelIndex)
    }
}

extension ViewReader {
    /// A page of registered models.
    ///
    /// Costs a look at each name that a condition on names leaves, by its first letters where they are given, and a
    /// few reads for each model with such a name; in the order of names only until the page is full.
    ///
    /// - Throws: `SearchError` for a filter, order or token that is not valid.
    package borrowing func searchRegisteredModels(_ search: RegistryQuery) throws -> Page<RegisteredModelDetails> {
        let filter = try Filter.parse(search.filter, for: .registeredModels)
        let query = SearchQuery(
            subject: .registeredModels, filter: filter,
            ordering: try Ordering.parse(search.orderBy, for: .registeredModels))
        let walk = NameWalk(query, start: try query.start(search.pageToken))
        let hasPrompts = try nameID(Filter.promptTag) != nil
        var selection = Selection<RegisteredModel>(ordering: query.ordering, countMax: search.limit + 1)
        try walkNames(walk) { name, number in
            if walk.isByName, let worst = selection.worst, walk.isBehind(name, worst[0]) { return false }
            guard walk.mayMatch(name), let model = try newest(number, in: tables.registeredModels),
                !model.isDeleted, IndexedValue.bytes(text: model.name).elementsEqual(name),
                hasPrompts ? try isShown(model, by: filter) : !filter.asksForPrompts
            else { return true }
            for condition in walk.conditions where try !matches(model, condition, of: filter) { return true }
            let values = query.ordering.terms.map { term -> SortValue in
                term.field == .attribute("name") ? .string(model.name) : .integer(model.lastUpdatedTime)
            }
            if let start = walk.start, query.ordering.place(of: start, against: values) != .before { return true }
            selection.offer(values, model)
            return true
        }
        let page = selection.page(limit: search.limit, query: query)
        return Page(try page.elements.map { try details(of: $0) }, nextPageToken: page.nextPageToken)
    }

    private borrowing func matches(
        _ model: RegisteredModel, _ condition: FieldCondition, of filter: Filter
    ) throws -> Bool {
        switch condition.field {
        case .tag(Filter.promptTag) where !filter.asksForPrompts: true  // decided by isShown
        case .tag(let key): condition.predicate.matches(string: try tag(key, of: model))
        default: condition.predicate.matches(string: model.name)
        }
    }

    /// Visits the names of a walk and the numbers of the models that have or had them, until `body` returns false.
    private borrowing func walkNames(
        _ walk: NameWalk, _ body: (UnsafeRawBufferPointer, UInt64) throws -> Bool
    ) throws {
        var (lower, upper) = (walk.lower, walk.upper)
        try access.withCursor(over: tables.registeredModelIndex) { cursor in
            try lower.withUnsafeMutableBytes { lower in
                try upper.withUnsafeMutableBytes { upper in
                    var entry = try walk.ascending ? cursor.seek(lower) : cursor.seekBefore(upper)
                    while let (key, _) = entry {
                        let isInside =
                            walk.ascending
                            ? key.isBefore(UnsafeRawBufferPointer(upper))
                            : !key.isBefore(UnsafeRawBufferPointer(lower))
                        guard isInside, key.count >= 8 else { return }
                        var number = ByteReader(UnsafeRawBufferPointer(rebasing: key.suffix(8)))
                        let name = UnsafeRawBufferPointer(rebasing: key.dropLast(8))
                        guard try body(name, try number.read(UInt64.self)) else { return }
                        entry = try walk.ascending ? cursor.next() : cursor.previous()
                    }
                }
            }
        }
    }
}

/// A walk over the index of models' names: which names, and in which order.
private struct NameWalk {
    let start: [SortValue]?
    let conditions: [FieldCondition]
    /// Whether the order is that of the names, so that the walk ends with the page.
    let isByName: Bool
    let ascending: Bool
    private(set) var lower: [UInt8] = [0]  // LMDB seeks no empty key
    private(set) var upper: [UInt8] = [0xFF]  // no name in UTF-8 has such a byte

    init(_ query: SearchQuery, start: [SortValue]?) {
        self.start = start
        conditions = query.filter.conditions.map(FieldCondition.init)
        let first = query.ordering.terms[0]
        isByName = first.field == .attribute("name")
        ascending = first.ascending || !isByName
        for condition in query.filter.conditions where condition.field == .attribute("name") {
            guard case .string(let text) = condition.operand else { continue }
            switch condition.comparator {
            case .equal: narrow(to: IndexedValue.bytes(text: text))
            case .like: narrow(to: IndexedValue.prefix(LikePattern(text).literalPrefix))
            default: continue
            }
        }
        guard isByName, case .string(let text)? = start?[0] else { return }
        let name = IndexedValue.bytes(text: text)
        if ascending {
            if lower.lexicographicallyPrecedes(name) { lower = name }
        } else {
            let end = RunIndexRange.successor(name)
            if end.lexicographicallyPrecedes(upper) { upper = end }
        }
    }

    private mutating func narrow(to prefix: [UInt8]) {
        guard !prefix.isEmpty else { return }
        if lower.lexicographicallyPrecedes(prefix) { lower = prefix }
        let end = RunIndexRange.successor(prefix)
        if end.lexicographicallyPrecedes(upper) { upper = end }
    }

    /// Whether a name can meet the conditions on names, so far as the index can tell.
    func mayMatch(_ name: UnsafeRawBufferPointer) -> Bool {
        conditions.allSatisfy { condition in
            guard condition.field == .attribute("name") else { return true }
            return IndexedValue.withText(name) { text in text.map { condition.predicate.matches(utf8: $0) } ?? true }
        }
    }

    /// Whether a name comes behind another in the order, so far as the index can tell.
    func isBehind(_ name: UnsafeRawBufferPointer, _ bound: SortValue) -> Bool {
        guard case .string(let text) = bound else { return false }
        return IndexedValue.bytes(text: text).withUnsafeBytes { bound in
            ascending ? bound.isBefore(name) : name.isBefore(bound)
        }
    }
}
