import Registry
import SwiftProtobuf

extension StoredTag {
    /// The part of a message that holds a tag.
    init(_ tag: Tag) {
        key = tag.key
        value = tag.value
    }
}

extension Tag {
    /// The tag that a part of a message holds.
    init(_ stored: StoredTag) throws(FieldError) {
        try refuseUnknownFields(in: stored)
        self.init(key: stored.key, value: stored.value)
    }

    func write(to json: inout JSONWriter) {
        json.write("key", key)
        json.write("value", value)
    }
}
