import SwiftProtobuf
import Tracking

extension StoredAttribute {
    /// The part of a message that holds a tag or param.
    init(_ attribute: Attribute) throws(FieldError) {
        key = attribute.key
        value = attribute.value
        if let length = try attribute.storedFullLength { fullLength = length }
    }
}

extension Attribute {
    /// The tag or param that a part of a message holds.
    init(_ stored: StoredAttribute) throws(FieldError) {
        try refuseUnknownFields(in: stored)
        self.init(key: stored.key, value: stored.value)
        guard stored.hasFullLength else { return }
        guard let length = Int(exactly: stored.fullLength) else { throw FieldError("full_length", "is too large") }
        fullLength = length
    }

    /// The length as messages hold it.
    var storedFullLength: UInt64? {
        get throws(FieldError) {
            guard let fullLength else { return nil }
            guard let length = UInt64(exactly: fullLength) else { throw FieldError("full_length", "is negative") }
            return length
        }
    }

    func write(to json: inout JSONWriter) {
        json.write("key", key)
        json.write("value", value)
        json.write("full_length", fullLength)
    }
}

extension [Attribute] {
    /// The parts of a message that hold these tags or params.
    func stored() throws -> [StoredAttribute] { try map { try StoredAttribute($0) } }

    /// The tags or params that parts of a message hold.
    init(_ stored: [StoredAttribute]) throws { self = try stored.map { try Attribute($0) } }
}
