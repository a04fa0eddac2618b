internal import LMDB

extension Verifier {
    /// Checks the entry of the event at hand in one index and says its place in the list, counted from 1.
    @discardableResult
    mutating func verifyListEntry(
        _ kind: ListKind, _ name: String, in transaction: borrowing ReadTransaction
    ) throws -> UInt64 {
        let list = ListKey(kind: kind, number: try verifyName(kind, name, in: transaction))
        let index = subjects[list]?.count ?? 0
        if index == 0 { subjects[list] = Subject(fingerprint: name.hashValue, count: 0) }
        subjects[list]?.count = index + 1
        let head = try transaction.withBytes(of: list, in: tables.lists) { ListHead($0) } ?? nil
        guard let head, head.count > index else {
            throw Fault(size, "The list of \(kind.word) \(name) does not reach position \(size).")
        }
        if head.count - index <= ListHead.slotCount {
            guard head[index] == size else {
                throw Fault(size, "The head of the list of \(kind.word) \(name) does not name position \(size).")
            }
        }
        if head.count == index + 1, !head.unusedSlotsAreZero {
            throw Fault(size, "The head of the list of \(kind.word) \(name) has bytes that mean nothing.")
        }
        if index / ListHead.slotCount < head.count / ListHead.slotCount {
            let block = BlockKey(list: list, block: index / ListHead.slotCount)
            let slots = try transaction.withBytes(of: block, in: tables.blocks) { ListHead.block($0) } ?? nil
            guard let slots, slots[Int(index % ListHead.slotCount)] == size else {
                let what = "Block \(block.block) of the list of \(kind.word) \(name)"
                throw Fault(size, "\(what) does not name position \(size).")
            }
        }
        return index + 1
    }

    /// Checks the row of a name and says its number.
    private func verifyName(
        _ kind: ListKind, _ name: String, in transaction: borrowing ReadTransaction
    ) throws -> UInt64 {
        let key = NameKey(kind: kind, name: name)
        let row = try transaction.withBytes(of: key, in: tables.names) { bytes in
            bytes.count == 8 ? bytes.loadUnaligned(as: UInt64.self).bigEndian : nil
        }
        guard let number = row ?? nil else {
            throw Fault(size, "The table of names has no sound row for \(kind.word) \(name) of position \(size).")
        }
        let subject = subjects[ListKey(kind: kind, number: number)]
        guard number == size || subject?.fingerprint == name.hashValue else {
            let claim = "says that \(kind.word) \(name) of position \(size) began at position \(number)"
            throw Fault(size, "The table of names \(claim), where it did not begin.")
        }
        return number
    }

    /// Checks that index and tree hold nothing but what the events explain.
    func verifyLeftovers(in transaction: borrowing ReadTransaction) throws {
        var first: Fault?
        func note(_ fault: Fault) {
            if fault.position < first?.position ?? .max { first = fault }
        }
        try noteLongLists(in: transaction, note)
        try noteSurplusRows(in: transaction, note)
        if let first { throw first }
    }

    /// Reports lists that go on after the last event, each with the first position that it names too much.
    private func noteLongLists(
        in transaction: borrowing ReadTransaction, _ note: (Fault) -> Void
    ) throws {
        try transaction.scanRaw(tables.lists) { key, value in
            guard let list = key, let head = ListHead(value) else {
                return note(Fault(size, "The table of lists holds a row without a sound form."))
            }
            let count = subjects[list]?.count ?? 0
            guard head.count > count else { return }
            let claimed = head[count] ?? size
            let what = "The list of the \(list.kind.word) that began at position \(list.number)"
            let fault = "\(what) names position \(claimed), which holds no event of it."
            note(Fault(min(claimed, size), fault))
        }
    }

    /// Reports rows of the other tables that no event explains.
    private func noteSurplusRows(
        in transaction: borrowing ReadTransaction, _ note: (Fault) -> Void
    ) throws {
        if try transaction.count(of: tables.names) != subjects.count {
            try transaction.scanRaw(tables.names) { key, value in
                let number = value.count == 8 ? value.loadUnaligned(as: UInt64.self).bigEndian : size
                let subject = key.flatMap { subjects[ListKey(kind: $0.kind, number: number)] }
                guard let key, subject?.fingerprint == key.name.hashValue else {
                    let name = key.map { "\($0.kind.word) \($0.name)" } ?? "a row without a sound form"
                    return note(Fault(min(number, size), "The table of names holds \(name), of which no event speaks."))
                }
            }
        }
        let blockCount = subjects.values.reduce(0) { $0 + $1.count / ListHead.slotCount }
        if UInt64(try transaction.count(of: tables.blocks)) != blockCount {
            try transaction.scanRaw(tables.blocks) { key, value in
                let count = key.flatMap { subjects[$0.list]?.count } ?? 0
                guard let key, key.block < count / ListHead.slotCount else {
                    let slots = ListHead.block(value) ?? SIMD8(repeating: size)
                    let position = (0..<8).map { slots[$0] }.first { $0 >= size } ?? slots[0]
                    return note(Fault(min(position, size), "A block of positions belongs to no list."))
                }
            }
        }
        try transaction.scanRaw(tables.tiles) { key, _ in
            let tileCount = key.map { size >> (8 * UInt64($0.level)) } ?? 0  // of a level; a shift past 63 gives 0
            guard let key, key.level > 0, key.index < tileCount else {
                return note(Fault(size, "The tree holds a tile past the last event."))
            }
        }
    }
}

extension ListKind {
    /// What the list lists, in a sentence.
    fileprivate var word: String {
        switch self {
        case .type: "type"
        case .entity: "entity"
        }
    }
}

extension ListHead {
    fileprivate var unusedSlotsAreZero: Bool {
        (0..<8).allSatisfy { UInt64($0) < count || slots[$0] == 0 }
    }
}

extension ReadTransaction {
    /// Visits all rows of a table; the key is nil if its bytes do not have the form of one.
    fileprivate borrowing func scanRaw<Key, Value>(
        _ table: Table<Key, Value>, _ body: (Key?, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try withCursor(over: table) { cursor in
            var entry = try cursor.first()
            while let (bytes, value) = entry {
                var reader = ByteReader(bytes)
                let key = try? Key(from: &reader)
                try body(reader.isAtEnd ? key : nil, value)
                entry = try cursor.next()
            }
        }
    }
}
