/// A tag of a registered model or of a version.
package struct Tag: Sendable, Equatable {
    package var key: String
    package var value: String

    /// A tag.
    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}
