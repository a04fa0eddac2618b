internal import Crypto

/// The three hashes of the log, each with a prefix of its own so that none can stand for another.
enum Hashing {
    /// What the hash of a payload starts with.
    private static let payloadPrefix: StaticString = "annals-payload-v1"

    /// The commitment to a payload: SHA-256("annals-payload-v1" || salt || payload).
    ///
    /// The salt keeps a short payload from being guessed after it was erased.
    static func commitment(salt: UnsafeRawBufferPointer, payload: UnsafeRawBufferPointer) -> Digest32 {
        var hash = SHA256()
        let prefix = UnsafeRawBufferPointer(start: payloadPrefix.utf8Start, count: payloadPrefix.utf8CodeUnitCount)
        hash.update(bufferPointer: prefix)
        hash.update(bufferPointer: salt)
        hash.update(bufferPointer: payload)
        return digest(of: hash)
    }

    /// The leaf hash of RFC 6962, section 2.1: SHA-256(0x00 || header).
    static func leaf(header: UnsafeRawBufferPointer) -> Digest32 {
        var hash = SHA256()
        withUnsafeBytes(of: UInt8(0)) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: header)
        return digest(of: hash)
    }

    /// The node hash of RFC 6962, section 2.1: SHA-256(0x01 || left || right).
    static func node(_ left: Digest32, _ right: Digest32) -> Digest32 {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { memory in
            memory[0] = 1
            left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: memory[1..<33]).copyMemory(from: $0) }
            right.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: memory[33..<65]).copyMemory(from: $0) }
            var hash = SHA256()
            hash.update(bufferPointer: UnsafeRawBufferPointer(memory))
            return digest(of: hash)
        }
    }

    /// The root of a tree without leaves: SHA-256 of nothing.
    static let empty = digest(of: SHA256())

    private static func digest(of hash: SHA256) -> Digest32 {
        hash.finalize().withUnsafeBytes { Digest32(copying: $0) }
    }
}
