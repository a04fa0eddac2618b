import SwiftProtobuf
import Tracking

extension StoredAttribute {
    /// The part of a message that holds a tag or param.
    init(_ attribute: Attribute) throws(FieldError) {
        key = attribute.key
        value = attribute.value
        guard let length = attribute.fullLength else { return }
        guard let fullLength = UInt64(exactly: length) else { throw FieldError("full_length", "is negative") }
        self.fullLength = fullLength
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
