/// A tag or a param: a key and its value.
package struct Attribute: Sendable, Equatable {
    /// The name.
    package var key: String
    /// The value as stored.
    package var value: String
    /// How many Unicode scalars the value had before it was cut to the limit; nil if it was not cut.
    package var fullLength: Int?

    /// A tag or a param.
    package init(key: String, value: String, fullLength: Int? = nil) {
        self.key = key
        self.value = value
        self.fullLength = fullLength
    }
}
