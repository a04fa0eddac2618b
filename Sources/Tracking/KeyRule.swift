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
        guard key.unicodeScalars.allSatisfy(isAllowed) else { return characters }
        return isStablePath(key) ? nil : path
    }

    /// Python's `[/\w.\- :]`: `\w` is what `str.isalnum` accepts, and the underscore.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "/", ".", "-", " ", ":": return true
        case "\0"..."\u{7F}": return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return scalar.properties.numericType != nil
        }
    }

    /// Whether `posixpath.normpath` returns the key itself, and that does not start with `/` or `..`.
    static func isStablePath(_ key: String) -> Bool {
        let bytes = key.utf8
        if bytes.starts(with: "..".utf8) { return false }
        var length = 0
        var isDots = true
        for byte in bytes {
            if byte == UInt8(ascii: "/") {
                if isBad(length, isDots) { return false }
                (length, isDots) = (0, true)
            } else {
                length += 1
                isDots = isDots && byte == UInt8(ascii: ".")
            }
        }
        return !isBad(length, isDots)
    }

    /// An empty segment, `.` or `..`.
    private static func isBad(_ length: Int, _ isDots: Bool) -> Bool {
        length == 0 || (isDots && length <= 2)
    }
}
