internal import LMDB

extension ViewReader {
    /// A tag or param of an entity, or nil if it has none of this key. Two reads.
    borrowing func attribute(_ facet: AttributeFacet, _ key: String, ofEntity entity: UInt64) throws -> String? {
        guard let name = try nameID(key) else { return nil }
        return try attribute(facet, name, ofEntity: entity)
    }

    /// A tag or param of an entity by the number of its key. One read.
    borrowing func attribute(_ facet: AttributeFacet, _ name: UInt32, ofEntity entity: UInt64) throws -> String? {
        try newest(AttributeKey(entity: entity, facet: facet, name: name), in: tables.attributes)?.string
    }

    /// All tags or params of an entity, in the order in which their keys first came up anywhere.
    borrowing func attributes(
        _ facet: AttributeFacet, ofEntity entity: UInt64
    ) throws -> [(key: String, value: String)] {
        var found: [(key: String, value: String)] = []
        let first = AttributeKey(entity: entity, facet: facet)
        try scanNewest(tables.attributes, from: first, shared: AttributeKey.facetSize) { key, value in
            found.append((try name(key.prefix.name), value.string))
            return true
        }
        return found
    }
}

extension ViewWriter {
    borrowing func setAttribute(
        _ facet: AttributeFacet, _ key: String, _ value: String, ofEntity entity: UInt64, at position: UInt64
    ) throws {
        let name = try internName(key)
        try put(
            Text(value), for: AttributeKey(entity: entity, facet: facet, name: name), at: position,
            in: tables.attributes)
    }

    borrowing func removeAttribute(
        _ facet: AttributeFacet, _ key: String, ofEntity entity: UInt64, at position: UInt64
    ) throws {
        let name = try internName(key)
        try remove(AttributeKey(entity: entity, facet: facet, name: name), at: position, in: tables.attributes)
    }
}
