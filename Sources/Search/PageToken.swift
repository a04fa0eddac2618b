/// Where the next page of a search begins: behind the entity with these values.
///
/// The token is opaque to clients and holds the values themselves, not an offset: pages neither repeat nor skip an
/// entity when others come and go in between, and a late page costs no more than the first.
package struct PageToken: Sendable, Equatable {
    /// The values of the last entity of the page, one for each term of the order.
    package var values: [SortValue]
    /// The id of that entity.
    package var id: String

    /// A token for the page behind the entity `id` with `values`.
    package init(values: [SortValue], id: String) {
        self.values = values
        self.id = id
    }

    /// The first byte of every token; to be raised when the layout changes.
    private static let version: UInt8 = 1

    /// The token as text for the client: base64url without padding.
    package func encoded(for query: SearchQuery) -> String {
        var bytes: [UInt8] = [PageToken.version]
        bytes.append(bigEndian: query.digest)
        bytes.append(bigEndian: UInt32(truncatingIfNeeded: values.count))
        for value in values {
            switch value {
            case .missing: bytes.append(0)
            case .integer(let integer):
                bytes.append(1)
                bytes.append(bigEndian: UInt64(bitPattern: integer))
            case .number(let number):
                bytes.append(2)
                bytes.append(bigEndian: number.bitPattern)
            case .string(let text):
                bytes.append(3)
                bytes.append(lengthAndText: text)
            }
        }
        bytes.append(lengthAndText: id)
        return Base64URL.encoded(bytes)
    }

    /// Reads a token that ``encoded(for:)`` made for the same query.
    ///
    /// - Throws: ``SearchError`` naming `page_token` when it is malformed, or belongs to another query.
    package static func decode(_ text: String, for query: SearchQuery) throws(SearchError) -> PageToken {
        guard text.utf8.count <= SearchLimits.pageTokenBytesMax else {
            throw SearchError("Invalid page_token: longer than \(SearchLimits.pageTokenBytesMax) characters")
        }
        guard let bytes = Base64URL.decoded(text) else {
            throw SearchError("Invalid page_token: could not base64-decode")
        }
        var reader = TokenReader(bytes: bytes)
        guard reader.byte() == version, let digest = reader.bigEndian(UInt64.self) else { throw malformed }
        guard digest == query.digest else {
            throw SearchError(
                "Invalid page_token: it belongs to another search. The filter, the order and the scope of a search "
                    + "have to stay the same from page to page")
        }
        guard let count = reader.bigEndian(UInt32.self), count == query.ordering.terms.count else { throw malformed }
        var values: [SortValue] = []
        for _ in 0..<count {
            guard let value = reader.value() else { throw malformed }
            values.append(value)
        }
        guard let id = reader.text(), reader.isAtEnd else { throw malformed }
        return PageToken(values: values, id: id)
    }

    private static let malformed = SearchError("Invalid page_token: not one that this server has given")
}

/// Reads the parts of a token; each read gives nil behind the end.
private struct TokenReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= bytes.count - position else { return nil }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func byte() -> UInt8? { take(1)?.first }

    mutating func bigEndian<Number: FixedWidthInteger & UnsignedInteger>(_: Number.Type) -> Number? {
        take(Number.bitWidth / 8)?.reduce(0) { $0 << 8 | Number($1) }
    }

    mutating func text() -> String? {
        guard let length = bigEndian(UInt32.self), let utf8 = take(Int(length)) else { return nil }
        return String(validating: utf8, as: UTF8.self)
    }

    mutating func value() -> SortValue? {
        switch byte() {
        case 0: .missing
        case 1: bigEndian(UInt64.self).map { .integer(Int64(bitPattern: $0)) }
        case 2: bigEndian(UInt64.self).map { .number(Double(bitPattern: $0)) }
        case 3: text().map { .string($0) }
        default: nil
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append<Number: FixedWidthInteger & UnsignedInteger>(bigEndian number: Number) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }

    fileprivate mutating func append(lengthAndText text: String) {
        append(bigEndian: UInt32(truncatingIfNeeded: text.utf8.count))
        append(contentsOf: text.utf8)
    }
}
