/// What a `Range` field asks for, of a file of known size (RFC 9110, section 14).
enum ByteRange: Equatable, Sendable {
    /// The whole file: there is no range, or one that a server may ignore (other units, several ranges, bad syntax).
    case whole
    /// Bytes from the first up to, but not with, the last; never empty.
    case part(Range<UInt64>)
    /// The range begins past the end of the file.
    case unsatisfiable

    init(_ field: String?, size: UInt64) {
        guard let field, field.lowercased().hasPrefix("bytes="),
            case let bounds = field.utf8.dropFirst("bytes=".utf8.count)
                .split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map({ Substring($0) }),
            bounds.count == 2
        else {
            self = .whole
            return
        }
        switch (Self.number(bounds[0]), Self.number(bounds[1])) {
        case (let first?, let last?) where first <= last: self = Self.part(from: first, through: last, size: size)
        case (let first?, nil) where bounds[1].isEmpty: self = Self.part(from: first, through: .max, size: size)
        case (nil, let count?) where bounds[0].isEmpty:
            self = count == 0 || size == 0 ? .unsatisfiable : .part((size - min(count, size))..<size)
        default: self = .whole
        }
    }

    private static func part(from first: UInt64, through last: UInt64, size: UInt64) -> ByteRange {
        first < size ? .part(first..<(min(last, size - 1) + 1)) : .unsatisfiable
    }

    /// Decimal digits alone: `UInt64("+5")` is a number for Swift, but no range for HTTP.
    private static func number(_ text: Substring) -> UInt64? {
        text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? UInt64(text) : nil
    }
}
