/// The rules for keys of tags, names of models and aliases (MLflow 3.17.2, mlflow/utils/validation.py).
enum NameRules {
    static let keyCharacters =
        "may contain only letters, digits, underscores (_), dashes (-), periods (.), spaces ( ), colons (:) "
        + "and slashes (/)"
    static let path = "must not be empty or resolve to another name when read as a path"
    static let aliasCharacters = "may contain only letters, digits, underscores (_) and dashes (-)"

    /// The rule that a tag's key breaks, its length apart: Python's `^[/\w.\- :]*$`, and a key that is a path must be
    /// one that `posixpath.normpath` leaves as it is and that does not lead out of its folder.
    static func broken(byKey key: String) -> String? {
        guard key.unicodeScalars.allSatisfy({ isWord($0) || "/.- :".unicodeScalars.contains($0) }) else {
            return keyCharacters
        }
        return isStablePath(key) ? nil : path
    }

    /// The rule that a model's name breaks, its length apart.
    static func broken(byModelName name: String) -> String? {
        if name.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return "must not be blank" }
        if name.utf8.contains(where: { "/:".utf8.contains($0) }) { return "must not contain '/' or ':'" }
        return isStablePath(name) ? nil : path
    }

    /// The rule that an alias breaks, its length apart: Python's `^[\w\-]*$`, and not empty.
    static func broken(byAlias alias: String) -> String? {
        if alias.isEmpty { return "must not be empty" }
        return alias.unicodeScalars.allSatisfy { isWord($0) || $0 == "-" } ? nil : aliasCharacters
    }

    /// The rule that an alias breaks by meaning something already: `latest` in any case, and `v1`, `V2` ….
    static func reserved(_ alias: String) -> String? {
        if alias.lowercased() == "latest" { return "must not be 'latest', which is reserved" }
        guard let first = alias.first, first == "v" || first == "V" else { return nil }
        let rest = alias.unicodeScalars.dropFirst()
        let isVersion = !rest.isEmpty && rest.allSatisfy { $0.properties.generalCategory == .decimalNumber }
        return isVersion ? "must not be a version number, which is reserved" : nil
    }

    /// Python's `\w`: what `str.isalnum` accepts, and the underscore.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": return true
        case "\0"..."\u{7F}": return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return scalar.properties.numericType != nil
        }
    }

    /// Whether `posixpath.normpath` returns the name itself, and that does not start with `/` or `..`.
    private static func isStablePath(_ name: String) -> Bool {
        if name.utf8.starts(with: "..".utf8) { return false }
        let segments = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return segments.allSatisfy { segment in
            !segment.isEmpty && !segment.elementsEqual(".".utf8) && !segment.elementsEqual("..".utf8)
        }
    }
}
