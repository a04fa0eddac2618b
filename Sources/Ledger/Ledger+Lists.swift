package import LMDB

// One mechanism for both indexes, by entity and by type: a name has a number, a number has a list of positions, a list
// has a head row that is edited in place and a block row for every eight positions. So an append changes few pages.

extension Ledger {
    /// Adds a position to the list of a name, which is made if it is new, and says the list's number and new count.
    func addToList(
        _ kind: ListKind, _ name: String, position: Position, in transaction: borrowing WriteTransaction
    ) throws -> (number: UInt64, count: UInt64) {
        let nameKey = NameKey(kind: kind, name: name)
        guard let number = try transaction.reading.value(of: nameKey, in: tables.names) else {
            try transaction.reserve(8, for: nameKey, in: tables.names) {
                $0.storeBytes(of: position.bigEndian, as: UInt64.self)
            }
            var head = ListHead()
            _ = head.append(position)
            let list = ListKey(kind: kind, number: position)
            switch kind {
            case .type:
                try transaction.reserve(ListHead.byteCount, for: list, in: tables.lists) { head.write(to: $0) }
            case .entity:  // its number is the greatest so far: an append fills pages to the brim
                try transaction.reserveLast(ListHead.byteCount, for: list, in: tables.lists) { head.write(to: $0) }
            }
            return (position, 1)
        }
        let list = ListKey(kind: kind, number: number)
        var head = try existingHead(of: list, in: transaction.reading)
        let isBlock = head.append(position)
        try transaction.reserve(ListHead.byteCount, for: list, in: tables.lists) { head.write(to: $0) }
        if isBlock {
            let block = BlockKey(list: list, block: head.lastBlock)
            try transaction.reserve(ListHead.blockByteCount, for: block, in: tables.blocks) {
                head.writeSlots(to: $0)
            }
        }
        return (number, head.count)
    }

    /// The number of an entity: the position of its first event. Nil for one that has none. One read.
    package func entityNumber(
        of entity: String, in transaction: borrowing ReadTransaction
    ) throws -> UInt64? {
        try number(of: entity, .entity, in: transaction)
    }

    /// How many events an entity has. Two reads.
    package func revision(of entity: String, in transaction: borrowing ReadTransaction) throws -> UInt64 {
        try count(of: entity, .entity, in: transaction)
    }

    /// How many events an entity had when the log held `size` events. Costs log2 of its events in reads.
    package func revision(
        of entity: String, asOf size: Position, in transaction: borrowing ReadTransaction
    ) throws -> UInt64 {
        guard let number = try number(of: entity, .entity, in: transaction), number < size else { return 0 }
        let list = ListKey(kind: .entity, number: number)
        let head = try existingHead(of: list, in: transaction)
        var (low, high) = (UInt64(1), head.count)
        while low < high {
            let middle = low + (high - low) / 2
            let isBefore = try position(at: middle, of: list, head, in: transaction) < size
            if isBefore { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many events of a type there are. Two reads.
    package func eventCount(
        ofType type: String, in transaction: borrowing ReadTransaction
    ) throws -> UInt64 {
        try count(of: type, .type, in: transaction)
    }

    /// All event types that the log holds, in the order of their bytes.
    package func types(in transaction: borrowing ReadTransaction) throws -> [String] {
        var types: [String] = []
        try transaction.scan(tables.names) { key, _ in
            guard key.kind == .type else { return false }
            types.append(key.name)
            return true
        }
        return types
    }

    /// The positions of an entity's events with these revisions, in order; those that it does not have are left out.
    package func positions(
        ofEntity entity: String, revisions: ClosedRange<UInt64>,
        in transaction: borrowing ReadTransaction
    ) throws -> [Position] {
        guard revisions.upperBound > 0 else { return [] }
        let lower = max(1, revisions.lowerBound) - 1
        return try positions(of: entity, .entity, indexes: lower..<revisions.upperBound, in: transaction)
    }

    /// The positions of at most `limit` events of an entity, in order, from a revision on.
    package func positions(
        ofEntity entity: String, from revision: UInt64 = 1, limit: Int,
        in transaction: borrowing ReadTransaction
    ) throws -> [Position] {
        let lower = max(1, revision) - 1
        let indexes = lower..<lower.addingWithSaturation(UInt64(max(0, limit)))
        return try positions(of: entity, .entity, indexes: indexes, in: transaction)
    }

    /// The positions of at most `limit` events of a type, in order; `first` of them are left out.
    package func positions(
        ofType type: String, after first: UInt64 = 0, limit: Int,
        in transaction: borrowing ReadTransaction
    ) throws -> [Position] {
        let indexes = first..<first.addingWithSaturation(UInt64(max(0, limit)))
        return try positions(of: type, .type, indexes: indexes, in: transaction)
    }
}

extension Ledger {
    func number(
        of name: String, _ kind: ListKind, in transaction: borrowing ReadTransaction
    ) throws -> UInt64? {
        // A name longer than the limit is in no row, and does not fit a key.
        guard name.utf8.count <= LedgerLimits.entityByteCountMax else { return nil }
        return try transaction.value(of: NameKey(kind: kind, name: name), in: tables.names)
    }

    private func count(
        of name: String, _ kind: ListKind, in transaction: borrowing ReadTransaction
    ) throws -> UInt64 {
        guard let number = try number(of: name, kind, in: transaction) else { return 0 }
        return try existingHead(of: ListKey(kind: kind, number: number), in: transaction).count
    }

    func existingHead(
        of list: ListKey, in transaction: borrowing ReadTransaction
    ) throws -> ListHead {
        let head = try transaction.withBytes(of: list, in: tables.lists) { ListHead($0) }
        guard let head = head ?? nil else {
            let reason = "the head of the list that begins here is missing."
            throw LedgerError.damaged(position: list.number, reason: reason)
        }
        return head
    }

    private func positions(
        of name: String, _ kind: ListKind, indexes: Range<UInt64>,
        in transaction: borrowing ReadTransaction
    ) throws -> [Position] {
        guard let number = try number(of: name, kind, in: transaction) else { return [] }
        let list = ListKey(kind: kind, number: number)
        let head = try existingHead(of: list, in: transaction)
        let indexes = indexes.clamped(to: 0..<head.count)
        var positions: [Position] = []
        positions.reserveCapacity(indexes.count)
        var index = indexes.lowerBound
        while index < indexes.upperBound {
            if let position = head[index] {
                positions.append(position)
                index += 1
                continue
            }
            let slots = try existingBlock(index / ListHead.slotCount, of: list, in: transaction)
            let end = min(indexes.upperBound, (index / ListHead.slotCount + 1) * ListHead.slotCount)
            for index in index..<end { positions.append(slots[Int(index % ListHead.slotCount)]) }
            index = end
        }
        return positions
    }

    private func position(
        at index: UInt64, of list: ListKey, _ head: ListHead, in transaction: borrowing ReadTransaction
    ) throws -> Position {
        if let position = head[index] { return position }
        let slots = try existingBlock(index / ListHead.slotCount, of: list, in: transaction)
        return slots[Int(index % ListHead.slotCount)]
    }

    private func existingBlock(
        _ block: UInt64, of list: ListKey, in transaction: borrowing ReadTransaction
    ) throws -> SIMD8<UInt64> {
        let key = BlockKey(list: list, block: block)
        let slots = try transaction.withBytes(of: key, in: tables.blocks) { ListHead.block($0) }
        guard let slots = slots ?? nil else {
            let reason = "block \(block) of the list that begins here is missing."
            throw LedgerError.damaged(position: list.number, reason: reason)
        }
        return slots
    }
}

extension UInt64 {
    fileprivate func addingWithSaturation(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
