/// The rule for keys of params, metrics and tags (MLflow 3.17.2, mlflow/utils/validation.py): word characters of any
/// script, `/`, `.`, `-`, space and colon, and a key that is a path must be one that no file system would read as
/// another (`posixpath.normpath` leaves it as it is), nor lead out of its folder.
enum KeyRule {
    static let characters =
        "may contain only letters, digits, underscores (_), dashes (-), periods (.), spaces ( ), colons (:) "
        + "and slashes (/)"
    static let path = "must not be empty or resolve to another name when read as a path"

    /// The rule that a key breaks, its length apart; nil if it is a good one.
    static func broken(by key: String) -> String? {
        var isASCIIGood = true
        var hasBadSegment = key.utf8.starts(with: "..".utf8)
        var length = 0
        var isDots = true
        for byte in key.utf8 {
            if byte == UInt8(ascii: "/") {
                hasBadSegment = hasBadSegment || isBad(length, isDots)
                (length, isDots) = (0, true)
            } else {
                isASCIIGood = isASCIIGood && isAllowed(byte)
                length += 1
                isDots = isDots && byte == UInt8(ascii: ".")
            }
        }
        // Most keys are ASCII, which needs no look at the properties of scalars.
        guard isASCIIGood || key.unicodeScalars.allSatisfy(isAllowed) else { return characters }
        return hasBadSegment || isBad(length, isDots) ? path : nil
    }

    /// Whether a segment is empty, `.` or `..`: `posixpath.normpath` returns a key itself if none is. (Nor may a key
    /// start with `..` or, which is an empty segment, with `/`.)
    private static func isBad(_ length: Int, _ isDots: Bool) -> Bool {
        length == 0 || (isDots && length <= 2)
    }

    /// The ASCII characters of Python's `[/\w.\- :]`.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: " "):
            true  // "-" to ":" are - . / 0-9 :
        default: false
        }
    }

    /// Python's `[/\w.\- :]`: `\w` is what `str.isalnum` accepts, and the underscore.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isAllowed(UInt8(scalar.value)) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return scalar.properties.numericType != nil
        }
    }
}
