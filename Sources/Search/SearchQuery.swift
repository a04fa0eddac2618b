/// Everything that decides what a search finds and in which order; a page token belongs to one query.
package struct SearchQuery: Sendable, Equatable {
    /// What is searched.
    package var subject: SearchSubject
    /// What must hold.
    package var filter: Filter
    /// The complete order.
    package var ordering: Ordering
    /// The rest of the request that decides the results, such as experiment ids and the view type, in a fixed order.
    package var scope: [String]

    /// A query of these parts.
    package init(subject: SearchSubject, filter: Filter, ordering: Ordering, scope: [String] = []) {
        self.subject = subject
        self.filter = filter
        self.ordering = ordering
        self.scope = scope
    }

    /// 64 bits that differ, but for chance, when any part differs; the same in every process and version.
    ///
    /// It is taken over the parsed parts: two spellings of one filter give the same digest. It guards against
    /// mistakes, not against forgery.
    package var digest: UInt64 {
        var hash = StableHash()
        hash.add(subject.rawValue)
        hash.add(filter.conditions.count)
        for condition in filter.conditions {
            hash.add(condition.field)
            hash.add(condition.comparator.rawValue)
            hash.add(condition.operand)
        }
        hash.add(ordering.terms.count)
        for term in ordering.terms {
            hash.add(term.field)
            hash.add(term.ascending ? 1 : 0)
            hash.add(optional: term.datasetName)
            hash.add(optional: term.datasetDigest)
        }
        hash.add(scope.count)
        for part in scope { hash.add(part) }
        return hash.value
    }
}

/// FNV-1a with 64 bits (Fowler, Noll, Vo): small, fixed, good enough to tell queries apart.
struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { add(byte: UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func add(_ count: Int) {
        add(UInt64(bitPattern: Int64(count)))
    }

    /// Length first, so that the border between two texts counts.
    mutating func add(_ text: String) {
        add(text.utf8.count)
        for byte in text.utf8 { add(byte: byte) }
    }

    mutating func add(optional text: String?) {
        add(byte: text == nil ? 0 : 1)
        if let text { add(text) }
    }

    mutating func add(_ field: Field) {
        add(field.kind)
        add(field.name)
    }

    mutating func add(_ operand: Operand) {
        switch operand {
        case .none: add(byte: 0)
        case .number(let number, let exact):
            add(byte: 1)
            add(number.bitPattern)
            add(byte: exact == nil ? 0 : 1)
            if let exact { add(UInt64(bitPattern: exact)) }
        case .string(let text):
            add(byte: 2)
            add(text)
        case .list(let items):
            add(byte: 3)
            add(items.count)
            for item in items { add(item) }
        }
    }
}
