internal import LMDB

extension ViewReader {
    /// The number of a name that some event has used, or nil: then nothing in the views has it. One read.
    borrowing func nameID(_ name: String) throws -> UInt32? {
        try access.value(of: NameKey(name), in: tables.nameIDs)
    }

    /// The name of a number. One read.
    borrowing func name(_ id: UInt32) throws -> String {
        guard let text = try access.value(of: id, in: tables.nameTexts) else {
            throw MalformedBytes(expected: "a name with the number \(id)")
        }
        return text.string
    }
}

extension ViewReader {
    /// The name of a number, which is kept at hand for the next time.
    borrowing func name(_ id: UInt32, _ names: inout [UInt32: String]) throws -> String {
        if let name = names[id] { return name }
        let name = try name(id)
        names[id] = name
        return name
    }
}

extension ViewWriter {
    /// The number of a name, a new one if no event has used it: numbers follow the order of the log.
    borrowing func internName(_ name: String) throws -> UInt32 {
        if let id = try views.nameID(name) { return id }
        let id = UInt32(try views.access.count(of: tables.nameTexts))
        try access.put(id, for: NameKey(name), in: tables.nameIDs)
        try access.put(Text(name), for: id, in: tables.nameTexts)
        return id
    }
}
