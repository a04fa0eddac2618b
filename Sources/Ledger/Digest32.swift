/// A SHA-256 digest: 32 bytes without a pointer.
package struct Digest32: Hashable, Sendable {
    // The digest's bytes as they lie in memory, in four words, so that copies and comparisons touch no heap.
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// How many bytes a digest has.
    package static let count = 32

    /// 32 zero bytes: the digest of nothing known.
    package static let zero = Digest32()

    private init() { words = (0, 0, 0, 0) }

    /// The digest with these bytes, or nil unless there are 32.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        self.init()
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// The digest with these bytes. There must be 32.
    init(copying bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == Self.count, "A digest has 32 bytes")
        self.init()
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    /// Lends the bytes.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: words, body)
    }

    /// The bytes in an array.
    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    package static func == (left: Digest32, right: Digest32) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) { withUnsafeBytes { hasher.combine(bytes: $0) } }
}

extension Digest32: CustomStringConvertible {
    /// The digest in lowercase hexadecimal.
    package var description: String { hexadecimal(bytes) }
}

/// Bytes in lowercase hexadecimal.
func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
