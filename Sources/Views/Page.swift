/// A part of a list and where the rest begins.
package struct Page<Element: Sendable>: Sendable {
    /// The elements in order.
    package let elements: [Element]
    /// The token that asks for what follows; nil at the end.
    package let nextPageToken: String?

    /// A page.
    package init(_ elements: [Element], nextPageToken: String? = nil) {
        self.elements = elements
        self.nextPageToken = nextPageToken
    }
}
