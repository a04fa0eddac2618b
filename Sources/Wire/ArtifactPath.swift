/// The place of a file or directory below a root of artifacts, checked so that it can lead nowhere else.
///
/// The rules are those of MLflow, and a little stricter: they hold for the form that no further decoding changes, so
/// that
/// `%252e%252e` is refused like `..`. What is stored is the form decoded once, so that a file named `50%25.txt` keeps
/// its
/// name.
package struct ArtifactPath: Hashable, Sendable {
    /// The components joined by `/`; "" for the root.
    package let text: String

    /// The most bytes a component may have, as file systems and object stores have it.
    package static let componentLengthMax = 255
    /// The most bytes the whole path may have.
    package static let lengthMax = 4096
    private static let slash = UInt8(ascii: "/")
    /// How often a path may be encoded. MLflow gives up after as many.
    private static let decodingsMax = 10

    /// The root itself.
    package static let root = ArtifactPath(unchecked: "")

    /// The path of a file as it stands in the path of a URL.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` "Invalid path".
    package init(encoded: some StringProtocol) throws(WireError) {
        guard let decoded = Self.decode(encoded) else { throw .invalidPath("its encoding is not valid") }
        try self.init(decoded)
    }

    /// The path of a file in plain text, as it stands in a field of a message.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` "Invalid path".
    package init(_ text: String) throws(WireError) {
        try Self.checkLengths(text)
        try Self.checkSafety(Self.fullyDecoded(text))
        self.text = text
    }

    /// The path of a directory in plain text, where "" is the root and a slash may stand at the end.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` "Invalid path".
    package init(directory text: String) throws(WireError) {
        if text.isEmpty {
            self = .root
        } else {
            try self.init(text.utf8.last == Self.slash ? String(decoding: text.utf8.dropLast(), as: UTF8.self) : text)
        }
    }

    private init(unchecked text: String) { self.text = text }

    /// Whether this is the root.
    package var isRoot: Bool { text.isEmpty }

    /// The names on the way from the root; none for the root.
    package var components: [Substring] { text.utf8.split(separator: Self.slash).map { Substring($0) } }

    /// The last component; "" for the root.
    package var name: Substring { components.last ?? "" }

    /// The path of something below this one.
    ///
    /// - Throws: `INVALID_PARAMETER_VALUE` when the whole is too long.
    package func appending(_ below: ArtifactPath) throws(WireError) -> ArtifactPath {
        if isRoot { return below }
        if below.isRoot { return self }
        return try ArtifactPath(text + "/" + below.text)
    }

    /// Whether both are the same bytes. Texts alone would count letters as equal that are only composed differently.
    package static func == (left: ArtifactPath, right: ArtifactPath) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    private static func decode(_ text: some StringProtocol) -> String? {
        PercentDecoding.decode(text.utf8, plusIsSpace: false, stray: .kept)
    }

    private static func fullyDecoded(_ text: String) throws(WireError) -> String {
        var current = text
        for _ in 0..<decodingsMax {
            guard let decoded = decode(current) else { throw .invalidPath("its encoding is not valid") }
            if decoded == current { return current }
            current = decoded
        }
        throw .invalidPath("it is encoded more than \(decodingsMax) times")
    }

    private static func checkLengths(_ text: String) throws(WireError) {
        guard text.utf8.count <= lengthMax else {
            throw .invalidPath("it has \(text.utf8.count) bytes, of at most \(lengthMax)")
        }
        for component in text.utf8.split(separator: slash) where component.count > componentLengthMax {
            throw .invalidPath("a component has \(component.count) bytes, of at most \(componentLengthMax)")
        }
    }

    /// Works on bytes: seen as characters, a slash that a combining accent follows is no slash.
    private static func checkSafety(_ text: String) throws(WireError) {
        guard !text.utf8.contains(where: "#\\\0".utf8.contains) else {
            throw .invalidPath("it contains '#', a backslash or a zero byte")
        }
        for component in text.utf8.split(separator: slash, omittingEmptySubsequences: false) {
            guard !component.isEmpty else { throw .invalidPath("it is absolute or has an empty component") }
            guard !component.elementsEqual(".".utf8), !component.elementsEqual("..".utf8) else {
                throw .invalidPath("it contains '.' or '..'")
            }
        }
        let lead = Array(text.utf8.prefix(3))
        if lead.count == 3, isLetter(lead[0]), lead[1] == UInt8(ascii: ":"), lead[2] == slash {
            throw .invalidPath("it begins with a drive")
        }
        guard !text.lowercased().utf8.starts(with: "file:".utf8) else { throw .invalidPath("it is a URI") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension WireError {
    /// A path of an artifact that is refused; MLflow's words, and why.
    static func invalidPath(_ reason: String) -> WireError {
        WireError(.invalidParameterValue, "Invalid path: \(reason).")
    }
}
