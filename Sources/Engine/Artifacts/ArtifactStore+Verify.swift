internal import Crypto
internal import Glibc

extension ArtifactStore {
    /// The SHA-256 of what is stored under a digest; nil if nothing is. Blocks; reads the whole file in pieces.
    package func recomputedDigest(of digest: [UInt8]) throws(ArtifactStoreError) -> [UInt8]? {
        let path = path(of: digest)
        guard access(path, F_OK) == 0 else { return nil }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last("open \(path)") }
        defer { close(descriptor) }
        var hash = SHA256()
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .last("read \(path)") }
            guard count > 0 else { return Array(hash.finalize()) }
            hash.update(data: piece[..<count])
        }
    }
}
